/** A room's conversation as a file, or on paper. Loaded when it is asked for. */
import { createPart } from "../../core/later.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createExport(kit));
  kit.doors.add("export", async (slug) => (await part.use())?.(slug), part.prepare);
}
