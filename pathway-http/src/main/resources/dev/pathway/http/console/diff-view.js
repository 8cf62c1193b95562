import { html, nothing } from './lit-html.js';
import { diff, words } from './diff.js';
import { count, text } from './format.js';
import { cut } from './trace.js';

/** Unchanged rows that are shown around a change. */
const CONTEXT = 3;
/** How much of a line, and how many lines, are laid out; and what is shown of a long line before it changes. */
const MAX_LINE = 4_000;
const BEFORE_CHANGE = 200;
const MAX_ROWS = 2_000;

const SIGNS = { same: ' ', gone: '−', new: '+' };
const NAMES = { gone: 'Removed: ', new: 'Added: ' };

/** Shows rows of a `diff`, with long unchanged stretches folded away; `unfolded` remembers which are not. */
export function diffView(rows, unfolded, update) {
  let room = MAX_ROWS;
  let hidden = 0;
  const shown = stretches(rows).map((stretch) => {
    const folded = stretch.fold && !unfolded.has(stretch.start);
    const part = stretch.rows.slice(0, folded ? 0 : room);
    room -= part.length;
    hidden += folded ? 0 : stretch.rows.length - part.length;
    return folded ? foldView(stretch, unfolded, update) : paired(part).map(line);
  });
  return html`<div class="diff">${shown}</div>
    ${hidden > 0 ? html`<p class="muted">${count(hidden)} more lines are not shown.</p>` : nothing}`;
}

function foldView({ start, rows }, unfolded, update) {
  const unfold = () => {
    unfolded.add(start);
    update();
  };
  return html`<button type="button" class="fold" @click=${unfold}>${count(rows.length)} unchanged lines</button>`;
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
  const start = startOfChange(rows[from].text, rows[to].text);
  const near = (it) => words((start > 0 ? '…' : '') + cut(it.text.slice(start), MAX_LINE));
  const compared = diff(near(rows[from]), near(rows[to])).rows;
  rows[from] = { ...rows[from], parts: marked(compared, 'gone') };
  rows[to] = { ...rows[to], parts: marked(compared, 'new') };
}

/** Returns where to begin to show two lines: at 0, but for long ones close to where they part. */
function startOfChange(from, to) {
  if (Math.max(from.length, to.length) <= MAX_LINE) return 0;
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return Math.max(0, same - BEFORE_CHANGE);
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
