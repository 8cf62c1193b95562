/**
 * Addresses within the page, so that whatever is seen can be linked:
 *
 *   #/{space}/traces?text=…&label.K=V     #/{space}/traces/{uid}     #/{space}/traces/{uid}/diff?from=…&to=…
 *   #/{space}/live                        #/{space}/health
 */

const PAGES = ['traces', 'live', 'health'];

/** Returns {page, space, uid, params}; an address that means nothing is that of the traces, in the space `home`. */
export function parse(hash, home) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [space = '', page = '', uid = '', view = ''] = path.split('/').map(decode);
  const known = PAGES.includes(page) ? page : 'traces';
  return {
    space: space || home,
    page: known === 'traces' && uid ? (view === 'diff' ? 'diff' : 'trace') : known,
    uid,
    params: new URLSearchParams(query),
  };
}

export function toTraces(space, params) {
  const query = String(params ?? '');
  return `#/${encodeURIComponent(space)}/traces${query && '?' + query}`;
}

export function toLabel(space, key, value) {
  return toTraces(space, new URLSearchParams([[`label.${key}`, value]]));
}

export function toTrace(space, uid) {
  return `${toTraces(space)}/${encodeURIComponent(uid)}`;
}

/** `from` and `to` are uids; one with `@` and a number behind it is an earlier content of that trace. */
export function toDiff(space, uid, from, to) {
  return `${toTrace(space, uid)}/diff?${new URLSearchParams({ from, to })}`;
}

export function toPage(space, page) {
  return `#/${encodeURIComponent(space)}/${page}`;
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
