/**
 * Computes what a new guest pays with when very many come in: numbers for which a hash begins with so many zero bits. It runs
 * beside the page, which stays quick. SHA-256 is written out here: the browser's own answers each hash with a promise,
 * which takes twenty times as long.
 */
const K = new Uint32Array(64);
const START = new Uint32Array(8);

/** The constants of SHA-256: the first bits behind the point of roots of primes. */
function constants() {
  const fraction = (/** @type {number} */ root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  for (let number = 2, found = 0; found < 64; number++) {
    let prime = true;
    for (let by = 2; by * by <= number; by++) if (number % by === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(number));
    K[found++] = fraction(Math.cbrt(number));
  }
}
constants();

const W = new Uint32Array(64);

/** A word of the block, or of the constants. @param {Uint32Array} words @param {number} at @returns {number} */
const word = (words, at) => /** @type {number} */ (words[at]);

/** @param {number} x @param {number} by */
const turned = (x, by) => (x >>> by) | (x << (32 - by));

/** The first 32 bits of the hash of the one block in W[0..15]. @returns {number} */
function firstWord() {
  for (let i = 16; i < 64; i++) {
    const x = word(W, i - 15);
    const y = word(W, i - 2);
    const s0 = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const s1 = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    W[i] = (word(W, i - 16) + s0 + word(W, i - 7) + s1) | 0;
  }
  return rounds();
}

/** @returns {number} */
function rounds() {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = START;
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(K, i) + word(W, i)) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return (a + word(START, 0)) >>> 0;
}

/** Puts a short text (at most 55 letters of ASCII) into the block. @param {string} text */
function load(text) {
  W.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++)
    W[i >> 2] = word(W, i >> 2) | (text.charCodeAt(i) << (24 - 8 * (i & 3)));
  W[text.length >> 2] = word(W, text.length >> 2) | (0x80 << (24 - 8 * (text.length & 3)));
  W[15] = text.length * 8;
}

/**
 * The smallest numbers that fit, one for each part.
 * @param {string} seed @param {number} bits at most 31 @param {number} parts @returns {number[]}
 */
function solve(seed, bits, parts) {
  const found = [];
  for (let part = 0; part < parts; part++) {
    let number = -1;
    do load(`${seed}.${part}.${++number}`);
    while (firstWord() >>> (32 - bits) !== 0);
    found.push(number);
  }
  return found;
}

self.onmessage = ({ data: { seed, bits, parts } }) => self.postMessage(solve(seed, bits, parts));
