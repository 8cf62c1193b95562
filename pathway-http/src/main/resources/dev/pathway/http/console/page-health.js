import { html, nothing } from './lit-html.js';
import { bytes, count } from './format.js';
import { remote, show } from './remote.js';
import * as service from './service.js';

const STATES = {
  ready: 'Ready',
  degraded: 'Working, with something to look at',
  read_only: 'Reading only',
  recovering: 'Starting',
  follower: 'Following another writer',
  stopping: 'Stopping',
};

/** How the service and the store of a space are, and what opening the store found. */
export function healthPage({ route, signal, update }) {
  const { space } = route;
  const ready = remote(service.readiness(signal), update);
  const stats = remote(service.stats(space, signal), update);
  return {
    title: `Health of ${space}`,
    view: () => html`
      <h1 tabindex="-1">Health</h1>
      ${show(ready, readiness)} ${show(stats, (it) => store(space, it))}
    `,
  };
}

function readiness({ status, reason }) {
  return html`<p class="state state-${status}">
    <span class="dot" aria-hidden="true"></span><strong>${STATES[status] ?? status}</strong> ${reason ? html`<span>${reason}</span>` : nothing}
  </p>`;
}

function store(space, it) {
  return html`
    <h2>In ${space}</h2>
    <dl class="numbers">
      ${number('Traces', count(it.traces))} ${number('Active', count(it.active))} ${number('Retired', count(it.retired))}
      ${number('Superseded', count(it.superseded))} ${number('Said again', count(it.replays))} ${number('Events', count(it.events))}
      ${number('Content', bytes(it.content_bytes))}
    </dl>
    <div class="columns even">
      <section>
        <h2>The log</h2>
        <dl>
          ${fact('State', it.log.reason ? `${it.log.state}: ${it.log.reason}` : it.log.state)} ${fact('Role', it.role)}
          ${it.staleness_ms === undefined ? nothing : fact('Behind by at most', `${count(it.staleness_ms)} ms`)}
          ${fact('Last event', count(it.last_seq))} ${fact('Program', it.version)}
        </dl>
      </section>
      <section>
        <h2>The last recovery</h2>
        ${recovery(it.recovery, it.skipped)}
      </section>
    </div>
  `;
}

function recovery(it, skipped) {
  const findings = [
    ['Events lost', it.lost],
    ['Bad pieces set aside', it.bad_pieces, it.quarantined_bytes > 0 ? bytes(it.quarantined_bytes) : undefined],
    ['Events that could not be proved', it.unproven],
    ['Events that could not be applied', skipped],
    ['Doubled events', it.duplicates],
    ['Conflicting events', it.conflicts],
    ['Torn bytes at the end', it.torn_bytes],
  ].filter(([, found]) => found > 0);
  return html`
    <p>${count(it.events)} events were read in ${count(it.took_ms)} ms.${findings.length === 0 ? ' Nothing was lost or damaged.' : nothing}</p>
    ${findings.length === 0
      ? nothing
      : html`<dl>${findings.map(([name, found, more]) => fact(name, more ? `${count(found)} (${more})` : count(found)))}</dl>`}
  `;
}

function number(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
