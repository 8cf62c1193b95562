import { html, nothing } from './lit-html.js';
import { toPage, toTraces } from './route.js';

const PAGES = [['traces', 'Traces'], ['live', 'Live'], ['health', 'Health']];

/** What is around every page: where one is, and the ways elsewhere. */
export function shell({ route, spaces, signedIn, health, signOut, view }) {
  const here = ['trace', 'diff'].includes(route.page) ? 'traces' : route.page;
  return html`
    <a class="skip" href="#main" @click=${skip}>Skip to the content</a>
    <header class="bar">
      <a class="brand" href=${toTraces(route.space)}><img src="icon.svg" alt="" width="28" height="28" />Pathway</a>
      ${spaceChoice(route, spaces)}
      <nav aria-label="Pages">
        ${PAGES.map(
          ([page, name]) => html`<a href=${toPage(route.space, page)} aria-current=${page === here ? 'page' : nothing}
            >${name}${page === 'health' ? dot(health) : nothing}</a>`,
        )}
      </nav>
      ${signedIn ? html`<button type="button" class="quiet sign-out" @click=${signOut}>Sign out</button>` : nothing}
    </header>
    <main id="main" tabindex="-1">${view}</main>
  `;
}

function spaceChoice(route, spaces) {
  const all = spaces.includes(route.space) ? spaces : [route.space, ...spaces];
  return html`<label class="space">
    <span class="visually-hidden">Space</span>
    <select name="space" @change=${(event) => (location.hash = toPage(event.target.value, 'traces'))}>
      ${all.map((space) => html`<option value=${space} ?selected=${space === route.space}>${space}</option>`)}
    </select>
  </label>`;
}

function dot(health) {
  if (!health || health === 'ready') return nothing;
  return html`<span class="dot state-${health}" aria-hidden="true"></span><span class="visually-hidden"> (${health.replace('_', ' ')})</span>`;
}

/** The address belongs to the page: a jump must not change it. */
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}
