/** The quiet line about the connection, and the one about what this browser cannot keep. */
import { byId } from "../../core/dom.js";
import { connectionText } from "./state.js";

/** @param {import("../../core/socket.js").Link} link */
export function showConnection(link) {
  const line = byId("connection");
  const draw = () => {
    const text = connectionText(link.status(), link.trouble(), link.doubtful(), link.refusal());
    if (line.textContent !== text) line.textContent = text;
    document.body.dataset.connection = link.status();
  };
  link.onTrouble(draw);
  setInterval(draw, 500);
  draw();
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
