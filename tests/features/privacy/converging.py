"""How all that is stored of somebody is erased, for the contract of convergence."""

from tests.features.converging import Cut, fresh_name
from tests.support.players import Player
from tests.support.privacy import erases


def renames_speaks_and_is_erased(cut: Cut) -> None:
    eve = Player(cut.mia.url)
    try:
        eve.enters(cut.room)
        eve.gets("person:rename", name=fresh_name())
        said = eve.says("my secret", cut.room)["seq"]
        cut.mia.gets("reaction:put", room=cut.room, message=said, emoji="👀")
        eve.gets("reaction:put", room=cut.room, message=said, emoji="🎂")
        cut.mia.gets("role:give", person=eve.person["id"], role="moderator", room=cut.room)
        eve.gets("room:topic", room=cut.room, topic="What eve likes")
        erases(cut.mia.url, eve.token)
        cut.mia.sees("person:erased", lambda data: data["person"]["id"] == eve.person["id"])
    finally:
        eve.leaves()


ACTIONS = {"person:erased": [renames_speaks_and_is_erased]}
