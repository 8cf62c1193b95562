import { html, nothing } from './lit-html.js';
import { diff } from './diff.js';
import { diffView } from './diff-view.js';
import { text, time } from './format.js';
import { pretty } from './json-text.js';
import { lineageOf } from './lineage.js';
import { notice, remote, show } from './remote.js';
import { toDiff, toTrace } from './route.js';
import * as service from './service.js';

/** What differs between two contents of one lineage, or between an earlier content of a trace and a later one. */
export function diffPage({ route, signal, update }) {
  const { space, uid, params } = route;
  const from = params.get('from') ?? uid;
  const to = params.get('to') ?? uid;
  const choices = remote(choicesOf(space, uid, [from, to], signal), update);
  const comparison = remote(
    Promise.all([from, to].map((side) => sideOf(space, side, signal))).then((sides) => compare(...sides)),
    update,
  );
  return {
    title: `What changed from ${from} to ${to}`,
    view: () => html`
      <p class="back"><a href=${toTrace(space, uid)}>← ${uid}</a></p>
      <h1 tabindex="-1">What changed</h1>
      ${show(choices, (all) => chooser(space, uid, from, to, all))}
      ${show(comparison, (it) => changes(it, update))}
    `,
  };
}

/** Returns one side: a trace as it is, or as an event left it. */
async function sideOf(space, side, signal) {
  const [uid, version] = side.split('@');
  if (version === undefined) return service.trace(space, uid, signal);
  for (let after = 0; ; ) {
    const events = await service.events(space, uid, after, signal);
    const event = events.find((it) => it.content !== undefined && String(it.version) === version);
    if (event) return { ...event, updated_at: event.at, labels: event.labels ?? {} };
    if (events.length < service.MAX_EVENTS) {
      throw new service.Problem(404, 'That content is not there', `No event of ${uid} left version ${version}.`);
    }
    after = events.at(-1).seq;
  }
}

async function choicesOf(space, uid, chosen, signal) {
  const { newer, older } = await lineageOf(space, uid, signal);
  const uids = [...newer, ...older].map((trace) => trace.uid);
  return [...new Set([...uids, ...chosen])];
}

function compare(from, to) {
  return {
    from,
    to,
    content: diff(pretty(from.content).split('\n'), pretty(to.content).split('\n')),
    labels: diff(lines(from.labels), lines(to.labels)),
    unfolded: new Set(),
  };
}

function lines(labels) {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
}

function chooser(space, uid, from, to, all) {
  const choose = (name, chosen, address) => html`<label>
    <span>${name}</span>
    <select @change=${(event) => (location.hash = address(event.target.value))}>
      ${all.map((it) => html`<option value=${it} ?selected=${it === chosen}>${it.replace('@', ', version ')}</option>`)}
    </select>
  </label>`;
  return html`<div class="chooser">
    ${choose('From', from, (it) => toDiff(space, uid, it, to))} ${choose('To', to, (it) => toDiff(space, uid, from, it))}
    <a class="quiet" href=${toDiff(space, uid, to, from)}>Swap</a>
  </div>`;
}

function changes(comparison, update) {
  const { from, to, content, labels } = comparison;
  const same = (it) => it.rows.every((row) => row.kind === 'same');
  return html`
    <p class="facts"><span class="muted">From</span> ${time(from.updated_at)} <span class="muted">to</span> ${time(to.updated_at)}</p>
    ${to.retired_reason ? html`<p>Retired since: <bdi>${text(to.retired_reason)}</bdi></p>` : nothing}
    <h2>Content</h2>
    ${content.aligned ? nothing : html`<p class="muted">Both are too large to be aligned line by line: the middle is shown as replaced.</p>`}
    ${same(content) ? notice('No difference', 'Both contents are the same, character by character.') : diffView(content.rows, comparison.unfolded, update)}
    <h2>Labels</h2>
    ${same(labels) ? html`<p class="muted">The labels are the same.</p>` : diffView(labels.rows, new Set(), update)}
  `;
}
