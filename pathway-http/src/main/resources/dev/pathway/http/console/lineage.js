import { html, nothing } from './lit-html.js';
import { summaryView } from './content.js';
import { count, time } from './format.js';
import { badges } from './labels.js';
import { toDiff, toTrace } from './route.js';
import * as service from './service.js';
import { summarised } from './trace.js';

/** How many questions are asked to find what came after: each answers with one trace's successors. */
const MAX_STEPS = 12;
/** How many of each side are shown at first. */
const FIRST = 20;

/** Returns {newer, older, truncatedAt?, more}: what revises a trace, newest first; the trace and what it revises. */
export async function lineageOf(space, uid, signal) {
  const [past, newer] = await Promise.all([service.history(space, uid, signal), after(space, uid, signal)]);
  return { ...newer, older: past.results.map(short), truncatedAt: past.truncated_at };
}

async function after(space, uid, signal) {
  const newer = [];
  const asked = [uid];
  const seen = new Set(asked);
  for (let step = 0; step < MAX_STEPS && asked.length > 0; step++) {
    for (const trace of (await service.successors(space, asked.shift(), signal)).results) {
      if (seen.has(trace.uid)) continue;
      seen.add(trace.uid);
      newer.push(short(trace));
      asked.push(trace.uid);
    }
  }
  newer.sort((a, b) => b.created_seq - a.created_seq);
  return { newer, more: asked.length > 0 };
}

function short(trace) {
  return summarised(trace, 160);
}

/** A timeline of a trace, with what replaced it above and what it replaced below. */
export class LineageView {
  #space;
  #uid;
  #lineage;
  #whole = false;
  #update;

  constructor(space, uid, lineage, update) {
    this.#space = space;
    this.#uid = uid;
    this.#lineage = lineage;
    this.#update = update;
  }

  view() {
    const { newer, older, truncatedAt, more } = this.#lineage;
    if (newer.length === 0 && older.length === 1 && !truncatedAt) {
      return html`<p class="muted">It revises nothing, and nothing revises it.</p>`;
    }
    const all = [...newer, ...older];
    const from = this.#whole ? 0 : Math.max(0, newer.length - FIRST);
    const to = this.#whole ? all.length : newer.length + 1 + FIRST;
    const left = all.length - (Math.min(to, all.length) - from);
    return html`
      ${more ? html`<p class="muted">There are newer ones still. Open the newest here to go on.</p>` : nothing}
      <ol class="timeline">
        ${all.slice(from, to).map((trace, i) => this.#item(trace, from + i < newer.length))}
        ${truncatedAt && to >= all.length
          ? html`<li class="missing"><p class="muted">Before that came <span class="uid">${truncatedAt}</span>, which is missing.</p></li>`
          : nothing}
      </ol>
      ${left > 0 ? html`<button type="button" class="quiet" @click=${() => this.#showAll()}>Show ${count(left)} more</button>` : nothing}
    `;
  }

  #item(trace, newer) {
    const here = trace.uid === this.#uid;
    const ends = newer ? [this.#uid, trace.uid] : [trace.uid, this.#uid];
    return html`<li class=${here ? 'here' : ''} aria-current=${here ? 'true' : nothing}>
      <p class="facts">${time(trace.created_at)} ${badges(trace)}</p>
      ${here
        ? html`<p class="summary"><strong>This trace</strong></p>`
        : html`<a class="summary" dir="auto" href=${toTrace(this.#space, trace.uid)}>${summaryView(trace.summary)}</a>`}
      <p class="facts">
        <span class="uid">${trace.uid}</span>
        ${here ? nothing : html`<a class="compare" href=${toDiff(this.#space, this.#uid, ...ends)}>Compare<span class="visually-hidden"> with ${trace.uid}</span></a>`}
      </p>
    </li>`;
  }

  #showAll() {
    this.#whole = true;
    this.#update();
  }
}
