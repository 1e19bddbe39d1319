"""What the page says follows the settings."""

import pytest

from chatapp.features.privacy.facts import of_settings
from chatapp.settings import Settings


def said(**settings: object) -> str:
    return " ".join(sentence for sentences in of_settings(Settings(**settings)).values() for sentence in sentences)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "They are not removed by age."),
        ({"keep_days": 7.0}, "The oldest are removed after 7 days."),
        ({"keep_days": 0.5, "keep_messages": 1000}, "after 12 hours, and when a room has more than 1,000 of them."),
        ({"when_full": "oldest"}, "when the storage of the chat is used up"),
        ({"when_full": "oldest", "database_hard": 0}, "They are not removed by age."),
        ({"idle_days": 0.0}, "Guests who wrote nothing are not removed by age."),
        ({"idle_days": 1.0}, "are removed 1 day after they were last here"),
        ({"avatars": "local"}, "All faces are drawn here."),
        ({"liara_url": "https://faces.example"}, "portraits of https://faces.example"),
        ({"push": False}, "Nobody. There are no advertisements"),
        ({"address_days": 3}, "For 3 days the chat stores it as a keyed hash"),
    ],
)
def test_the_settings_are_said(settings: dict[str, object], sentence: str) -> None:
    assert sentence in said(**settings)
    assert sentence not in said(keep_days=9.0, keep_messages=9, idle_days=9.0, address_days=9, liara_url="x")
