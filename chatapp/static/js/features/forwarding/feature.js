/** Forwards a message to another room, as a quote. Not out of a private room: who is there has said it to those there. */
import { createPart } from "../../core/later.js";
import { isPrivate } from "../../core/private_room.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createForwarding(kit));
  kit.actions.add("forward", {
    place: 45,
    label: "Forward",
    icon: "M14 6l6 6-6 6v-4C8 14 5 16 4 19c0-6 4-9 10-9z",
    when: ({ body, seq }) => seq !== undefined && body !== "" && !isPrivate(kit.room.slug),
    run: async (row) => (await part.use())?.(row),
  });
}
