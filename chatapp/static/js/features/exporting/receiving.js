/** Receives the file of an export piece by piece, and says how far it is. */

/** In each form, what stands at a line of the conversation with its number. */
const NUMBER = /(?:id="m|"seq":)(\d+)/g;

/** How far a piece of the file goes. @param {string} text @returns {number | null} the last number in it */
export function lastNumber(text) {
  const found = [...text.matchAll(NUMBER)].at(-1)?.[1];
  return found === undefined ? null : Number(found);
}

/**
 * @param {{body: ReadableStream<Uint8Array> | null, blob: () => Promise<Blob>, headers: {get: (name: string) => string | null}}} answer
 * @param {{first: number, last: number}} numbers in the file
 * @param {(part: number) => void} tell from 0 to 1, never back
 * @returns {Promise<Blob>}
 */
export async function receive(answer, { first, last }, tell) {
  // An older browser has it whole at the end.
  if (!answer.body?.getReader) return answer.blob();
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let far = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(/** @type {any} */ (piece.value));
    const number = lastNumber(decoder.decode(piece.value, { stream: true })) ?? 0;
    far = Math.max(far, Math.min(1, (number - first + 1) / (last - first + 1)));
    tell(far);
  }
  return new Blob(pieces, { type: answer.headers.get("Content-Type") ?? "" });
}
