/** Parts of the page that are loaded on demand. Without a connection, or after the chat was renewed, that fails. */
import { laterStyles } from "./later_styles.js";
import { remark } from "./remark.js";

const FAILED = "This part of the page cannot be loaded. Reload the page when there is a connection.";

/**
 * What a part makes, once, at its first use.
 * @template T @param {() => Promise<T>} make loads the part
 */
export function createPart(make) {
  /** @type {Promise<T> | null} */
  let made = null;
  const get = () => {
    made ??= styled(make()).catch((error) => {
      made = null; // the next use tries again
      throw error;
    });
    return made;
  };
  return {
    use: () => later(get),
    /**
     * Loads it before it is used, so that a press finds it here. A failure is said at the use.
     * Not while offline: some browsers never try again what has failed once.
     * @returns {Promise<T | null>} null: it is not here
     */
    prepare: async () => (made || navigator.onLine ? get().catch(() => null) : null),
  };
}

/** @template T @param {Promise<T>} part @returns {Promise<T>} when its styles are here, too */
const styled = async (part) => (await Promise.all([part, laterStyles()]))[0];

/** @template T @param {() => Promise<T>} load @returns {Promise<T | null>} null: it failed, which was said */
export async function later(load) {
  try {
    return await load();
  } catch {
    remark(FAILED);
    return null;
  }
}

/** A pointer or the focus on an element comes before a press of it. @param {Element} element @param {() => void} prepare */
export function soon(element, prepare) {
  for (const sign of ["pointerenter", "focusin"]) element.addEventListener(sign, prepare);
}

/** Styles of a part. Without them it still works: an older browser shows it plainly. @param {string} text of a style sheet */
export function adopt(text) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // no such sheets here
  }
}
