/** Aligning costs time and space in proportion to the product of the lengths: beyond this many cells it is not done. */
const MAX_CELLS = 4_000_000;

/**
 * Compares two lists of strings and returns {rows: [{kind: 'same' | 'gone' | 'new', text}], aligned}. Rows of one side
 * are in the order of that side. Not aligned means that everything between the common beginning and the common end
 * counts as replaced, because the two are too large to be compared piece by piece.
 */
export function diff(from, to) {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const gone = from.slice(head, from.length - tail);
  const fresh = to.slice(head, to.length - tail);
  const aligned = (gone.length + 1) * (fresh.length + 1) <= MAX_CELLS;
  return {
    aligned,
    rows: [
      ...rows('same', from.slice(0, head)),
      ...(aligned ? align(gone, fresh) : [...rows('gone', gone), ...rows('new', fresh)]),
      ...rows('same', from.slice(from.length - tail)),
    ],
  };
}

/** Splits a line into words and what stands between them, so that `diff` says which words changed. */
export function words(line) {
  return line.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

/** The longest common subsequence, by the table of its lengths from the end. */
function align(from, to) {
  const width = to.length + 1;
  const lengths = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] = from[i] === to[j] ? lengths[at + width + 1] + 1 : Math.max(lengths[at + width], lengths[at + 1]);
    }
  }
  const found = [];
  let i = 0;
  let j = 0;
  while (i < from.length && j < to.length) {
    if (from[i] === to[j]) {
      found.push({ kind: 'same', text: from[i++] });
      j++;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      found.push({ kind: 'gone', text: from[i++] });
    } else {
      found.push({ kind: 'new', text: to[j++] });
    }
  }
  return [...found, ...rows('gone', from.slice(i)), ...rows('new', to.slice(j))];
}

function rows(kind, texts) {
  return texts.map((text) => ({ kind, text }));
}
