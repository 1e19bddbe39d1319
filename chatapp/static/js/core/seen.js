/** Does something when an element comes near the screen for the first time. A browser that cannot tell does it at once. */

const NEAR = "200px";

/** @param {Element} element @param {() => void} work */
export function whenSeen(element, work) {
  if (!globalThis.IntersectionObserver) return work();
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      work();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
}
