/** Who has which role here, live; and the link that makes its browser's person the owner. */
import { remark } from "../../core/remark.js";

/** @typedef {{role: string}} Claimed the answer to `owner:claim` */

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { entered, link, moves, on, order } = kit;
  entered.add("roles", (answer) => order.dispatch({ type: "entered", answer }));
  if (kit.boot.glimpse) order.dispatch({ type: "entered", answer: kit.boot.glimpse });
  moves.add("roles", { arrive: () => order.dispatch({ type: "moved" }) });
  link.on("role:changed", (change) => {
    if (!change.room || change.room === kit.room.slug) order.dispatch({ type: "role", change });
  });
  on("rules:changed", ({ read_only, locked, slow }) =>
    order.dispatch({ type: "rules", rules: { read_only, locked, slow } }),
  );
  link.on("panic:switched", ({ on }) => order.dispatch({ type: "panic", on }));
  claim(kit);
}

/**
 * The token leaves the address bar and the history at once. A link that is opened where the chat is open already only
 * changes the fragment.
 * @param {import("../../kit.js").Kit} kit
 */
function claim({ link, notices }) {
  let token = taken();

  async function send() {
    if (!token || link.status() !== "online") return;
    const sent = token;
    token = undefined;
    try {
      await link.request("owner:claim", { token: sent });
      remark("This chat is yours now: you are its owner.");
    } catch (caught) {
      const error = /** @type {import("../../core/types.js").WireError} */ (caught);
      if (error.retryable && error.code !== "rate") token = sent;
      notices.say(error.message);
    }
  }

  addEventListener("hashchange", () => {
    token = taken() ?? token;
    send();
  });
  link.watch(send);
}

/** @returns {string | undefined} */
function taken() {
  const token = location.hash.match(/^#owner=([\w-]+)$/)?.[1];
  if (token) history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}
