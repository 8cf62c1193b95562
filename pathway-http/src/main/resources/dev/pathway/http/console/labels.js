import { html, nothing } from './lit-html.js';
import { text } from './format.js';
import { toLabel } from './route.js';
import { cut } from './trace.js';

/** As much of a value as a list shows. */
const SHORT = 48;

/** Shows labels, each a way to everything that has it. */
export function labels(space, all, short = false) {
  const entries = Object.entries(all);
  if (entries.length === 0) return nothing;
  return html`<ul class="chips">
    ${entries.map(
      ([key, value]) => html`<li><a class="chip" href=${toLabel(space, key, value)}><b>${key}</b> <bdi>${text(short ? cut(value, SHORT) : value)}</bdi></a></li>`,
    )}
  </ul>`;
}

/** Shows what a trace is besides its content: retired and why, superseded, or neither. */
export function badges(trace) {
  return html`${trace.retired ? html`<span class="badge retired">Retired</span>` : nothing}
  ${trace.superseded ? html`<span class="badge superseded">Superseded</span>` : nothing}`;
}
