/** `/me waves`: a message that says what its author does. Pure. */

const ACTION = /^\/me (?=\s*\S)/;

/** What the author does, null when the message is not of this kind. @param {string} body @returns {string | null} */
export const actionOf = (body) => (ACTION.test(body) ? body.replace(ACTION, "") : null);
