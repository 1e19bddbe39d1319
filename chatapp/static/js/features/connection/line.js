/** The quiet line about the connection, and the one about what this browser cannot keep. */
import { byId } from "../../core/dom.js";
import { connectionText, nextTry } from "./state.js";

/** @param {import("../../core/socket.js").Link} link */
export function showConnection(link) {
  const line = byId("connection");
  // Apart, and only to be seen: what counts down would be read out every second.
  const again = byId("again");
  const draw = () => {
    const reason = link.reason();
    const text = connectionText(link.status(), link.trouble(), link.doubtful(), reason?.message);
    const at = text === reason?.message ? reason.at : null;
    write(line, text);
    write(again, at === null ? "" : nextTry(at - performance.now()));
    document.body.dataset.connection = link.status();
  };
  link.onTrouble(draw);
  setInterval(draw, 500);
  draw();
}

/** @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {{shownBy: (show: (text: string) => void) => void}} notices */
export function showNotices(notices) {
  const line = byId("notice");
  const said = line.querySelector("span");
  notices.shownBy((text) => {
    if (!said || said.textContent?.includes(text)) return;
    said.textContent = `${said.textContent ?? ""} ${text}`.trim();
    line.hidden = false;
  });
  byId("notice-close").addEventListener("click", () => {
    line.hidden = true;
    said?.replaceChildren();
    byId("text").focus();
  });
}
