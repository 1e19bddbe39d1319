/** People and events for the plays. */
export const mia = { id: "mia", name: "Mia", avatar: "/avatar/1", tag: "aa11", rev: 1 };
export const otto = { id: "otto", name: "Amber Otter", avatar: "/avatar/2", tag: "bb22", rev: 1 };
export const kiwi = { id: "kiwi", name: "Brave Kiwi", avatar: "/avatar/3", tag: "cc33", rev: 1 };

const START = Date.parse("2026-11-24T12:00:00.000Z");

/** A time so many seconds into the play. */
export const at = (seconds) => new Date(START + seconds * 1000).toISOString();

export const says = (person, seq, body = `message ${seq}`, seconds = seq) => ({
  event: "message:posted",
  data: { room: "lobby", seq, id: `m${seq}`, client_id: `client-${seq}`, person, body, sent_at: at(seconds) },
});

export const renames = (person, seq, name, seconds = seq) => ({
  event: "person:renamed",
  data: {
    room: "lobby",
    seq,
    person: { ...person, name, rev: person.rev + 1 },
    old_name: person.name,
    at: at(seconds),
  },
});

export const newFace = (person, seq, avatar) => ({
  event: "person:changed",
  data: { room: "lobby", seq, person: { ...person, avatar, rev: person.rev + 1 }, at: at(seq) },
});

/** What `room:enter` answers after these events, with a page of so many messages. */
export function answerAfter(events, { page = 50, epoch = "e1" } = {}) {
  const messages = events
    .filter((e) => e.event === "message:posted")
    .map((e) => e.data)
    .slice(-page);
  const first = messages[0]?.seq ?? 0;
  const notes = events.filter((e) => e.event !== "message:posted" && e.data.seq >= first);
  return {
    epoch,
    head: events.at(-1)?.data.seq ?? 0,
    messages,
    notes,
    more: first > 1,
    people: [],
    people_total: 0,
    read_seq: 0,
  };
}
