import { html, nothing } from './lit-html.js';
import { count, text } from './format.js';
import { pretty, tokens } from './json-text.js';
import { cut } from './trace.js';

/** What is shown at first: enough to read, and little enough for any browser to lay out at once. */
const FIRST = 4_000;
/** What is laid out as one piece when all is shown: a browser skips the pieces that are out of sight. */
const PIECE = 8_000;

/** A content that shows its beginning, and all of it on request. */
export class ContentView {
  #text;
  #whole = false;
  #decoded = false;
  #update;

  constructor(content, update) {
    this.#text = pretty(content);
    this.#update = update;
  }

  view() {
    if (this.#whole) {
      return html`<div class="content" dir="auto">${pieces(this.#text).map((piece) => html`<pre>${text(piece)}</pre>`)}</div>`;
    }
    const long = this.#text.length > FIRST;
    const escaped = this.#text.includes('\\');
    return html`<pre class="content" dir="auto">${coloured(cut(this.#text, FIRST), this.#decoded)}</pre>
      ${long || escaped
        ? html`<p class="more">
            ${escaped ? this.#decodeButton() : nothing}
            ${long
              ? html`<button type="button" class="quiet" @click=${() => this.#set(() => (this.#whole = true))}>Show all</button>
                  <small>The first ${count(FIRST)} of ${count(this.#text.length)} characters are shown.</small>`
              : nothing}
          </p>`
        : nothing}`;
  }

  #decodeButton() {
    const toggle = () => this.#set(() => (this.#decoded = !this.#decoded));
    return html`<button type="button" class="quiet" @click=${toggle}>${this.#decoded ? 'Show as stored' : 'Read escapes'}</button>`;
  }

  #set(change) {
    change();
    this.#update();
  }
}

/** Shows the beginning of a content in a line or two. */
export function summaryView(parts) {
  if (parts.every((part) => part.text === '')) return html`<span class="muted">(empty)</span>`;
  return parts.map(
    (part) => html`<span class="part">${part.name ? html`<b>${text(part.name)}</b> ` : nothing}<bdi>${text(part.text)}</bdi></span> `,
  );
}

function coloured(beginning, decoded) {
  return tokens(beginning).map(({ kind, text: token }) => {
    const shown = text(decoded && kind !== 'mark' ? read(token) : token);
    return kind === 'mark' || kind === 'string' ? shown : html`<span class=${kind}>${shown}</span>`;
  });
}

/** Returns a string with what its escapes stand for; one whose end was cut off stays as it is. */
function read(token) {
  try {
    return token[0] === '"' ? `"${JSON.parse(token)}"` : token;
  } catch {
    return token;
  }
}

/** Cuts long text where a line ends, or where it must be. */
function pieces(long) {
  const found = [];
  for (let at = 0; at < long.length; ) {
    const lineEnd = long.lastIndexOf('\n', at + PIECE);
    let end = at + PIECE >= long.length ? long.length : lineEnd > at ? lineEnd : at + PIECE;
    if (/[\ud800-\udbff]/.test(long[end - 1])) end--;
    found.push(long.slice(at, end));
    at = long[end] === '\n' ? end + 1 : end;
  }
  return found;
}
