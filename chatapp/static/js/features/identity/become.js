/** Asks the server for another cookie. The page begins anew with it. */
import { address } from "../../core/root.js";

const NOT_REACHED = "The chat does not answer. Try again.";

/** @param {"come" | "renew"} way @param {object} data @returns {Promise<string>} why not; when it was done, the page goes */
export async function become(way, data) {
  try {
    const answer = await fetch(address(`/identity/${way}`), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(data),
    });
    if (!answer.ok) return (await answer.json()).error.message;
  } catch {
    return NOT_REACHED;
  }
  location.reload();
  return "";
}
