/** Who can come in: links with who came by each, and the password. For those who may let others in. */
import { html, nothing, render } from "../../core/html.js";
import { newId } from "../../core/tabs.js";
import { createClosable } from "./dialog.js";
import { createLinkView, namesOf } from "./link_view.js";
import { LENGTHS, MAY, USES } from "./state.js";

/** @param {import("../../kit.js").Kit} kit @returns {() => void} opens it */
export function createManage({ link, may, moves, qr, room }) {
  const dialog = createClosable("Who can come in");
  dialog.id = "invitations";
  /** @type {import("./state.js").RoomLinks | undefined} */
  let known;
  let wrong = "";
  const line = createLinkView({ ask, draw, room: () => room.slug, qr });

  /** @param {string} name @param {object} data @returns {Promise<any>} undefined when it was refused, which is shown */
  async function ask(name, data) {
    wrong = "";
    try {
      const answer = await link.request(name, { room: room.slug, ...data });
      known = name === "links:list" ? answer : await link.request("links:list", { room: room.slug });
      return answer;
    } catch (error) {
      wrong = /** @type {Error} */ (error).message;
    } finally {
      draw();
    }
  }

  /** @param {SubmitEvent} event */
  async function make(event) {
    event.preventDefault();
    const wish = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [uses, minutes] = ["uses", "minutes"].map((name) => Number(wish.get(name)) || null);
    const made = await ask("link:make", { id: newId(), may: wish.get("may"), uses, minutes });
    if (made) line.open(made.id);
  }

  /** @param {SubmitEvent} event */
  function setPassword(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const password = String(new FormData(form).get("password"));
    if (password) ask("room:password", { password }).then(() => form.reset());
  }

  const maker = () => html`<form class="link-form" @submit=${make}>
      ${choice(
        "may",
        "A link to",
        Object.entries(MAY).filter(([each]) => each !== "moderate" || may.to("appoint_in_room")),
      )}
      ${choice("uses", "for", USES)} ${choice("minutes", "holds", LENGTHS)}
      <div class="buttons"><button type="submit" class="main">Make a link</button></div></form>`;

  /** @param {boolean} has */
  const password = (
    has,
  ) => html`<form @submit=${setPassword}><label>${has ? "The room has a password. Another one" : "A password, as another way in"}
      <input name="password" maxlength="200" autocomplete="new-password" spellcheck="false" autocapitalize="off"></label>
      <div class="buttons">${has ? html`<button type="button" @click=${() => ask("room:password", { password: "" })}>Remove it</button>` : nothing}<button type="submit">Set</button></div></form>`;

  function draw() {
    if (!dialog.open) return;
    const others = known?.others ?? [];
    render(
      html`<h2>Who can come in</h2><p class="hint">Only people with a link of this list${known?.password ? ", or the password" : ""}. Who came once can come back.</p>
      ${wrong ? html`<p class="error" role="alert">${wrong}</p>` : nothing}
      ${maker()}
      ${known?.links.length ? html`<h3>Links</h3><ul class="order-list">${known.links.map(line.view)}</ul>` : nothing}
      ${others.length ? html`<h3>Here without one of these links</h3><p class="hint">${namesOf(others)}</p>` : nothing}
      ${known ? password(known.password) : nothing}
      <div class="buttons"><button type="button" class="main" data-close>Done</button></div>`,
      dialog,
    );
  }

  moves.add("invitations", { arrive: () => dialog.close() });
  return function show() {
    known = undefined;
    line.close();
    if (!dialog.open) dialog.showModal();
    ask("links:list", {});
  };
}

/** @param {string} name @param {string} label @param {[unknown, string][]} choices */
const choice = (name, label, choices) =>
  html`<label class="slow">${label} <select name=${name}>${choices.map(([value, words]) => html`<option value=${value ?? ""}>${words}</option>`)}</select></label>`;
