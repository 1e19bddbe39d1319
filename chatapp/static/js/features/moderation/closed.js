/** Whoever is banned or removed is told so in words, over the page: why, until when, and how to appeal. */
import { dialogById } from "../../core/dom.js";
import { createPart } from "../../core/later.js";

/** @param {import("../../kit.js").Kit} kit */
export function followClosing({ link, moves, on, refused, room }) {
  const part = createPart(async () => (await import("./closed_view.js")).createClosed({ room }));
  let wanted = false;

  /** @param {string} message @param {boolean} elsewhere */
  async function show(message, elsewhere) {
    wanted = true;
    const view = await part.use();
    if (wanted) view?.(message, elsewhere);
  }

  function end() {
    wanted = false;
    dialogById("closed").close();
  }

  moves.add("closed", { arrive: end });
  for (const name of ["room:closed", "room:lost"]) on(name, ({ message }) => show(message, true));
  refused.add("moderation", ({ code, message }) => {
    if (code !== "banned" && code !== "locked") return false;
    show(message, true);
    return true;
  });
  link.onTrouble(() => {
    const reason = link.reason();
    if (reason?.code === "banned") show(reason.message, false);
  });
  link.watch((status) => {
    if (status === "online") end();
  });
}
