/** Random texts that are dense with what formatting is made of; the same for the same seed. */

const PARTS = [
  ..."*****____~~~||| \n\n\nab1.,:-'\"()[]/\\>`é太あवשע🎉",
  ...[
    "**",
    "***",
    "~~",
    "||",
    "``",
    "```",
    "```\n",
    "\n```",
    "\n> ",
    "> ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n2) ",
  ],
  ...[
    "https://a.b/c",
    "www.a.b",
    "a@b.cd",
    "\u200d",
    "\ufe0f",
    "\u0301",
    "，",
    "。",
    "$",
    "=",
    "+",
    "\t",
    "word",
    "x y",
  ],
];

/** @param {number} seed */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** @param {() => number} next @param {number} most parts */
export const text = (next, most) =>
  Array.from({ length: 1 + Math.floor(next() * most) }, () => PARTS[Math.floor(next() * PARTS.length)]).join(
    "",
  );
