/** Who can be mentioned in the open room: everybody who is known there, by their names and former names. */
import { timelineOf } from "../messages/items.js";
import { folded } from "./names.js";

/** @typedef {import("../../core/types.js").Person} Person */

/** @param {import("../../kit.js").Kit} kit */
export function createKnown({ log, me, room }) {
  /** @type {Map<string, Person>} those whom the server has found, by room and id */
  const found = new Map();

  function people() {
    const here = new Map([...timelineOf(log.get().shown).people, [me.get().id, me.get()]]);
    for (const [key, person] of found)
      if (key.startsWith(`${room.slug} `) && (here.get(person.id)?.rev ?? -1) < person.rev)
        here.set(person.id, person);
    return here;
  }

  /** @returns {{name: string, person: Person, former: boolean}[]} the newest speakers first */
  function names() {
    const here = people();
    const now = [...here.values()].map((person) => ({ name: person.name, person, former: false }));
    const before = timelineOf(log.get().shown).items.flatMap((item) => {
      const name =
        item.kind === "renamed" ? item.old_name : item.kind === "message" ? item.message.was : null;
      const person = here.get(item.person);
      return name && person && name !== person.name ? [{ name, person, former: true }] : [];
    });
    return [...now, ...before];
  }

  return {
    names,
    /** Places that were not sent yet, with their people. @param {import("./types.js").Wanted[]} wanted */
    meant: (wanted) =>
      wanted.flatMap(({ person: id, ...place }) => {
        const person = id && people().get(id);
        return id && !person ? [] : [{ ...place, person: person || null }];
      }),
    /** Ids by folded names; a present name comes before a former one. @returns {Map<string, string>} */
    ids: () =>
      new Map(
        names()
          .reverse()
          .map(({ name, person }) => [folded(name), person.id]),
      ),
    /** @param {Person[]} more */
    add(more) {
      for (const person of more) found.set(`${room.slug} ${person.id}`, person);
    },
  };
}
