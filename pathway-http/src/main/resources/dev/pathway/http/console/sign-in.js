import { html, nothing } from './lit-html.js';

/** Asks for a token; `refused` says that the one before was not accepted. */
export function signInView(refused, signIn) {
  const submit = (event) => {
    event.preventDefault();
    const token = new FormData(event.target).get('token').trim();
    if (token) signIn(token);
  };
  return html`<main id="main" class="sign-in">
    <img src="icon.svg" alt="" width="48" height="48" />
    <h1 tabindex="-1">Pathway</h1>
    <p>What does this agent remember, and why?</p>
    <form @submit=${submit}>
      ${refused ? html`<p class="notice problem" role="alert">The service does not accept this token.</p>` : nothing}
      <label>
        <span>Token</span>
        <input type="password" name="token" required pattern="\\s*[!-~]+\\s*" title="A token has no spaces" autocomplete="off" spellcheck="false" aria-describedby="token-help" />
      </label>
      <small id="token-help">It is kept in this tab alone, and forgotten when you close it. <code>pathway token create</code> makes one.</small>
      <button type="submit">Sign in</button>
    </form>
  </main>`;
}
