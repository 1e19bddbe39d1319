/** Copying a text, also without HTTPS, where there is no clipboard interface, and where it is refused. */

/** @param {string} text @returns {Promise<boolean>} false: the browser refuses */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
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
  const done = command("copy");
  box.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

/** @param {string} name */
function command(name) {
  try {
    return document.execCommand(name);
  } catch {
    return false;
  }
}
