/** Facts that the person should know, about this browser or about what was refused. They wait until a feature shows them. */

export function createNotices() {
  /** @type {string[]} */
  const early = [];
  /** @type {((text: string) => void) | null} */
  let show = null;
  return {
    /** @param {string} text a sentence */
    say(text) {
      if (show) show(text);
      else early.push(text);
    },
    /** Earlier texts are shown too. @param {(text: string) => void} shows */
    shownBy(shows) {
      show = shows;
      for (const text of early.splice(0)) show(text);
    },
  };
}
