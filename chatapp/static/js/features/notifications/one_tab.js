/** Of all tabs of a browser, one tells: the others say when somebody looks at them. */
import { channel, exclusive } from "../../core/tabs.js";

const ANSWER_MS = 150;
const NEVER = new Promise(() => {});

/**
 * @param {() => string} me id: tabs may belong to several people
 * @param {() => string | null} looksAt the room that somebody looks at in this tab, null when nobody does
 */
export function createOneTab(me, looksAt) {
  let leads = false;
  /** @type {Set<Set<string>>} the rooms that somebody looks at, of each question that is open */
  const questions = new Set();
  const tell = channel("notify", ({ person, asks, looks }) => {
    if (person !== me()) return;
    const room = looksAt();
    if (asks && room !== null) tell({ person, looks: room });
    if (looks) for (const rooms of questions) rooms.add(looks);
  });
  exclusive("notify", () => {
    leads = true;
    return /** @type {Promise<void>} */ (NEVER);
  });
  return {
    leads: () => leads,
    /** Rooms that somebody looks at, in any tab. @returns {Promise<Set<string>>} */
    async looked() {
      const own = looksAt();
      const rooms = new Set(own === null ? [] : [own]);
      questions.add(rooms);
      tell({ person: me(), asks: true });
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
      questions.delete(rooms);
      return rooms;
    },
  };
}
