import { elements, members, plain } from './json-text.js';

/** Returns the object that a JSON text describes, but for `content`, which stays JSON text. */
export function recordOf(json) {
  return Object.fromEntries(members(json).map(([name, value]) => [name, name === 'content' ? value : JSON.parse(value)]));
}

/** Returns a list as the service answers it: {results, next_cursor?, as_of_seq?, truncated_at?}. */
export function listOf(json) {
  return Object.fromEntries(
    members(json).map(([name, value]) => [name, name === 'results' ? elements(value).map(recordOf) : JSON.parse(value)]),
  );
}

/** Returns the beginning of a content as one line for people: [{name, text}], where a name may be empty. */
export function summary(content, limit = 280) {
  if (content[0] !== '{' || content === '{}') return [{ name: '', text: cut(plain(content), limit) }];
  const parts = [];
  let left = limit;
  for (const [name, value] of members(content)) {
    if (left <= 0) break;
    const text = cut(plain(value), left);
    parts.push({ name: cut(name, 64), text });
    left -= text.length + name.length;
  }
  return parts;
}

/** Returns a trace or an event with a summary instead of its content, which may be large and is shown many times over. */
export function summarised(it, limit) {
  return { ...it, content: undefined, summary: it.content === undefined ? undefined : summary(it.content, limit) };
}

/** Returns at most `limit` characters, never half of one, with an ellipsis where something is missing. */
export function cut(text, limit) {
  if (text.length <= limit) return text;
  const half = /[\ud800-\udbff]/.test(text[limit - 1]);
  return text.slice(0, half ? limit - 1 : limit) + '…';
}
