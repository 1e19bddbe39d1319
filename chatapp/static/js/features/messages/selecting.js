/** Text under a finger. Loaded when somebody wants to select some. */

/** A long press opens the menu, so text under a finger can be selected only after this. @param {Element | null} bubble */
export function select(bubble) {
  const text = bubble?.querySelector(".text");
  const selection = getSelection();
  if (!bubble || !text || !selection) return;
  bubble.classList.add("selecting");
  selection.selectAllChildren(text);
  const ended = () => {
    if (!selection.isCollapsed && bubble.contains(selection.anchorNode)) return;
    bubble.classList.remove("selecting");
    document.removeEventListener("selectionchange", ended);
  };
  document.addEventListener("selectionchange", ended);
}
