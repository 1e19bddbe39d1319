/**
 * Runs in the page before its own scripts (tools/first_visit.py puts it there, and the words for NEWEST). Looks at every
 * frame: a mark is the time of the first frame after the one in which its condition held.
 */
const marks = { shift: 0 };
window.visit = marks;

const node = (/** @type {string} */ id) => document.getElementById(id);
const seen = (/** @type {Element | null} */ it) =>
  it?.checkVisibility() && it.getBoundingClientRect().width > 0;
const faces = () => [...document.querySelectorAll("img[data-me]")];
const conditions = {
  shown: () =>
    node("my-name")?.textContent && faces().some((f) => seen(f) && f.naturalWidth) && seen(node("text")),
  newest: () => node("log")?.textContent.includes(NEWEST),
  ready: () => document.documentElement.dataset.ready,
  // The room has others in it; before the answer the page knows only of oneself.
  entered: () => /\d people here/.test(node("count-here")?.textContent ?? ""),
};

function look() {
  const held = Object.keys(conditions).filter((mark) => !(mark in marks) && conditions[mark]());
  requestAnimationFrame(() => {
    for (const mark of held) marks[mark] = performance.now();
    look();
  });
}

requestAnimationFrame(look);
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) marks.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
