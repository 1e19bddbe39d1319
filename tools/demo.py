"""Serves a chat in which guests talk all day, to look at and to try things in. Ctrl-C ends it; nothing is kept."""

import random
import tempfile
import time
from itertools import cycle
from pathlib import Path

from tests.support.served import served
from tools.conversation import LINES, PEOPLE
from tools.guests import Guest


def main() -> None:
    """One line every few seconds, and what people do with the lines of others and their own."""
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as chat:
        print(f"Open {chat}/ and talk to them.", flush=True)
        people = {name: Guest(chat, "lobby", name) for name in PEOPLE}
        before = None
        for name, words in cycle(LINES):
            people[name].types(random.uniform(1, 3))
            seq = people[name].says(words, reply=before if random.random() < 0.2 else None)
            adds(people, name, seq, words)
            time.sleep(random.uniform(0.5, 4))
            before = seq


def adds(people: dict[str, Guest], name: str, seq: int, words: str) -> None:
    """Now and then somebody reacts, the writer thinks again, or somebody takes another face."""
    anybody = random.choice(list(people.values()))
    if random.random() < 0.3:
        anybody.reacts(seq, random.choice("👍😂🎉😮"))
    if random.random() < 0.15:
        people[name].edits(seq, f"{words} (At least I think so.)")
    elif random.random() < 0.05:
        people[name].deletes(seq)
    if random.random() < 0.1:
        anybody.rerolls()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("Bye.")
