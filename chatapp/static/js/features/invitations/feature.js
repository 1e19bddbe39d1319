/** Private rooms and direct messages: what brings a person in, and who lets others in. Nearly all is loaded on demand. */
import { taken } from "../../core/fragment.js";
import { createPart } from "../../core/later.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createInvitations(kit));
  let secret = taken("key");

  /** @param {string} what @param {any} [data] */
  async function tell(what, data) {
    (await part.use())?.[what]?.(data);
  }

  function come() {
    if (!secret || kit.link.status() !== "online") return;
    tell("come", secret);
    secret = undefined;
  }

  kit.entered.add("invitations", come);
  kit.refused.add("invitations", ({ code }) => {
    if (code !== "no_room") return false;
    if (secret) come();
    else tell("stay");
    return true;
  });
  kit.link.on("room:lost", (lost) => tell("lost", lost));
  addEventListener("hashchange", () => {
    secret = taken("key") ?? secret;
    come();
  });
  for (const door of ["links", "private", "direct"]) kit.doors.add(door, (wish) => tell(door, wish));
  kit.about.add("direct", {
    place: 20,
    label: "Message",
    icon: "M4 5h16v11H9l-5 4z",
    when: ({ id }) => id !== kit.me.get().id,
    run: ({ id }) => void tell("direct", [id]),
  });
  kit.commands.add("msg", {
    about: "Write to somebody alone",
    takes: "a name, or several with commas",
    run: (names) => void tell("direct", names),
  });
}
