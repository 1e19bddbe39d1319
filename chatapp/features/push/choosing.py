"""Which of the messages of a few seconds a person is told of: the newest that is for them, as it is now. Pure."""

from collections.abc import Callable, Collection, Sequence

import msgspec

from chatapp.features.messages.events import MessagePosted


def newest(
    messages: Sequence[MessagePosted],
    told: Callable[[MessagePosted], bool],
    mentions: Collection[int],
    body: Callable[[int], str | None],
) -> MessagePosted | None:
    """The newest that mentions the person, else the newest of all. ``messages`` are in their order.

    ``told``: whether the person may be told of it; ``body``: its text now, None when it was deleted.
    """
    fitting = [message for message in reversed(messages) if told(message)]
    for message in sorted(fitting, key=lambda message: message.seq not in mentions):
        text = body(message.seq)
        if text is not None:
            return msgspec.structs.replace(message, body=text)
    return None
