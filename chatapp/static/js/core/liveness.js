/**
 * Decides from silence whether the connection is alive. Pure except for its clock.
 *
 * Everything that arrives is a sign of life. While somebody looks, a short silence leads to a question. A
 * question without an answer is doubt, which is shown within three seconds of a pulled cable. While nobody looks, the
 * silence must be longer than the interval of the server's beacons, so that idle pages cost nothing.
 *
 * Doubt is only shown. A connection is ended after a long silence, or after a shorter one when the server answers another
 * way: on a slow network, a client that hangs up again and again would never get through.
 */

/** From the last sign of life to doubt, while somebody looks. */
const DOUBT_AFTER_MS = 2200;
/** How long an answer may take before it is late, and at most on a slow network. */
const PATIENCE_MS = 1000;
const MOST_PATIENCE_MS = 1900;
const BEACON_SILENCE_MS = 13_000;
/** Silence after which a connection counts as dead: when the server answers another way, and when it does not. */
const DEAD_MS = 3500;
const HANG_UP_MS = 7000;
const HANG_UP_AWOKEN_MS = 2000;
const BEAT_MS = 1000;

/**
 * @template T
 * @param {object} parts
 * @param {() => boolean} parts.online there is a connection, dead or alive
 * @param {() => boolean} parts.attentive somebody looks at the page, or a request waits for its answer
 * @param {() => boolean} parts.visible
 * @param {() => Promise<boolean>} parts.ask resolves true with an answer, false when the connection has ended; never rejects
 * @param {() => Promise<boolean>} parts.reachable the server answers another way; never rejects
 * @param {(doubted: boolean) => void} parts.onDoubt
 * @param {() => void} parts.hangUp drops this connection and opens another
 * @param {() => void} parts.retry there is no connection, but the server may be reachable: tries to connect
 * @param {() => number} parts.now ms, monotonic
 * @param {(ms: number, work: () => void) => T} parts.timer
 * @param {(timer: T) => void} parts.cancel
 */
export function createLiveness({
  online,
  attentive,
  visible,
  ask,
  reachable,
  onDoubt,
  hangUp,
  retry,
  now,
  timer,
  cancel,
}) {
  let heardAt = now();
  let hangUpAfter = HANG_UP_MS;
  /** @type {number | null} */
  let askedAt = null;
  let roundTrip = 0;
  let doubted = false;
  let scouting = false;
  let scoutAt = 0;
  let next = timer(BEAT_MS, beat);

  const patience = () => Math.min(MOST_PATIENCE_MS, Math.max(PATIENCE_MS, 2 * roundTrip));

  function allowed() {
    if (attentive()) return DOUBT_AFTER_MS - patience();
    return visible() ? BEACON_SILENCE_MS : Number.POSITIVE_INFINITY;
  }

  /** @param {boolean} value */
  function doubt(value) {
    if (doubted === value) return;
    doubted = value;
    onDoubt(value);
  }

  function heard() {
    heardAt = now();
    hangUpAfter = HANG_UP_MS;
    doubt(false);
  }

  async function question() {
    if (askedAt !== null || !online()) return;
    const at = now();
    askedAt = at;
    const answered = await ask();
    askedAt = null;
    if (answered) roundTrip += 0.3 * (now() - at - roundTrip);
  }

  async function scout() {
    scouting = true;
    const found = await reachable();
    scouting = false;
    // Spread, so that clients of the same server do not act in step.
    scoutAt = now() + 800 + Math.random() * 1200;
    if (!found) return;
    if (!online()) retry();
    else if (doubted && now() - heardAt >= DEAD_MS) hangUp();
    else scoutAt = heardAt + DEAD_MS;
  }

  /** Checks the connection. @returns {number} when to check again */
  function look() {
    const at = now();
    if (!online()) return at + BEAT_MS;
    if (askedAt === null && at - heardAt >= allowed()) question();
    if (askedAt === null) return heardAt + allowed();
    const since = Math.max(askedAt, heardAt);
    if (at - since >= patience()) doubt(true);
    if (at - since >= hangUpAfter) hangUp();
    return since + (doubted ? hangUpAfter : patience());
  }

  function beat() {
    cancel(next);
    let due = look();
    if (attentive() && (doubted || !online())) {
      if (!scouting && now() >= scoutAt) scout();
      if (!scouting) due = Math.min(due, scoutAt);
    }
    next = timer(Math.min(BEAT_MS, Math.max(20, due - now())), beat);
  }

  return {
    heard,
    heardAt: () => heardAt,
    doubted: () => doubted,
    /** Somebody looks again. */
    wake: beat,
    /** Asks now, even after a recent sign of life. */
    check() {
      question();
      beat();
    },
    /** The device slept: the connection is probably dead. */
    suspect() {
      hangUpAfter = HANG_UP_AWOKEN_MS;
      question();
      beat();
    },
  };
}
