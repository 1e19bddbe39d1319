/** The quiet line about the connection, and about what this browser cannot keep. */
import { byId } from "../../core/dom.js";
import { connectionText } from "./state.js";

/** @param {import("../../core/socket.js").Link} link */
export function createConnectionLine(link) {
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

/** A fact about this browser that the person should know. @param {string} text */
export function notice(text) {
  const line = byId("notice");
  const said = line.querySelector("span");
  if (!said || said.textContent?.includes(text)) return;
  said.textContent = `${said.textContent ?? ""} ${text}`.trim();
  line.hidden = false;
}
