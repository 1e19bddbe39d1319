/** Requests of the owner's page, and the line that says what came of them. */

/**
 * @param {Pick<import("../core/socket.js").Link, "request">} link @param {HTMLElement} line
 */
export function createAsking(link, line) {
  /** @param {string} text @param {boolean} [bad] */
  function say(text, bad = false) {
    line.textContent = text;
    line.hidden = !text;
    line.classList.toggle("bad", bad);
  }

  /** @param {string} name @param {object} data @returns {Promise<any>} null: it was refused, which was said */
  async function ask(name, data = {}) {
    try {
      const answer = await link.request(name, data);
      say("");
      return answer;
    } catch (error) {
      say(/** @type {Error} */ (error).message, true);
      return null;
    }
  }

  /** What repeats by itself says nothing. @param {string} name @param {object} data @returns {Promise<any>} */
  const quietly = (name, data) => link.request(name, data).catch(() => null);

  return { ask, quietly, say };
}
