/**
 * *Back* closes what is open before it leaves: as long as something is open, an entry of the history stands for it. What is closed
 * otherwise leaves its entry there, as taking it away would race with the next step of the person; then back goes two steps.
 */

/**
 * @param {Pick<History, "state" | "pushState" | "replaceState" | "back">} history
 * @param {() => (() => void) | null} top closes what was opened last; null: nothing is open
 */
export function createBack(history, top) {
  let guarded = history.state?.open === true;

  return {
    /** Something was opened or closed. */
    changed() {
      if (guarded || !top()) return;
      try {
        history.pushState({ ...history.state, open: true }, "");
        guarded = true;
      } catch {
        // A browser that takes no more entries: back leaves, as without us.
      }
    },
    /** The person has gone back or forward. */
    popped() {
      const was = guarded;
      guarded = history.state?.open === true;
      if (!was || guarded) return;
      const close = top();
      if (close) close();
      else history.back();
    },
    /** Another place of this page. What the entry remembers belongs to the tab, and stays. @param {string} url */
    push(url) {
      const { open, ...state } = history.state ?? {};
      if (guarded) history.replaceState(state, "", url);
      else history.pushState(state, "", url);
      guarded = false;
    },
  };
}

/** @typedef {ReturnType<typeof createBack>} Back */
