import { html, nothing } from './lit-html.js';
import { text } from './format.js';
import { toTraces } from './route.js';

const LABEL = 'label.';

/** What to look for. It says so in the address, from which the page is made anew. */
export function searchForm(space, params) {
  const chosen = [...params].filter(([name]) => name.startsWith(LABEL) || name === 'label_exists');
  return html`<form class="search" aria-label="Search" @submit=${(event) => submit(event, space, chosen)}>
    <div class="search-line">
      <label class="grow">
        <span>Text</span>
        <input type="search" name="text" value=${params.get('text') ?? ''} placeholder="Words that were remembered" autocomplete="off" />
      </label>
      <label class="grow">
        <span>Label</span>
        <input name="label" placeholder="user_id=alice" autocomplete="off" spellcheck="false" autocapitalize="off" />
      </label>
      <button type="submit">Search</button>
    </div>
    <div class="search-line options">
      <label><input type="checkbox" name="latest_only" ?checked=${params.get('latest_only') === 'true'} /> Latest only</label>
      <label><input type="checkbox" name="include_retired" ?checked=${params.get('include_retired') === 'true'} /> Include retired</label>
      <label class="order">
        <span>Order</span>
        <select name="order">
          <option value="newest">Newest first</option>
          <option value="oldest" ?selected=${params.get('order') === 'oldest'}>Oldest first</option>
        </select>
      </label>
    </div>
    ${chosen.length === 0
      ? nothing
      : html`<ul class="chips" aria-label="Labels asked for">
          ${chosen.map(([name, value]) => html`<li>${chip(space, params, name, value)}</li>`)}
        </ul>`}
  </form>`;
}

function chip(space, params, name, value) {
  const rest = new URLSearchParams([...params].filter(([n, v]) => n !== 'cursor' && !(n === name && v === value)));
  const shown = name === 'label_exists' ? html`<b>${value}</b> is set` : html`<b>${name.slice(LABEL.length)}</b> <bdi>${text(value)}</bdi>`;
  return html`<a class="chip chosen" href=${toTraces(space, rest)}>${shown}<span aria-hidden="true"> ×</span><span class="visually-hidden"> – remove</span></a>`;
}

function submit(event, space, chosen) {
  event.preventDefault();
  const form = new FormData(event.target);
  const query = new URLSearchParams();
  if (form.get('text')) query.set('text', form.get('text'));
  const label = form.get('label').trim();
  const equals = label.indexOf('=');
  for (const [name, value] of chosen) query.append(name, value);
  if (equals > 0) query.append(LABEL + label.slice(0, equals).trim(), label.slice(equals + 1).trim());
  else if (label) query.append('label_exists', label);
  for (const flag of ['latest_only', 'include_retired']) if (form.has(flag)) query.set(flag, 'true');
  if (form.get('order') === 'oldest') query.set('order', 'oldest');
  event.target.elements.label.value = '';
  location.hash = toTraces(space, query);
}
