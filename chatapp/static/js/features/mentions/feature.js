/** Mentions: `@` and a name mean a person. What shows and finds them is loaded with the first one, or when somebody writes. */
import { createPart } from "../../core/later.js";
import { reducers } from "./reducers.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  /** @type {ReturnType<typeof import("./part.js").createMentions> | undefined} */
  let part;
  const { prepare } = createPart(async () => {
    part = (await import("./part.js")).createMentions(kit);
    kit.slots.redraw();
    return part;
  });
  for (const [name, reducer] of Object.entries(reducers)) kit.reduce(name, reducer);
  const of = (/** @type {any} */ { parts, carries }) => [carries ? carries.mentions : parts.mentions, part];
  kit.slots.add({ name: "mark", of, view: () => "" });
  kit.slots.change((row) => {
    if (!of(row)[0]) return row;
    if (!part) prepare();
    return part?.row(row) ?? row;
  });
  kit.writing.carried.add("mentions", (body) => part?.of(body));
  kit.completions.add("mentions", async (before) => (await prepare())?.find(before) ?? null);
}
