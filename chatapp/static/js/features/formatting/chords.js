/** The keys for formatting. Pure. */

/** @type {Readonly<Record<string, import("./wrap.js").Format>>} */
const CHORDS = { b: "bold", i: "italic", e: "code" };
/** @type {Readonly<Record<string, import("./wrap.js").Format>>} */
const WITH_SHIFT = { x: "strike", s: "spoiler", ".": "quote" };

/**
 * @param {{key: string, code: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean, isComposing: boolean}} event
 * @param {boolean} apple there it is Cmd; Ctrl+B and Ctrl+E move the cursor
 * @returns {import("./wrap.js").Format | null}
 */
export function chord({ key, code, altKey, ctrlKey, metaKey, shiftKey, isComposing }, apple) {
  if (isComposing || altKey || (apple ? !metaKey || ctrlKey : !ctrlKey || metaKey)) return null;
  if (shiftKey && code === "Period") return "quote";
  // On a keyboard whose letters are not Latin, the place of the key counts.
  const letter = (/^[\u0021-\u024F]$/.test(key) ? key : code.replace(/^Key/, "")).toLowerCase();
  return (shiftKey ? WITH_SHIFT : CHORDS)[letter] ?? null;
}
