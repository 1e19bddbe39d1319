/** Facts about this browser that the person should know. They wait for whoever shows them. */

export function createNotices() {
  /** @type {Set<string>} */
  const said = new Set();
  /** @type {Set<(text: string) => void>} */
  const watchers = new Set();
  return {
    /** @param {string} text a sentence; said once */
    say(text) {
      if (said.has(text)) return;
      said.add(text);
      for (const watcher of watchers) watcher(text);
    },
    /** Hears also what was said before. @param {(text: string) => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
      for (const text of said) watcher(text);
    },
  };
}
