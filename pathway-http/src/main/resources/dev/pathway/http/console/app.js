import { html, render } from './lit-html.js';

const answer = await fetch('../v1/pathway/default/stats');
render(html`<main><h1>Pathway</h1><p>${(await answer.json()).traces} traces</p></main>`, document.body);
