/** The line that says who is writing, and telling the others that one writes (at most every 3 s). */
import { address } from "../../core/address.js";
import { byId } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { createStore } from "../../core/store.js";
import { FORGET_MS, reduceTyping, typingLine } from "./state.js";

const TELL_EVERY_MS = 3000;

/** @param {{room: string, me: () => string, link: import("../../core/socket.js").Link}} parts */
export function createTyping({ room, me, link }) {
  const line = byId("typing");
  const store = createStore(reduceTyping, /** @type {import("./state.js").Writer[]} */ ([]));
  let notifiedAt = Number.NEGATIVE_INFINITY;

  store.watch((writers) => {
    const pieces = typingLine(writers);
    const faces = writers
      .slice(0, 3)
      .map((w) => html`<img class="face" src=${address(w.avatar)} alt="" width="22" height="22">`);
    const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
    const said = pieces.map(({ name, text }) =>
      name ? html`<bdi>${name}</bdi>` : html`<span>${text}</span>`,
    );
    render(
      said.length
        ? html`<span class="faces">${faces}</span><span class="said">${said}</span>${dots}`
        : nothing,
      line,
    );
  });
  link.on("typing:started", ({ room: of, person }) => {
    if (of !== room || person.id === me()) return;
    store.dispatch({ type: "started", person, now: performance.now() });
    setTimeout(() => store.dispatch({ type: "tick", now: performance.now() }), FORGET_MS + 20);
  });

  return {
    /** Their message is there. @param {string} id */
    stopped: (id) => store.dispatch({ type: "stopped", id }),
    /** My message is sent: the next letter is said at once. */
    sent() {
      notifiedAt = Number.NEGATIVE_INFINITY;
    },
    tell() {
      const now = performance.now();
      if (now - notifiedAt < TELL_EVERY_MS) return;
      notifiedAt = now;
      link.request("typing:start", { room }).catch(() => {});
    },
  };
}
