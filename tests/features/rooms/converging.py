"""How people take other names and faces, for the contract of convergence."""

from tests.features.converging import Cut, fresh_name


def before(cut: Cut) -> None:
    cut.mia.gets("role:give", person=cut.otto.person["id"], role="moderator", room=cut.room)  # may set the topic


def renames_other(cut: Cut) -> None:
    cut.otto.gets("person:rename", name=fresh_name())


def renames_oneself(cut: Cut) -> None:
    cut.mia.gets("person:rename", name=fresh_name())


def rerolls(cut: Cut) -> None:
    cut.otto.gets("person:reroll")


def rerolls_and_says(cut: Cut) -> None:
    cut.otto.gets("person:reroll")
    cut.otto.says("a new face", cut.room)


def sets_topic(cut: Cut) -> None:
    cut.otto.gets("room:topic", room=cut.room, topic=f"Cake of {fresh_name()}")


def sets_and_removes_topic(cut: Cut) -> None:
    sets_topic(cut)
    cut.mia.gets("room:topic", room=cut.room, topic="")
    cut.otto.gets("room:topic", room=cut.room, topic="Tea")


ACTIONS = {
    "topic:changed": [sets_topic, sets_and_removes_topic],
    "person:renamed": [renames_other, renames_oneself],
    "person:changed": [rerolls, rerolls_and_says],
}
