/** The dialog for another name and another face. Errors are shown in the server's words. Loaded when it is opened. */
import { announce } from "../../core/announce.js";
import { byId, closable, dialogById } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { address } from "../../core/root.js";
import { wellFormed } from "../../core/text.js";
import { checkNames } from "./name_check.js";

/**
 * @param {object} parts
 * @param {import("../../core/socket.js").Link} parts.link
 * @param {() => import("../../core/types.js").Person} parts.me
 * @param {(person: import("../../core/types.js").Person) => void} parts.onPerson the changed person
 */
export function createRename({ link, me, onPerson }) {
  const dialog = closable(dialogById("rename"));
  render(content(me()), dialog);
  const input = byId("new-name", HTMLInputElement);
  const error = byId("rename-error");
  const save = byId("rename-save", HTMLButtonElement);
  const reroll = byId("reroll", HTMLButtonElement);

  /** @param {string} text @param {boolean} [name] the name is the wrong part */
  function complain(text, name = text !== "") {
    error.textContent = text;
    input.setAttribute("aria-invalid", String(name));
  }

  /** @param {string} name @param {object} data @param {HTMLButtonElement} button @returns {Promise<boolean>} */
  async function change(name, data, button) {
    button.disabled = true;
    complain("");
    try {
      const { person } = await link.request(name, data);
      onPerson(person);
      return true;
    } catch (caught) {
      const refused = /** @type {any} */ (caught);
      const offline = refused.code === "offline";
      complain(
        offline ? "There is no connection. Try again when it is back." : refused.message,
        !offline && button === save,
      );
      return false;
    } finally {
      button.disabled = false;
    }
  }

  /** @param {string} name */
  const ask = async (name) =>
    name === me().name || link.request("person:check_name", { name: wellFormed(name) });

  /** @param {string} name */
  async function rename(name) {
    if (name === me().name) return dialog.close();
    if (!name) return complain("Write a name first.");
    if (!(await change("person:rename", { name }, save))) return dialog.open ? input.focus() : show(name);
    announce(`You are now ${me().name}`);
    dialog.close();
  }

  /** @param {string} [name] */
  function show(name) {
    input.value = name ?? me().name;
    if (!dialog.open) dialog.showModal();
    input.select();
  }

  byId("rename-form").addEventListener("submit", (event) => {
    event.preventDefault();
    stopChecking();
    rename(wellFormed(input.value).trim());
  });
  const stopChecking = checkNames(input, ask, complain);
  reroll.addEventListener("click", async () => {
    if (await change("person:reroll", {}, reroll)) announce("You have another face");
  });

  return {
    show() {
      complain("");
      show();
    },
    /** `/nick Name` @param {string} name */
    command(name) {
      if (name) rename(name);
      else this.show();
    },
  };
}

/** @param {import("../../core/types.js").Person} person */
const content = ({
  name,
  avatar,
}) => html`<form id="rename-form" method="dialog" autocomplete="off" novalidate>
    <h2 id="rename-title">Your name and face</h2>
    <div class="reroll"><img class="face big-face" data-me src=${address(avatar)} alt="Your face" width="96" height="96"><button type="button" id="reroll">Another face</button></div>
    <label for="new-name">Name</label>
    <input id="new-name" name="name" value=${name} maxlength="200" enterkeyhint="done" spellcheck="false" autocapitalize="words" aria-describedby="rename-error rename-hint" required>
    <p class="error" id="rename-error" role="alert"></p>
    <p class="hint" id="rename-hint">Everyone sees it at once, also on what you wrote before.</p>
    <div class="buttons"><button type="button" data-close>Cancel</button><button type="submit" class="main" id="rename-save">Save</button></div>
  </form>`;
