import { render } from './lit-html.js';
import { diffPage } from './page-diff.js';
import { healthPage } from './page-health.js';
import { livePage } from './page-live.js';
import { tracePage } from './page-trace.js';
import { tracesPage } from './page-traces.js';
import { parse } from './route.js';
import * as service from './service.js';
import { shell } from './shell.js';
import { signInView } from './sign-in.js';

const PAGES = { traces: tracesPage, trace: tracePage, diff: diffPage, live: livePage, health: healthPage };

const root = document.getElementById('app');
const live = document.getElementById('announcements');

let spaces = [];
let health;
/** Whether the service asks who is there; and whether it has just refused what it was told. */
let door = { closed: false, refused: false };
let entering = false;
let route;
let page;
let lastTraces;
let controller = new AbortController();

function update() {
  render(door.closed ? signInView(door.refused, signIn) : shell({ route, spaces, health, signedIn: service.signedIn(), signOut, view: page.view() }), root);
}

/** Makes the page that the address names. */
function open() {
  leave();
  controller = new AbortController();
  const before = route;
  route = parse(location.hash, spaces.includes('default') ? 'default' : (spaces[0] ?? 'default'));
  if (route.page === 'traces') lastTraces = location.hash;
  page = PAGES[route.page]({ route, signal: controller.signal, update, announce, back: lastTraces });
  document.title = `${page.title} · Pathway`;
  update();
  root.querySelector('form.search')?.reset();
  const searched = before?.page === 'traces' && route.page === 'traces' && !route.params.has('cursor');
  if (before && !searched) {
    scrollTo(0, 0);
    root.querySelector('h1')?.focus({ preventScroll: true });
  }
}

/** Ends whatever the page that is open still waits for. */
function leave() {
  controller.abort();
  page?.close?.();
}

function announce(words) {
  live.textContent = words;
}

async function enter() {
  const signal = AbortSignal.timeout(20_000);
  entering = true;
  try {
    [spaces, health] = await Promise.all([service.spaces(signal), service.readiness(signal).then((it) => it.status)]);
    door = { closed: false, refused: false };
  } catch (error) {
    if (error.status === 401) {
      door = { closed: true, refused: service.signedIn() };
      service.signIn(null);
      leave();
      document.title = 'Sign in · Pathway';
      update();
      root.querySelector('input')?.focus();
      return;
    }
    spaces = ['default'];
  } finally {
    entering = false;
  }
  open();
}

function signIn(token) {
  service.signIn(token);
  enter();
}

function signOut() {
  service.signIn(null);
  enter();
}

// A token that was good may be revoked at any time.
addEventListener(service.REFUSED, () => entering || door.closed || enter());
addEventListener('hashchange', () => door.closed || open());
addEventListener('unhandledrejection', (event) => event.reason?.name === 'AbortError' && event.preventDefault());
enter();
