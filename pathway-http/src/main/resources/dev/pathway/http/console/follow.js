import { ask, eventsUrl, stats } from './service.js';
import { serverSentEvents } from './sse.js';
import { recordOf } from './trace.js';

/** How many events from before are shown at the start. */
const RECENT = 20;
/** A pause before connecting again, doubled each time up to the limit. */
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 15_000;

/**
 * Follows the events of a space until the function that this returns is called. A connection that breaks is made again
 * from the last event that came, so that none is missed and none comes twice.
 *
 * States: {status: 'live'}, {status: 'waiting', reason}, {status: 'absent'} after which nothing more happens.
 */
export function follow(space, { onEvent, onState }) {
  const controller = new AbortController();
  run(space, controller.signal, onEvent, onState);
  return () => controller.abort();
}

async function run(space, signal, onEvent, onState) {
  let lastId;
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    let reason = 'the service ended the stream';
    try {
      const url = lastId ? eventsUrl(space, {}) : await recentUrl(space, signal);
      const headers = lastId ? { 'Last-Event-ID': lastId } : {};
      const answer = await ask(url, { accept: 'text/event-stream', headers, signal });
      onState({ status: 'live' });
      for await (const message of serverSentEvents(answer.body)) {
        pause = FIRST_PAUSE_MS;
        if (message.event === 'bye') break;
        lastId = message.id ?? lastId;
        onEvent(recordOf(message.data));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 404 || error.status === 406) return onState({ status: 'absent' });
      if (error.status === 410) lastId = undefined;
      reason = error.title ?? 'the connection broke';
    }
    if (signal.aborted) return;
    onState({ status: 'waiting', reason });
    await rest(pause, signal);
    pause = Math.min(MAX_PAUSE_MS, pause * 2);
  }
}

async function recentUrl(space, signal) {
  const { last_seq } = await stats(space, signal);
  return eventsUrl(space, { after: Math.max(0, last_seq - RECENT) });
}

function rest(millis, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, millis);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}
