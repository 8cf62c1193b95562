import { html, nothing } from './lit-html.js';
import { summaryView } from './content.js';
import { count, time } from './format.js';
import { follow } from './follow.js';
import { notice } from './remote.js';
import { toTrace } from './route.js';
import { summarised } from './trace.js';

/** The newest events that are kept on the page. */
const KEPT = 200;

/** What is being remembered now, event by event. */
export function livePage({ route, update }) {
  const { space } = route;
  const events = [];
  let state = { status: 'connecting' };
  let seen = 0;
  let due = 0;
  let stop;

  // At most one layout a frame, however fast events come.
  const soon = () => {
    due ||= requestAnimationFrame(() => {
      due = 0;
      update();
    });
  };
  const start = () => {
    stop = follow(space, {
      onEvent(event) {
        seen++;
        events.unshift(summarised(event, 120));
        events.length = Math.min(events.length, KEPT);
        soon();
      },
      onState(next) {
        state = next;
        soon();
      },
    });
  };
  const toggle = () => {
    if (stop) {
      stop();
      stop = undefined;
      state = { status: 'paused' };
    } else {
      state = { status: 'connecting' };
      start();
    }
    update();
  };
  start();
  return {
    title: `Live events of ${space}`,
    close: () => {
      stop?.();
      cancelAnimationFrame(due);
    },
    view: () => html`
      <h1 tabindex="-1">Live events</h1>
      <div class="live-head">
        <p role="status" class="live-state ${state.status}"><span class="dot" aria-hidden="true"></span>${words(state)}</p>
        ${state.status === 'absent' ? nothing : html`<button type="button" class="quiet" @click=${toggle}>${stop ? 'Pause' : 'Go on'}</button>`}
      </div>
      ${state.status === 'absent' ? notice('Not available', 'This service does not offer its events as they happen.') : list(space, events, seen)}
    `,
  };
}

function words(state) {
  return {
    connecting: 'Connecting…',
    live: 'Connected: events appear here as they happen',
    waiting: `Not connected: ${state.reason}. It is tried again by itself`,
    paused: 'Paused',
    absent: 'Not connected',
  }[state.status];
}

function list(space, events, seen) {
  if (events.length === 0) return html`<p class="muted">No event yet.</p>`;
  return html`<ol class="events">
      ${events.map((event) => item(space, event))}
    </ol>
    ${seen > KEPT ? html`<p class="muted">The newest ${count(KEPT)} of ${count(seen)} that came are shown.</p>` : nothing}`;
}

function item(space, event) {
  return html`<li>
    <span class="seq">${count(event.seq)}</span>
    <span class="badge type-${event.type}">${event.type}</span>
    <span class="event-what">
      ${event.uid ? html`<a class="uid" href=${toTrace(space, event.uid)}>${event.uid}</a>` : nothing}
      ${event.summary ? html`<span class="event-content summary" dir="auto">${summaryView(event.summary)}</span>` : nothing}
    </span>
    ${event.at ? html`<span class="when">${time(event.at)}</span>` : nothing}
  </li>`;
}
