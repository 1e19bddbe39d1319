/** What a link brings behind its `#`: a secret, which leaves the address bar and the history at once. */

/** @param {string} name @returns {string | undefined} */
export function taken(name) {
  const [, found] = location.hash.match(`^#${name}=([\\w-]+)$`) ?? [];
  if (found) history.replaceState(history.state, "", location.pathname + location.search);
  return found;
}
