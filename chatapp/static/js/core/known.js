/**
 * People by id; a copy with a smaller `rev` never replaces a newer one. Pure.
 * @typedef {import("./types.js").Person} Person
 */

/**
 * @param {ReadonlyMap<string, Person>} people
 * @param {(Person | undefined)[]} news
 * @returns {ReadonlyMap<string, Person>} the same map when nothing is new
 */
export function known(people, news) {
  /** @type {Map<string, Person> | null} */
  let next = null;
  for (const person of news) {
    if (!person) continue;
    const had = (next ?? people).get(person.id);
    if (had && had.rev >= person.rev) continue;
    next ??= new Map(people);
    next.set(person.id, person);
  }
  return next ?? people;
}
