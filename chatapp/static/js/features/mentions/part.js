/** What only those need who read or write an `@`: loaded then. */
import { html } from "../../core/html.js";
import { adopt } from "../../core/later.js";
import { createKnown } from "./known.js";
import { begun, matching, wanted } from "./names.js";
import { inUnits, pieces, signed } from "./places.js";
import { SHEET } from "./sheet.js";

/** @typedef {import("../../core/types.js").Person} Person */

const SHOWN = 8;

/** @param {import("../../kit.js").Kit} kit */
export function createMentions(kit) {
  const { counts, link, may, me, namesakes, room } = kit;
  const known = createKnown(kit);
  let limit = 0;
  adopt(SHEET);
  link.on("session:ready", ({ limits }) => {
    limit = limits?.here ?? 0;
  });

  const mayCall = () => counts.get().people <= (limit || 20) || may.to("call_everybody");

  /** @param {Person | null} person @param {string} written */
  function chip(person, written) {
    if (!person) return html`<bdi class="mention mine">${written}</bdi>`;
    const [own, tag] = [person.id === me.get().id, namesakes.tagOf(person.id)];
    return html`<bdi class=${own ? "mention mine" : "mention"} data-person=${person.id} title=${tag ? `${person.name} ${tag}` : person.name}>@${person.name}</bdi>`;
  }

  return {
    /** Whom a row mentions, in its text. @param {any} row @returns {any} */
    row(row) {
      const mentions = row.carries ? known.meant(row.carries.mentions ?? []) : row.parts.mentions;
      const { text, places } = signed(row.body, inUnits(row.body, mentions ?? []));
      const written = (/** @type {number} */ index) => row.body.slice(places[index]?.from, places[index]?.to);
      return {
        ...row,
        marked: text,
        called: places.some(({ person }) => !person || person.id === me.get().id),
        /** @param {string} words @param {boolean} [bare] */
        words: (words, bare) =>
          bare
            ? pieces(words, written).join("")
            : pieces(words, (index) => chip(places[index]?.person ?? null, written(index))),
      };
    },
    /** @param {string} body @returns {import("./types.js").Wanted[] | undefined} */
    of(body) {
      const found = wanted(body, known.ids(), mayCall());
      return found.length ? found : undefined;
    },
    /** @param {string} before @returns {Promise<import("../../core/completions.js").Found | null>} */
    async find(before) {
      const { from, text } = begun(before) ?? {};
      if (from === undefined || text === undefined) return null;
      // The name is whole, and something else follows it.
      if (/\s$/.test(text)) return null;
      const people = matching(text, known.names(), SHOWN);
      const found = people.length || !text ? people : await elsewhere(text);
      const here = "here".startsWith(text.toLowerCase()) && mayCall();
      return { from, options: [...found.map(option), ...(here ? [HERE] : [])] };
    },
  };

  /** People of the room of whom the page does not know. @param {string} text */
  async function elsewhere(text) {
    const answer = await link.request("mention:find", { room: room.slug, text }).catch(() => null);
    const people = /** @type {Person[]} */ (answer?.people ?? []);
    known.add(people);
    return people.map((person) => ({ name: person.name, person, former: false }));
  }

  /** @param {{name: string, person: Person, former: boolean}} found */
  function option({ name, person, former }) {
    const tag = namesakes.tagOf(person.id);
    const note = [tag, former ? `was ${name}` : "", person.id === me.get().id ? "you" : ""]
      .filter(Boolean)
      .join(" · ");
    return { insert: `@${person.name} `, label: person.name, note, face: person.avatar };
  }
}

const HERE = { insert: "@here ", label: "@here", note: "everybody who is in the room now" };
