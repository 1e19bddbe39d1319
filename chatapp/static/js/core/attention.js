/** Whether somebody looks at the page: it is seen, and a hand moved a moment ago. */

const LATELY_MS = 30_000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchmove", "focus"];

/** @param {() => void} onReturn somebody is back after a while */
export function createAttention(onReturn) {
  let signAt = performance.now();
  const lately = () => performance.now() - signAt < LATELY_MS;

  function sign() {
    const back = !lately();
    signAt = performance.now();
    if (back) onReturn();
  }

  for (const name of SIGNS) addEventListener(name, sign, { passive: true, capture: true });
  return () => !document.hidden && lately();
}
