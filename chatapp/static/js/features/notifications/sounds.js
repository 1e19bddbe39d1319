/** A few short sounds, made here: nothing is loaded for them. A browser plays none before the first press on the page. */

/** What is played: Hz, and when it begins, in seconds. @type {Record<string, [number, number][]>} */
const TUNES = {
  pop: [[660, 0]],
  chime: [
    [784, 0],
    [1047, 0.11],
  ],
  knock: [
    [180, 0],
    [150, 0.09],
  ],
};
const LOUD = 0.12;
const LASTS_S = 0.22;

export const SOUNDS = Object.keys(TUNES);

/** @type {AudioContext | null} */
let context = null;

/** @param {string} name @returns {boolean} false: this browser makes no sounds */
export function play(name) {
  const tune = TUNES[name];
  if (!tune) return false;
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") context.resume().catch(() => {});
    for (const [hertz, after] of tune) note(context, hertz, context.currentTime + after);
    return true;
  } catch {
    return false;
  }
}

/** @param {AudioContext} to @param {number} hertz @param {number} at */
function note(to, hertz, at) {
  const tone = to.createOscillator();
  const volume = to.createGain();
  tone.type = hertz < 300 ? "triangle" : "sine";
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LASTS_S);
  tone.connect(volume).connect(to.destination);
  tone.start(at);
  tone.stop(at + LASTS_S);
}
