"""How many messages, and how many bytes, a person and an address may store in a day."""

from chatapp.core.addresses import ladder
from chatapp.core.day_budget import DayBudget, Share
from chatapp.core.errors import ChatError

UNLIMITED = Share(0, 0)
HOUR, MINUTE = 3600, 60


class Allowance:
    """0 in a share is without a limit. The networks around an address have several times its share."""

    def __init__(self, person: Share = UNLIMITED, address: Share = UNLIMITED) -> None:
        self.people, self._addresses = DayBudget(), DayBudget()
        self.set_shares(person, address)

    def set_shares(self, person: Share, address: Share) -> None:
        """These hold from now on, with what has been counted."""
        self.person, self._address = person, address
        self._counts_people, self._counts_addresses = any(person), any(address)
        self.counts = self._counts_people or self._counts_addresses

    def check(self, person_id: str, address: str) -> None:
        """Raises ChatError ``rate`` that says when the next message is taken."""
        if self._counts_people and (wait := self.people.wait(person_id, self.person)):
            raise _refusal("You have written as much as one person may in a day.", wait)
        if self._counts_addresses and address:
            for key, times in ladder(address):
                share = Share(self._address.messages * times, self._address.bytes * times)
                if wait := self._addresses.wait(key, share):
                    raise _refusal("Your address has written as much as one may in a day.", wait)

    def use(self, person_id: str, address: str, size: int, messages: int = 1) -> None:
        """Counts a message of ``size`` bytes that was stored, or bytes alone."""
        if self._counts_people:
            self.people.use(person_id, size, messages)
        if self._counts_addresses and address:
            for key, _ in ladder(address):
                self._addresses.use(key, size, messages)


def _refusal(why: str, wait: float) -> ChatError:
    when = f"{round(wait / HOUR)} h" if wait >= 2 * HOUR else f"{max(1, round(wait / MINUTE))} min"
    return ChatError("rate", f"{why} You can go on in {when}.", retry_after=wait)
