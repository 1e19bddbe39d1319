/** What one can do with a room of the list: a sheet that opens from the button beside it. */
import { closable, dialogById } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";

/**
 * @param {object} parts
 * @param {(how: import("./state.js").Arrangement) => void} parts.arrange
 * @param {(slug: string) => void} parts.leave
 * @param {(slug: string) => void} parts.save the conversation to a file
 * @param {() => void} parts.pins shows those of the open room
 * @param {() => string} parts.here slug of the open room
 * @returns {(line: import("./state.js").RoomLine) => void} opens it
 */
export function createMenu({ arrange, leave, save, pins, here }) {
  const sheet = closable(dialogById("room-menu"));

  /** @param {string} text @param {() => void} work */
  function action(text, work) {
    const click = () => {
      sheet.close();
      work();
    };
    return html`<button type="button" class="row" @click=${click}>${text}</button>`;
  }

  return function open({ slug, title, pinned, notify }) {
    const tell = (/** @type {string} */ level) => arrange({ what: "notify", room: slug, on: level });
    const toggles = html`${action(pinned ? "Unpin" : "Pin to top", () => arrange({ what: "pin", room: slug, on: !pinned }))}
      ${notify === "all" ? nothing : action(notify === "none" ? "Unmute" : "Tell me of everything", () => tell("all"))}
      ${notify === "mentions" ? nothing : action("Tell me of mentions only", () => tell("mentions"))}
      ${notify === "none" ? nothing : action("Mute: show no counts", () => tell("none"))}`;
    const kept = slug === here() ? action("Pinned messages", pins) : nothing;
    const out = slug === "lobby" ? nothing : action("Leave the room", () => leave(slug));
    render(
      html`<h2><bdi>${title}</bdi></h2>${kept}${toggles}${action("Export or print", () => save(slug))}${out}`,
      sheet,
    );
    if (!sheet.open) sheet.showModal();
  };
}
