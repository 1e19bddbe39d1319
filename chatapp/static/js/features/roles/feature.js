/** Who has which role here, live; and the link that makes its browser's person the owner. */
import { taken } from "../../core/fragment.js";
import { createPart } from "../../core/later.js";

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
 * A link that is opened where the chat is open already only changes the fragment.
 * @param {import("../../kit.js").Kit} kit
 */
function claim(kit) {
  const part = createPart(async () => (await import("./part.js")).createClaim(kit));
  let token = taken("owner");

  async function send() {
    if (!token || kit.link.status() !== "online") return;
    const sent = token;
    token = undefined;
    const left = await (await part.use())?.(sent);
    token ??= left;
  }

  addEventListener("hashchange", () => {
    token = taken("owner") ?? token;
    send();
  });
  kit.link.watch(send);
}
