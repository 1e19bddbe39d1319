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
    """One line every few seconds, now and then another face."""
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as chat:
        print(f"Open {chat}/ and talk to them.", flush=True)
        people = {name: Guest(chat, "lobby", name) for name in PEOPLE}
        for name, words in cycle(LINES):
            people[name].types(random.uniform(1, 3))
            people[name].says(words)
            if random.random() < 0.1:
                random.choice(list(people.values())).rerolls()
            time.sleep(random.uniform(0.5, 4))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("Bye.")
