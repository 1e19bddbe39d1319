/** A message as a quote that stands for itself: who said it, what, and where. Pure. */

const ROOM_FOR = 3500;

/** @param {{name: string, body: string, link: string}} message @returns {string} within the length of a message */
export function quoted({ name, body, link }) {
  const all = `${name}:\n${body}`.split("\n").map((line) => `> ${line}`);
  const quote = [...all.join("\n")];
  const short = quote.length > ROOM_FOR ? `${quote.slice(0, ROOM_FOR).join("").trimEnd()}…` : quote.join("");
  return `${short}\n${link}`;
}
