import { listOf, recordOf } from './trace.js';

/** Told to the window when an answer asks who is there. */
export const REFUSED = 'pathway-refused';

const TOKEN = 'pathway.token';
const API = new URL('../v1/pathway', document.baseURI).href;
const HEALTH = new URL('../health/ready', document.baseURI).href;

/** An answer other than success: what the service said, or that nothing was heard of it (status 0). */
export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }
}

export function signedIn() {
  return sessionStorage.getItem(TOKEN) !== null;
}

/** Keeps a token as long as this tab lives; null forgets it. */
export function signIn(token) {
  if (token === null) sessionStorage.removeItem(TOKEN);
  else sessionStorage.setItem(TOKEN, token);
}

/** Asks the service, and returns its answer if that is a success. */
export async function ask(url, { accept = 'application/json', headers = {}, signal } = {}) {
  const token = sessionStorage.getItem(TOKEN);
  let response;
  try {
    response = await fetch(url, {
      headers: { Accept: accept, ...headers, ...(token && { Authorization: `Bearer ${token}` }) },
      cache: 'no-store',
      credentials: 'omit',
      signal,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem(0, 'The service cannot be reached', 'Is it running? It will be asked again if you try again.');
  }
  if (response.ok) return response;
  if (response.status === 401) dispatchEvent(new Event(REFUSED));
  const body = await response.json().catch(() => ({}));
  throw new Problem(response.status, body.title ?? `Status ${response.status}`, body.detail);
}

/** Returns the names of the spaces that may be seen. */
export async function spaces(signal) {
  const answer = await ask(API, { signal });
  return (await answer.json()).results.map((space) => space.name);
}

/** Returns {status, reason?}: ready or not, it is an answer. */
export async function readiness(signal) {
  const response = await fetch(HEALTH, { cache: 'no-store', signal });
  return response.json();
}

export async function stats(space, signal) {
  return (await ask(`${spaceUrl(space)}/stats`, { signal })).json();
}

export async function search(space, params, signal) {
  return list(`${spaceUrl(space)}/traces?${params}`, signal);
}

export async function trace(space, uid, signal) {
  return recordOf(await (await ask(traceUrl(space, uid), { signal })).text());
}

/** Returns the trace and its predecessors, newest first. */
export async function history(space, uid, signal) {
  return list(`${traceUrl(space, uid)}/history`, signal);
}

/** Returns the traces that revise this one, oldest first. */
export async function successors(space, uid, signal) {
  return list(`${traceUrl(space, uid)}/successors`, signal);
}

export function eventsUrl(space, params) {
  return `${spaceUrl(space)}/events?${new URLSearchParams(params)}`;
}

/** How many events of one trace come at once: each may carry a whole content. */
export const MAX_EVENTS = 100;

/** Returns the next events of one trace behind the one with the number `after`, oldest first. */
export async function events(space, uid, after, signal) {
  const answer = await ask(eventsUrl(space, { uid, after, limit: MAX_EVENTS }), { accept: 'application/x-ndjson', signal });
  const lines = (await answer.text()).split('\n');
  return lines.filter((line) => line !== '').map(recordOf);
}

async function list(url, signal) {
  return listOf(await (await ask(url, { signal })).text());
}

function spaceUrl(space) {
  return `${API}/${encodeURIComponent(space)}`;
}

function traceUrl(space, uid) {
  return `${spaceUrl(space)}/traces/${encodeURIComponent(uid)}`;
}
