/**
 * Counts what a function does with text: every character that a method of strings or patterns goes over, every element
 * that a method of lists moves. Not a time, so it is the same on any machine.
 */

const size = (value) => (typeof value === "string" || Array.isArray(value) ? value.length : 1);
const METHODS = [
  [String.prototype, ["charAt", "charCodeAt", "codePointAt"], () => 1],
  [String.prototype, ["slice"], (_text, made) => made.length],
  [
    String.prototype,
    ["split", "trim", "trimEnd", "replace", "replaceAll", "includes"],
    (text) => text.length,
  ],
  [String.prototype, ["indexOf"], (text, found) => (found < 0 ? text.length : found)],
  [
    Array.prototype,
    ["splice", "slice", "join", "map", "flatMap", "toReversed"],
    (_list, made) => Math.max(1, size(made)),
  ],
  [Array.prototype, ["push", "at"], () => 1],
];

/** @param {() => unknown} work @returns {number} steps */
export function counted(work) {
  let steps = 0;
  const undo = METHODS.flatMap(([of, names, cost]) =>
    names.map((name) => patched(of, name, (self, made, args) => (steps += 1 + cost(self, made, args)))),
  );
  // What a pattern goes over: to the end of what it found. One that sticks to its place fails there; another one went to the end.
  for (const name of ["exec", "test"])
    undo.push(
      patched(RegExp.prototype, name, ({ sticky, global, lastIndex }, found, [text], before) => {
        const from = sticky || global ? before : 0;
        const end = found ? (sticky || global ? lastIndex : text.length) : sticky ? from + 1 : text.length;
        steps += 1 + Math.max(0, end - from);
      }),
    );
  try {
    work();
  } finally {
    for (const each of undo) each();
  }
  return steps;
}

function patched(of, name, count) {
  const original = of[name];
  of[name] = function (...args) {
    const before = this.lastIndex;
    const made = Reflect.apply(original, this, args);
    count(this, made, args, before);
    return made;
  };
  return () => {
    of[name] = original;
  };
}
