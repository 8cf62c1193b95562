import { html, nothing } from './lit-html.js';
import { summaryView } from './content.js';
import { ago, count, counted, text } from './format.js';
import { badges, labels } from './labels.js';
import { notice, remote, show } from './remote.js';
import { toTrace, toTraces } from './route.js';
import { searchForm } from './search-form.js';
import * as service from './service.js';
import { summarised } from './trace.js';

const PAGE_SIZE = 20;

/** The traces of a space: a search, one page of what it finds, and the way to the next. */
export function tracesPage({ route, signal, update, announce }) {
  const { space, params } = route;
  const query = new URLSearchParams(params);
  query.set('limit', PAGE_SIZE);
  const answer = service.search(space, query, signal);
  const summaries = answer.then((it) => ({ ...it, results: it.results.map((trace) => summarised(trace)) }));
  const page = remote(summaries, () => {
    if (page.state === 'ready') announce(found(page.value));
    update();
  });
  return {
    title: `Traces in ${space}`,
    view: () => html`
      <h1 tabindex="-1">Traces</h1>
      ${searchForm(space, params)}
      ${show(page, (value) => results(space, params, value))}
    `,
  };
}

function found(page) {
  const more = page.next_cursor ? ', and there are more' : '';
  return page.results.length === 0 ? 'No trace found' : `${counted(page.results.length, 'trace')} shown${more}`;
}

function results(space, params, page) {
  if (page.results.length === 0) return nothingFound(space, params);
  return html`
    <ol class="traces">
      ${page.results.map((trace) => row(space, trace))}
    </ol>
    <nav class="paging" aria-label="More traces">
      ${params.has('cursor') ? html`<a class="quiet" href=${toTraces(space, at(params))}>First page</a>` : nothing}
      ${page.next_cursor
        ? html`<a class="quiet" href=${toTraces(space, at(params, page.next_cursor))}>Next page</a>`
        : nothing}
      <small>${counted(page.results.length, 'trace')}${page.next_cursor || params.has('cursor') ? ' on this page' : ''}, as of event ${count(page.as_of_seq)}</small>
    </nav>
  `;
}

function row(space, trace) {
  return html`<li>
    <article class=${trace.retired ? 'trace dim' : 'trace'}>
      <a class="summary" dir="auto" href=${toTrace(space, trace.uid)}>${summaryView(trace.summary)}</a>
      <div class="facts">
        <span class="uid">${trace.uid}</span>
        ${badges(trace)} ${trace.retired_reason ? html`<span class="muted">${text(trace.retired_reason)}</span>` : nothing}
        ${labels(space, trace.labels, true)}
        <span class="when">${ago(trace.updated_at)}</span>
      </div>
    </article>
  </li>`;
}

function nothingFound(space, params) {
  if (params.has('cursor')) {
    return html`${notice('Nothing more', 'What was on this page has been retired or changed since.')}
      <p><a href=${toTraces(space, at(params))}>Back to the first page</a></p>`;
  }
  const asked = [...params.keys()].some((name) => name !== 'order');
  return asked
    ? html`${notice('No trace matches', 'Try fewer words or labels, or include what was retired.')}
        <p><a href=${toTraces(space)}>Show everything</a></p>`
    : notice('Nothing is remembered here yet', 'A trace appears as soon as an agent adds one to this space.');
}

function at(params, cursor) {
  const query = new URLSearchParams(params);
  query.delete('cursor');
  if (cursor) query.set('cursor', cursor);
  return query;
}
