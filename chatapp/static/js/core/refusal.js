/** Why the server does not let this page connect: a WebSocket that is refused says nothing, so it is asked apart. */
import { address } from "./address.js";

const WITHIN_MS = 4000;

/** The server's own words; null when it would let us in, or does not answer. @returns {Promise<string | null>} */
export function askWhy() {
  const asked = fetch(address("/socket.io/?EIO=4&transport=polling"), {
    method: "OPTIONS", // nothing is opened or counted
    cache: "no-store",
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  return asked
    .then((answer) => (answer.ok ? null : answer.json()))
    .then(
      (refused) => refused?.error?.message ?? null,
      () => null,
    );
}
