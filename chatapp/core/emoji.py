"""One emoji, in the one form in which it is stored. The grammar is that of UTS #51, the properties are ``regex``'s.

❤ and ❤️ are the same emoji: each character that would be shown as text gets the selector that shows it as a picture,
and no other does ("fully qualified"). Skin tones are emoji of their own.
"""

import regex

from chatapp.core.errors import ChatError

LONGEST = 64  # bytes in UTF-8; a family with four skin tones has 41
_SELECTOR = "\ufe0f"
_ELEMENT = (
    r"(?:\p{Emoji_Modifier_Base}\ufe0f?\p{Emoji_Modifier}"
    r"|[\p{Emoji}--[\p{ASCII}\p{Emoji_Modifier}\p{Regional_Indicator}]]\ufe0f?)"
)
_EMOJI = regex.compile(
    rf"(?V1){_ELEMENT}(?:\u200d{_ELEMENT})*"
    r"|\p{Regional_Indicator}{2}"
    r"|[0-9#*]\ufe0f?\u20e3"
    r"|\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
)
_AS_TEXT = regex.compile(
    r"(?V1)([\p{Emoji}--[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}]])(?!\p{Emoji_Modifier})"
)


def clean_emoji(raw: str) -> str:
    """The emoji as it is stored. Raises ChatError ``bad_emoji`` for anything but exactly one emoji."""
    if len(raw) > LONGEST or not _EMOJI.fullmatch(raw):
        raise ChatError("bad_emoji")
    emoji = _AS_TEXT.sub(rf"\1{_SELECTOR}", raw.replace(_SELECTOR, ""))
    if len(emoji.encode()) > LONGEST:
        raise ChatError("bad_emoji")
    return emoji
