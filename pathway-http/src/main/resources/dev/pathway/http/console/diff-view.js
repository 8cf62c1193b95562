import { html, nothing } from './lit-html.js';
import { diff, words } from './diff.js';
import { count, text } from './format.js';
import { cut } from './trace.js';

/** Unchanged rows that are shown around a change. */
const CONTEXT = 3;
/** How much of a line, and how many lines, are laid out. */
const MAX_LINE = 4_000;
const MAX_ROWS = 2_000;

const SIGNS = { same: ' ', gone: '−', new: '+' };
const NAMES = { gone: 'Removed: ', new: 'Added: ' };

/** Shows rows of a `diff`, with long unchanged stretches folded away; `unfolded` remembers which are not. */
export function diffView(rows, unfolded, update) {
  const shown = rows.slice(0, MAX_ROWS);
  return html`<div class="diff">
      ${stretches(shown).map((stretch) => stretchView(stretch, unfolded, update))}
    </div>
    ${rows.length > MAX_ROWS ? html`<p class="muted">${count(rows.length - MAX_ROWS)} more lines are not shown.</p>` : nothing}`;
}

function stretchView({ start, rows, fold }, unfolded, update) {
  if (fold && !unfolded.has(start)) {
    const unfold = () => {
      unfolded.add(start);
      update();
    };
    return html`<button type="button" class="fold" @click=${unfold}>${count(rows.length)} unchanged lines</button>`;
  }
  return paired(rows).map(line);
}

function line({ kind, text: whole, parts }) {
  return html`<div class="line ${kind}">
    <span class="sign" aria-hidden="true">${SIGNS[kind]}</span>${NAMES[kind] ? html`<span class="visually-hidden">${NAMES[kind]}</span>` : nothing}<span class="line-text" dir="auto">${parts ?? text(cut(whole, MAX_LINE))}</span>
  </div>`;
}

/** Groups rows into changes with their context, and what may be folded. */
function stretches(rows) {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, i) => row.kind !== 'same' && near.fill(1, Math.max(0, i - CONTEXT), i + CONTEXT + 1));
  const found = [];
  rows.forEach((row, i) => {
    const fold = near[i] === 0;
    if (found.at(-1)?.fold !== fold) found.push({ start: i, rows: [], fold });
    found.at(-1).rows.push(row);
  });
  return found;
}

/** Marks the words that differ where removed lines are followed by as many added ones. */
function paired(rows) {
  const result = [...rows];
  for (let i = 0; i < rows.length; i++) {
    let gone = 0;
    while (rows[i + gone]?.kind === 'gone') gone++;
    let fresh = 0;
    while (rows[i + gone + fresh]?.kind === 'new') fresh++;
    if (gone > 0 && gone === fresh) {
      for (let k = 0; k < gone; k++) markWords(result, i + k, i + gone + k);
    }
    i += Math.max(0, gone + fresh - 1);
  }
  return result;
}

function markWords(rows, from, to) {
  if (rows[from].text.length > MAX_LINE || rows[to].text.length > MAX_LINE) return;
  const compared = diff(words(rows[from].text), words(rows[to].text)).rows;
  rows[from] = { ...rows[from], parts: marked(compared, 'gone') };
  rows[to] = { ...rows[to], parts: marked(compared, 'new') };
}

function marked(compared, kind) {
  const runs = [];
  for (const word of compared) {
    if (word.kind !== 'same' && word.kind !== kind) continue;
    if (runs.at(-1)?.kind === word.kind) runs.at(-1).text += word.text;
    else runs.push({ ...word });
  }
  return runs.map((run) => (run.kind === 'same' ? text(run.text) : html`<mark>${text(run.text)}</mark>`));
}
