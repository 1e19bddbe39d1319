/** The styles of what a first visit does not show: one sheet, loaded with the first such part, and as soon as one is in the room. */

/** @type {Promise<unknown> | null} */
let asked = null;

/** @returns {Promise<unknown>} also when it cannot be loaded: a part works without it, and the next one tries again */
export function laterStyles() {
  asked ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("../../css/later.css", import.meta.url).href;
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      asked = null;
      link.remove();
      resolve(null);
    });
    document.head.append(link);
  });
  return asked;
}
