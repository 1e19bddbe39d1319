/**
 * Suggestions for the word before the cursor: arrows choose, Enter or Tab takes, Escape closes. The focus stays in the message
 * box, whose chosen option screen readers follow.
 */
import { announce } from "../../core/announce.js";
import { byId } from "../../core/dom.js";
import { render } from "../../core/html.js";
import { typeOver } from "../../core/typing.js";
import { idOf, listView } from "./list_view.js";
import { keyMeans } from "./state.js";

/**
 * @param {import("../../kit.js").Kit} kit
 * @returns {() => void} something was typed
 */
export function createCompletion({ completions }) {
  const box = byId("text", HTMLTextAreaElement);
  const form = byId("composer");
  const list = form.appendChild(made());
  /** @type {import("../../core/completions.js").Found | null} */
  let open = null;
  let chosen = 0;
  /** The start of a word that is not to be completed, because the list was closed there. */
  let declined = -1;
  let asked = 0;
  /** What the list answers to. While another answer is awaited, keys choose nothing. */
  let answered = 0;

  /** @param {import("../../core/completions.js").Found | null} found */
  function show(found) {
    if (found && !open)
      announce(found.options.length === 1 ? "1 suggestion" : `${found.options.length} suggestions`);
    open = found;
    chosen = 0;
    draw();
  }

  function draw() {
    list.hidden = !open;
    render(listView(open?.options ?? [], chosen, take), list);
    if (open) box.setAttribute("aria-activedescendant", idOf(chosen));
    else box.removeAttribute("aria-activedescendant");
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  async function look() {
    const number = ++asked;
    const { selectionStart: at, selectionEnd: end, value } = box;
    const found = at === end ? await completions.find(value.slice(0, at), value) : null;
    // What was typed since has asked again.
    if (number !== asked) return;
    answered = number;
    if (!found || found.from !== declined) declined = -1;
    show(found && found.from !== declined ? found : null);
  }

  /** @param {import("../../core/completions.js").Option} option */
  function take(option) {
    if (!open) return;
    const { from } = open;
    show(null);
    typeOver(box, from, box.selectionStart, option.insert);
  }

  function close() {
    asked++;
    if (open) show(null);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const means = open ? keyMeans(event, chosen, open.options.length) : null;
    const option = open?.options[chosen];
    if (!means || !option || event.target !== box) return;
    if (means !== "close" && answered !== asked) return;
    event.preventDefault();
    // Neither may the message be sent, nor another thing be closed.
    event.stopPropagation();
    if (means === "take") take(option);
    else if (means === "close") {
      declined = open?.from ?? -1;
      close();
    } else {
      chosen = means.to;
      draw();
    }
  }

  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.addEventListener("blur", close);
  box.addEventListener("click", close);
  form.addEventListener("keydown", pressed, { capture: true });
  // A press must not take the focus: it would close the list before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  return look;
}

function made() {
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  // A list that scrolls is within reach of the keyboard by itself, too.
  list.tabIndex = 0;
  list.hidden = true;
  return list;
}
