/** What the log says of the room itself: its topic. Pure. */

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "log:fresh": (shown, { room }) => withTopic(shown, room?.topic ?? ""),
  "topic:changed": (shown, { topic }) => withTopic(shown, topic),
};

/** What the room is about, "" for nothing. @param {any} shown @returns {string} */
export const topicOf = (shown) => shown.topic ?? "";

/** @param {any} shown @param {string} topic */
const withTopic = (shown, topic) => (topicOf(shown) === topic ? shown : { ...shown, topic });
