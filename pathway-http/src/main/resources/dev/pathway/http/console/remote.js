import { html, nothing } from './lit-html.js';

/** Starts to get something, and tells `update` when it is there or is known not to come. */
export function remote(promise, update) {
  const it = { state: 'loading', value: undefined, error: undefined };
  promise
    .then(
      (value) => Object.assign(it, { state: 'ready', value }),
      (error) => error.name !== 'AbortError' && Object.assign(it, { state: 'failed', error }),
    )
    .then(update);
  return it;
}

/** Shows it: as `ready` does, or that it is awaited, or what went wrong. */
export function show(it, ready, failed = failure) {
  if (it.state === 'ready') return ready(it.value);
  if (it.state === 'failed') return failed(it.error);
  return html`<p class="loading" aria-busy="true">Loading…</p>`;
}

export function failure(error) {
  return html`<div class="notice problem" role="alert">
    <p class="notice-title">${error.title ?? 'Something went wrong'}</p>
    ${error.message === error.title ? nothing : html`<p>${error.message}</p>`}
  </div>`;
}

export function notice(title, more) {
  return html`<div class="notice">
    <p class="notice-title">${title}</p>
    <p>${more}</p>
  </div>`;
}
