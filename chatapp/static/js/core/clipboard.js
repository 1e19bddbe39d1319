/** Copies a text, also without HTTPS, where there is no clipboard interface. */

/** @param {string} text @returns {Promise<boolean>} false: the browser refuses */
export async function copyText(text) {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  return copySelected(text);
}

/** The older command copies what is selected. @param {string} text */
function copySelected(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "sr";
  const open = document.querySelector("dialog[open]") ?? document.body;
  const focused = document.activeElement;
  open.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
