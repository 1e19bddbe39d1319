/** What moderators do, each with its way back. */
import { remark } from "../../core/remark.js";
import { newId } from "../../core/tabs.js";
import { told } from "./lengths.js";

/** @typedef {import("../../core/types.js").Person} Person */
/** @typedef {{id: string, until: string | null}} Restricted the answer to `person:ban`, `person:mute`, `person:kick` */
/** @typedef {{count: number}} MessageCount the answer to `messages:count`, `messages:restore` */
/** @typedef {{id: string, count: number, until: string}} MessagesDeleted the answer to `messages:delete` */
/** @typedef {{changed: boolean}} Lifted the answer to `restriction:lift` */
/** @typedef {{person: string, role: string}} RoleSet the answer to `role:give`, `role:take` */

/**
 * @param {Pick<import("../../kit.js").Kit, "link" | "notices" | "room">} kit
 * @param {(text: string, undo: () => void) => void} offer
 */
export function createActions({ link, notices, room }, offer) {
  /** @param {string} name @param {object} data @returns {Promise<any>} undefined when it was refused, which is said */
  const ask = (name, data) =>
    link.request(name, data).catch((/** @type {Error} */ error) => notices.say(error.message));

  /** @param {string} id of a restriction */
  const lift = (id) => ask("restriction:lift", { id });

  return {
    ask,
    lift,
    /**
     * @param {"kick" | "mute" | "ban"} kind @param {Person} person @param {import("./lengths.js").Length} length
     * @param {{everywhere: boolean, reason: string, address: boolean}} wishes
     */
    async restrict(kind, person, length, { everywhere, reason, address }) {
      const id = newId();
      const inRoom = kind === "kick" || !everywhere;
      const order = { id, person: person.id, minutes: length.minutes, reason };
      if (inRoom) Object.assign(order, { room: room.slug });
      if (kind === "ban" && !inRoom && address) Object.assign(order, { reach: "address" });
      if (await ask(`person:${kind}`, order))
        offer(told(kind, person.name, length), () => lift(id).then((done) => done && remark("Undone.")));
    },
    /** @param {Person} person @param {string} reason @param {boolean} everywhere */
    async warn(person, reason, everywhere) {
      const where = everywhere ? {} : { room: room.slug };
      if (await ask("person:warn", { id: newId(), person: person.id, reason, ...where }))
        remark(`\u2068${person.name}\u2069 is warned: they read it at once, or at their next visit.`);
    },
    /**
     * How many messages `deleteMessages` would delete.
     * @param {Person} person @param {number | null} minutes @param {boolean} everywhere @returns {Promise<number | undefined>}
     */
    count: async (person, minutes, everywhere) =>
      (
        await ask("messages:count", {
          person: person.id,
          minutes,
          ...(everywhere ? {} : { room: room.slug }),
        })
      )?.count,
    /** @param {Person} person @param {number | null} minutes null: all @param {boolean} everywhere */
    async deleteMessages(person, minutes, everywhere) {
      const id = newId();
      const where = everywhere ? {} : { room: room.slug };
      const done = await ask("messages:delete", { id, person: person.id, minutes, ...where });
      if (!done) return;
      const words = done.count === 1 ? "1 message" : `${done.count} messages`;
      offer(`${words} of \u2068${person.name}\u2069 deleted.`, () =>
        ask("messages:restore", { id }).then((back) => back && remark("The messages are back.")),
      );
    },
    /** @param {Person} person @param {"owner" | "moderator" | null} role null: takes it away @param {boolean} inRoom */
    async appoint(person, role, inRoom) {
      const where = inRoom ? { room: room.slug } : {};
      const give = { ...where, person: person.id, role };
      const take = { ...where, person: person.id };
      const answer = await ask(role ? "role:give" : "role:take", role ? give : take);
      if (!answer) return;
      const now = role ? `is ${role} now` : "has no role any more";
      offer(`\u2068${person.name}\u2069 ${now}.`, () =>
        role ? ask("role:take", take) : ask("role:give", { ...give, role: "moderator" }),
      );
    },
  };
}

/** @typedef {ReturnType<typeof createActions>} Actions */
