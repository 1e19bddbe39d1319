/** Parts of the page that are loaded on demand. Without a connection, or after the chat was renewed, that fails. */
import { remark } from "./remark.js";

const FAILED = "This part of the page cannot be loaded. Reload the page when there is a connection.";

/** @template T @param {() => Promise<T>} load @returns {Promise<T | null>} null: it failed, which was said */
export async function later(load) {
  try {
    return await load();
  } catch {
    remark(FAILED);
    return null;
  }
}
