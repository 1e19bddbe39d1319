/**
 * Keeps one room's timeline equal to the server's: enters on each connection, resumes after an absence, fills holes,
 * starts afresh when the epoch changes.
 *
 * @typedef {import("../../core/socket.js").Link} Link
 */
import { hasGap } from "./state.js";

const AGAIN_MS = 1500;
const DURABLE = ["message:posted", "person:renamed", "person:changed"];

/**
 * @param {object} parts
 * @param {string} parts.room slug
 * @param {Link} parts.link
 * @param {{get: () => import("./state.js").Timeline, dispatch: (action: any) => void}} parts.timeline
 * @param {(answer: any, fresh: boolean) => void} parts.onEntered
 * @param {(error: import("../../core/types.js").WireError) => void} parts.onRefused
 * @param {(ms: number) => Promise<void>} [parts.pause]
 */
export function createSync({ room, link, timeline, onEntered, onRefused, pause = wait }) {
  let catching = false;
  let loading = false;

  async function enter(fresh = false) {
    const { epoch, last } = timeline.get();
    const resume = epoch !== null && !fresh;
    timeline.dispatch({ type: "entering" });
    try {
      const answer = await link.request("room:enter", resume ? { room, after: last, epoch } : { room });
      const whole = "messages" in answer;
      timeline.dispatch(whole ? { type: "entered", answer } : { type: "resumed", events: answer.events });
      timeline.dispatch({ type: "people", people: answer.people });
      onEntered(answer, whole);
      if (answer.more && !whole) await catchUp();
      else if (hasGap(timeline.get())) await catchUp();
    } catch (caught) {
      await again(caught, () => enter(fresh));
    }
  }

  /** What is retryable is tried again; without a connection the next one starts with `enter`. @param {any} error @param {() => Promise<void>} work */
  async function again(error, work) {
    if (!error?.code) throw error;
    if (error.code === "offline" && link.status() !== "online") return;
    if (!error.retryable) return onRefused(error);
    await pause(error.retry_after ? error.retry_after * 1000 : AGAIN_MS);
    if (link.status() === "online") await work();
  }

  async function catchUp() {
    if (catching) return;
    catching = true;
    try {
      for (let more = true; more; ) {
        const { last, epoch } = timeline.get();
        const answer = await link.request("room:catch_up", { room, after: last, epoch, limit: 200 });
        if (answer.reset) return enter(true);
        timeline.dispatch({ type: "caughtUp", events: answer.events });
        // Another hole may have opened meanwhile.
        more = (answer.more || hasGap(timeline.get())) && timeline.get().last > last;
      }
    } catch (caught) {
      await again(caught, async () => {
        catching = false;
        await catchUp();
      });
    } finally {
      catching = false;
    }
  }

  /** @returns {Promise<boolean>} false when there is nothing older, or no answer */
  async function older() {
    const { items, more, epoch } = timeline.get();
    if (!more || loading) return false;
    loading = true;
    try {
      const before = items[0]?.seq ?? timeline.get().last + 1;
      const answer = await link.request("room:history", { room, before, limit: 50 });
      if (timeline.get().epoch !== epoch) return false;
      timeline.dispatch({ type: "older", answer });
      return true;
    } catch {
      return false;
    } finally {
      loading = false;
    }
  }

  for (const event of DURABLE)
    link.on(event, (data) => {
      if (data.room !== room) return;
      timeline.dispatch({ type: "event", event: { event, data } });
      if (hasGap(timeline.get())) catchUp();
    });
  link.on("room:head", ({ room: of, seq, epoch }) => {
    const state = timeline.get();
    if (of !== room || state.entering) return;
    if (epoch !== state.epoch) enter(true);
    else if (seq > state.last) catchUp();
  });
  link.watch((status) => {
    if (status === "online") enter();
    else timeline.dispatch({ type: "entering" });
  });

  return {
    older,
    /** True when the server has answered that we are in the room, on this connection. */
    inside: () => link.status() === "online" && !timeline.get().entering,
  };
}

/** @param {number} ms @returns {Promise<void>} */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
