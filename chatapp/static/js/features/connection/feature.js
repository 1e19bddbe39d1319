/** How the connection is, and what this browser cannot keep. */
import { showConnection, showNotices } from "./line.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ link, notices }) {
  showNotices(notices);
  showConnection(link);
}
