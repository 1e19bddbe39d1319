/** Whether somebody looks at the page: it is visible, and there was input a moment ago. */

const LATELY_MS = 30_000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchmove", "focus"];

/** @param {() => void} onReturn somebody looks again after a while */
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
