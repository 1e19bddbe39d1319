"""What the page about privacy says, from the settings. Features add what concerns them: ``kit.kept``. Pure."""

from chatapp.settings import Settings


def of_settings(settings: Settings) -> dict[str, list[str]]:
    """Headings and their sentences."""
    return {
        "What you write": _written(settings),
        "Who you are": _person(settings),
        "Where you come from": _addresses(settings),
        "On your device": [
            "Your browser keeps drafts, unsent messages, your settings and the rooms that you had open. Others who use "
            "this browser can see them. Deleting the site's data in the browser removes them.",
        ],
        "Who else gets something": [
            ("Nobody, unless you have messages pushed to you. " if settings.push else "Nobody. ")
            + "There are no advertisements, no counters of visits, and nothing is fetched from elsewhere by your "
            "browser.",
            "Whoever runs this chat can read what is in its database, and may have copies of it (backups). What you "
            "erase stays in older copies until they are removed.",
            "What moderators do is in a log that cannot be changed, with the names of that time.",
        ],
    }


def _written(settings: Settings) -> list[str]:
    return [
        "Your messages and reactions with their times, and your votes in polls, are stored until they are deleted. "
        "Everybody who is in the room can read them, also later.",
        "In a secret poll everybody sees how many votes an answer has, and nobody who has chosen it.",
        _kept(settings),
        "A message that you delete is gone at once, with all its versions. Its place stays: “Message deleted”.",
    ]


def _person(settings: Settings) -> list[str]:
    return [
        "A name, a face, when you first came and when you were last here, and in which rooms. No account, no mail "
        "address, no password.",
        "One cookie says that you are you. It lasts two years from your last visit, and the chat stores only a "
        "hash of it. There are no other cookies.",
        _idle(settings),
        *_faces(settings),
    ]


def _addresses(settings: Settings) -> list[str]:
    return [
        "Your address is used for limits while you are connected, and for some minutes after. It is never shown.",
        f"For {_days(settings.address_days)} the chat stores it as a keyed hash, so that a ban has something to "
        "hold on to. Nobody can read an address from it.",
        "The log of the server has a line for each page that is fetched: time, page, and a shortened address: of "
        "203.0.113.7 the log has 203.0.113.0/24.",
    ]


def _kept(settings: Settings) -> str:
    limits = []
    if settings.keep_days:
        limits.append(f"after {_days(settings.keep_days)}")
    if settings.keep_messages:
        limits.append(f"when a room has more than {settings.keep_messages:,} of them")
    if settings.when_full == "oldest" and settings.database_hard:
        limits.append("when the storage of the chat is used up")
    if not limits:
        return "They are not removed by age. A room may have another rule."
    return f"The oldest are removed {', and '.join(limits)}. A room may have another rule."


def _idle(settings: Settings) -> str:
    if not settings.idle_days:
        return "Guests who wrote nothing are not removed by age."
    return f"Guests who wrote nothing are removed {_days(settings.idle_days)} after they were last here."


def _faces(settings: Settings) -> list[str]:
    if settings.avatars == "local":
        return ["All faces are drawn here."]
    return [
        f"Some faces are portraits of {settings.liara_url}. This server fetches them, not your browser, and that "
        "service learns nothing of you."
    ]


def _days(days: float) -> str:
    if days < 1:
        return f"{max(1, round(days * 24))} hours"
    return "1 day" if days == 1 else f"{days:g} days"
