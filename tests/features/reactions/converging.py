"""How reactions change, for the contract of convergence."""

from tests.features.converging import Action, Cut


def reacts(*changes: tuple[str, str, bool]) -> Action:
    """Each is who, which emoji, and whether it is put or taken."""

    def act(cut: Cut) -> None:
        for who, emoji, put in changes:
            player = cut.mia if who == "mia" else cut.otto
            player.gets("reaction:put" if put else "reaction:take", room=cut.room, message=1, emoji=emoji)

    return act


def before(cut: Cut) -> None:
    """What mia has on her screen when she is cut off."""
    reacts(("mia", "❤", True), ("otto", "😂", True))(cut)


ACTIONS = {
    "reaction:changed": [
        reacts(("otto", "🎂", True)),
        reacts(("mia", "🎂", True), ("otto", "🎂", True), ("mia", "👍", True)),
        reacts(("otto", "😂", False), ("mia", "😂", True)),
        reacts(("mia", "❤", False), ("otto", "🎂", True), ("mia", "❤", True), ("otto", "😂", False)),
    ]
}
