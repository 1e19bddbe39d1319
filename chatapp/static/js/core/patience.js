/** @param {number} ms @returns {AbortSignal} of a request that is given up after so long. Not by `AbortSignal.timeout`: older browsers lack it */
export function givenUpAfter(ms) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ms);
  return stop.signal;
}
