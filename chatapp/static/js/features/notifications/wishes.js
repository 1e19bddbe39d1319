/** How this person wants to be notified, the same on all of their devices. */
import { createStore } from "../../core/store.js";

/** @typedef {import("../../core/types.js").Wishes} Wishes */

/** @param {import("../../kit.js").Kit} kit */
export function createWishes({ link, notices }) {
  const store = createStore(
    (/** @type {Wishes | null} */ _, /** @type {Wishes | null} */ now) => now,
    /** @type {Wishes | null} */ (null),
  );

  async function ask() {
    if (link.status() !== "online") return;
    /** @type {Wishes | null} */
    const found = await link.request("notify:get").catch(() => null);
    if (found) store.dispatch(found);
  }

  link.on("notify:changed", ({ wishes }) => store.dispatch(wishes));
  link.watch(ask);
  ask();
  return {
    get: store.get,
    watch: store.watch,
    /** @param {Partial<Wishes>} change */
    async set(change) {
      const had = store.get();
      if (!had) return notices.say("There is no connection. Try again when it is back.");
      const wishes = { ...had, ...change };
      store.dispatch(wishes);
      try {
        await link.request("notify:set", wishes);
      } catch (error) {
        if (store.get() === wishes) store.dispatch(had);
        notices.say(`Not saved. ${/** @type {Error} */ (error).message}`);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createWishes>} LiveWishes */
