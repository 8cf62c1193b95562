import { html, nothing } from './lit-html.js';
import { ContentView } from './content.js';
import { bytes, count, text, time } from './format.js';
import { badges, labels } from './labels.js';
import { LineageView, lineageOf } from './lineage.js';
import { PastView, withoutPast } from './past.js';
import { failure, notice, remote, show } from './remote.js';
import { toTraces } from './route.js';
import * as service from './service.js';

/** One trace: what it says, what it is, what it came from, and what happened to it. */
export function tracePage({ route, signal, update, back }) {
  const { space, uid } = route;
  const later = (after) => service.events(space, uid, after, signal);
  const answer = service.trace(space, uid, signal);
  const trace = remote(
    answer.then((it) => ({ ...it, shown: new ContentView(it.content, update) })),
    update,
  );
  const lineage = remote(
    lineageOf(space, uid, signal).then((it) => new LineageView(space, uid, it, update)),
    update,
  );
  const past = remote(
    Promise.all([answer, later(0)]).then(([now, events]) => new PastView(space, now, events, later, update)),
    update,
  );
  return {
    title: `Trace ${uid}`,
    view: () => html`
      <p class="back"><a href=${back ?? toTraces(space)}>← Traces</a></p>
      <h1 tabindex="-1" class="uid">${uid}</h1>
      ${show(trace, (it) => whole(space, it, lineage, past), (error) => absent(space, error))}
    `,
  };
}

function whole(space, trace, lineage, past) {
  return html`
    <p class="facts">
      <span class="badge">Version ${trace.version}</span> ${badges(trace)}
      ${trace.superseded || trace.retired ? nothing : html`<span class="badge latest">Latest</span>`}
      ${trace.retired_reason ? html`<bdi>${text(trace.retired_reason)}</bdi>` : nothing}
    </p>
    <div class="columns">
      <div class="column">
        <section aria-labelledby="content-heading">
          <h2 id="content-heading">Content</h2>
          ${trace.shown.view()}
        </section>
        <section aria-labelledby="about-heading">
          <h2 id="about-heading">About</h2>
          ${about(space, trace)}
        </section>
      </div>
      <div class="column">
        <section aria-labelledby="lineage-heading">
          <h2 id="lineage-heading">Lineage</h2>
          ${show(lineage, (it) => it.view())}
        </section>
        <section aria-labelledby="past-heading">
          <h2 id="past-heading">What happened to it</h2>
          ${show(past, (it) => it.view(), withoutPast)}
        </section>
      </div>
    </div>
  `;
}

function about(space, trace) {
  return html`
    ${labels(space, trace.labels)}
    <dl>
      ${trace.occurred_at ? fact('Occurred', time(trace.occurred_at)) : nothing}
      ${fact('Remembered', time(trace.created_at))}
      ${trace.updated_at === trace.created_at ? nothing : fact('Changed', time(trace.updated_at))}
      ${fact('Said again', times(trace.replay_count))}
      ${fact('Size', bytes(new TextEncoder().encode(trace.content).length))}
      ${fact('Events', trace.seq === trace.created_seq ? count(trace.seq) : `${count(trace.created_seq)} to ${count(trace.seq)}`)}
    </dl>
  `;
}

function times(replays) {
  return ['never', 'once', 'twice'][replays] ?? `${count(replays)} times`;
}

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function absent(space, error) {
  if (error.status !== 404) return failure(error);
  return html`${notice('There is no such trace', 'It was never in this space, or the space is another.')}
    <p><a href=${toTraces(space)}>Show all traces</a></p>`;
}
