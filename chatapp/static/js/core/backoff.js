/**
 * How long to wait before the next try: doubling from 0.5 s to 8 s, with jitter of half of it both ways.
 * @param {number} tries made so far
 * @param {() => number} [random]
 * @returns {number} seconds
 */
export function backoff(tries, random = Math.random) {
  return Math.min(8, 0.5 * 2 ** Math.min(tries, 10) * (0.5 + random()));
}
