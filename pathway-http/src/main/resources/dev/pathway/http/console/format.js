import { html } from './lit-html.js';

const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3_600], ['minute', 60]];
const NUMBER = new Intl.NumberFormat('en');

/** Characters that change how others are shown, or that nobody sees. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const UNSEEN_ALL = new RegExp(`(${UNSEEN.source})`, 'g');

/** Shows a time in the reader's zone, and as it was recorded on request. */
export function time(recorded) {
  const date = new Date(recorded);
  const shown = Number.isNaN(date.getTime()) ? recorded : FULL.format(date);
  return html`<time datetime=${recorded} title=${recorded}>${shown}</time>`;
}

/** Shows how long ago it was. */
export function ago(recorded) {
  const seconds = (new Date(recorded).getTime() - Date.now()) / 1000;
  if (Number.isNaN(seconds)) return time(recorded);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  const shown = unit ? AGO.format(Math.round(seconds / size), unit) : 'just now';
  return html`<time datetime=${recorded} title=${recorded}>${shown}</time>`;
}

export function count(number) {
  return NUMBER.format(number);
}

/** Returns "1 trace", "2 traces". */
export function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

export function bytes(number) {
  if (number < 1024) return counted(number, 'byte');
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let size = number / 1024;
  while (size >= 1000 && units.length > 1) {
    size /= 1024;
    units.shift();
  }
  return `${size.toFixed(1)} ${units[0]}`;
}

/** Shows text of others: what would reorder or hide other text is named instead of obeyed. */
export function text(foreign) {
  if (!UNSEEN.test(foreign)) return foreign;
  return foreign.split(UNSEEN_ALL).map((part, i) => (i % 2 === 0 ? part : html`<span class="unseen">${name(part)}</span>`));
}

function name(character) {
  return 'U+' + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
