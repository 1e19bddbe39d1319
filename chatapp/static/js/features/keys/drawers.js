/** On a phone the rooms and the people are drawers; elsewhere they are beside the timeline. */
import { byId } from "../../core/dom.js";
import { matches, onMedia } from "../../core/media.js";

const SIDES = { rooms: "(width < 768px)", people: "(width < 1101px)" };

export function createDrawers() {
  /** @type {HTMLElement | null} */
  let opener = null;
  const sides = /** @type {("rooms" | "people")[]} */ (Object.keys(SIDES));

  /** @param {"rooms" | "people" | ""} name */
  function set(name) {
    document.body.dataset.drawer = name;
    for (const side of sides) {
      const drawer = matches(SIDES[side]);
      const hidden = drawer && side !== name;
      byId(side).inert = hidden;
      for (const button of document.querySelectorAll(`[data-opens=${side}]`)) {
        button.setAttribute("aria-expanded", String(!hidden));
        // Where the side is always shown, its button opens nothing and is no stop of the Tab key.
        if (button instanceof HTMLElement) button.inert = !drawer;
      }
    }
    for (const part of document.querySelectorAll("header.bar, main, footer"))
      if (part instanceof HTMLElement) part.inert = name !== "";
  }

  /** @returns {boolean} true when one was open */
  function close() {
    if (!document.body.dataset.drawer) return false;
    set("");
    opener?.focus();
    return true;
  }

  for (const button of document.querySelectorAll("[data-opens]"))
    button.addEventListener("click", () => {
      opener = /** @type {HTMLElement} */ (button);
      const side = /** @type {"rooms" | "people"} */ (opener.dataset.opens);
      if (!matches(SIDES[side])) return;
      set(side);
      /** @type {HTMLElement | null} */ (byId(side).querySelector(".close"))?.focus();
    });
  byId("scrim").addEventListener("click", close);
  for (const button of document.querySelectorAll(".rail .close")) button.addEventListener("click", close);
  for (const query of Object.values(SIDES)) onMedia(query, () => set(""));
  set("");
  return { close };
}
