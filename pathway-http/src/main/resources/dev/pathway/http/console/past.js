import { html, nothing } from './lit-html.js';
import { ContentView } from './content.js';
import { count, text, time } from './format.js';
import { failure, notice } from './remote.js';
import { toDiff } from './route.js';
import { MAX_EVENTS } from './service.js';

const WORDS = {
  added: 'Added',
  revised: 'Added as a revision',
  updated: 'Updated',
  replayed: 'Said again',
  retired: 'Retired',
  restored: 'Restored',
  lost: 'Lost',
};

/** What happened to one trace, newest first, with each content that it had. */
export class PastView {
  #space;
  #trace;
  #events;
  #more;
  #later;
  #opened = new Map();
  #update;

  /** `later` gets the events behind one with a number. */
  constructor(space, trace, events, later, update) {
    this.#space = space;
    this.#trace = trace;
    this.#events = events;
    this.#more = events.length === MAX_EVENTS;
    this.#later = later;
    this.#update = update;
  }

  view() {
    return html`${this.#more
        ? html`<p class="more-above"><button type="button" class="quiet" @click=${() => this.#goOn()}>Show later events</button></p>`
        : nothing}
      <ol class="timeline">
        ${runs(this.#events).reverse().map((run) => this.#item(run))}
      </ol>`;
  }

  async #goOn() {
    const next = await this.#later(this.#events.at(-1).seq);
    this.#events = [...this.#events, ...next];
    this.#more = next.length === MAX_EVENTS;
    this.#update();
  }

  #item({ event, times }) {
    const earlier = event.content !== undefined && event.version < this.#trace.version;
    const from = `${event.uid}@${event.version}`;
    return html`<li>
      <p class="facts">
        <strong>${WORDS[event.type] ?? event.type}</strong>${times > 1 ? ` ${count(times)} times` : nothing}
        ${event.type === 'replayed' ? nothing : html`<span class="badge">Version ${event.version}</span>`} ${time(event.at)}
      </p>
      ${event.reason ? html`<p><bdi>${text(event.reason)}</bdi></p>` : nothing}
      ${earlier
        ? html`<details @toggle=${(toggled) => this.#open(event, toggled.target.open)}>
              <summary>Content of version ${event.version}</summary>
              ${this.#opened.get(event)?.view() ?? nothing}
            </details>
            <p class="facts">
              <a class="compare" href=${toDiff(this.#space, event.uid, from, event.uid)}>Compare<span class="visually-hidden"> version ${event.version}</span> with now</a>
            </p>`
        : nothing}
    </li>`;
  }

  #open(event, open) {
    if (open && !this.#opened.has(event)) {
      this.#opened.set(event, new ContentView(event.content, this.#update));
      this.#update();
    }
  }
}

/** What is said where the events cannot be had. */
export function withoutPast(error) {
  if (error.status === 404) return notice('Not available', 'This service does not offer the events of a trace.');
  if (error.status === 410) return notice('No longer kept', 'The events of this time were let go by retention. The trace itself is as it was.');
  return failure(error);
}

/** Replays in a row count as one. */
function runs(events) {
  const found = [];
  for (const event of events) {
    const last = found.at(-1);
    if (event.type === 'replayed' && last?.event.type === 'replayed') {
      found[found.length - 1] = { event, times: last.times + 1 };
    } else {
      found.push({ event, times: 1 });
    }
  }
  return found;
}
