/** The text that another app has shared. Pure. */

/**
 * @param {URLSearchParams} query of the page's address
 * @returns {string} "" when nothing was shared; some apps put the link into the text, and again beside it
 */
export function sharedText(query) {
  const parts = ["title", "text", "url"]
    .map((name) => query.get(`shared-${name}`)?.trim())
    .filter((part) => part);
  const said = (/** @type {string | undefined} */ part, /** @type {number} */ at) =>
    parts.some(
      (other, place) => place !== at && other?.includes(part ?? "") && (other !== part || place < at),
    );
  return parts.filter((part, at) => !said(part, at)).join("\n");
}

/** The address without what was shared. @param {URL} url @returns {string} */
export function withoutShared(url) {
  const left = new URL(url);
  for (const name of ["title", "text", "url"]) left.searchParams.delete(`shared-${name}`);
  return left.pathname + left.search + left.hash;
}
