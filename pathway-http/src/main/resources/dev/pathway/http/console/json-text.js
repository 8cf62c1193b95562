/**
 * JSON as text. A content is shown as it is stored, so it never becomes JavaScript values: these would turn 1.50 into
 * 1.5, round large numbers, reorder members and drop doubled ones. All of this takes valid JSON without white space
 * between its tokens, which is what the service writes, and takes time in proportion to its length.
 */

/** Returns the members of an object as [name, JSON text of the value], in order. */
export function members(text) {
  const found = [];
  for (let at = 1; text[at] === '"'; ) {
    const nameEnd = stringEnd(text, at);
    const end = valueEnd(text, nameEnd + 1);
    found.push([JSON.parse(text.slice(at, nameEnd)), text.slice(nameEnd + 1, end)]);
    at = end + 1;
  }
  return found;
}

/** Returns the elements of an array as JSON text. */
export function elements(text) {
  const found = [];
  for (let at = 1; at < text.length - 1; ) {
    const end = valueEnd(text, at);
    found.push(text.slice(at, end));
    at = end + 1;
  }
  return found;
}

/** Returns the text with line breaks and indentation, and not one other character changed. */
export function pretty(text) {
  const parts = [];
  let indent = '\n';
  for (let at = 0; at < text.length; ) {
    const c = text[at];
    if (c === '"') {
      const end = stringEnd(text, at);
      parts.push(text.slice(at, end));
      at = end;
    } else if (c === '{' || c === '[') {
      if (text[at + 1] === '}' || text[at + 1] === ']') {
        parts.push(text.slice(at, at + 2));
        at += 2;
      } else {
        indent += '  ';
        parts.push(c, indent);
        at++;
      }
    } else if (c === '}' || c === ']') {
      indent = indent.slice(0, -2);
      parts.push(indent, c);
      at++;
    } else if (c === ',') {
      parts.push(c, indent);
      at++;
    } else if (c === ':') {
      parts.push(': ');
      at++;
    } else {
      const end = scalarEnd(text, at);
      parts.push(text.slice(at, end));
      at = end;
    }
  }
  return parts.join('');
}

/** Splits a beginning of pretty text into {kind: 'name' | 'string' | 'scalar' | 'mark', text}. */
export function tokens(prettyText) {
  const found = [];
  for (let at = 0; at < prettyText.length; ) {
    let kind = 'mark';
    let end = at;
    if (prettyText[at] === '"') {
      end = stringEnd(prettyText, at);
      kind = prettyText[end] === ':' ? 'name' : 'string';
    } else if (/[-0-9a-z]/.test(prettyText[at])) {
      end = scalarEnd(prettyText, at);
      kind = 'scalar';
    } else {
      while (end < prettyText.length && !/["\-0-9a-z]/.test(prettyText[end])) end++;
    }
    found.push({ kind, text: prettyText.slice(at, end) });
    at = end;
  }
  return found;
}

/** Returns what a JSON string stands for, and the JSON text of anything else. */
export function plain(json) {
  return json[0] === '"' ? JSON.parse(json) : json;
}

function valueEnd(text, from) {
  if (text[from] === '"') return stringEnd(text, from);
  if (text[from] !== '{' && text[from] !== '[') return scalarEnd(text, from);
  const mark = /["{}[\]]/g;
  mark.lastIndex = from;
  let depth = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '"') {
      mark.lastIndex = stringEnd(text, found.index);
    } else {
      depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
      if (depth === 0) return found.index + 1;
    }
  }
  return text.length;
}

function stringEnd(text, from) {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = quote;
    while (text[escapes - 1] === '\\') escapes--;
    if ((quote - escapes) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function scalarEnd(text, from) {
  const end = /[,:\]}\s]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
