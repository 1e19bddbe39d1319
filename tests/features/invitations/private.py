"""A private room with its host, and people who come by links."""

from typing import Any

from tests.support.house import House
from tests.support.players import Player


class PrivateRoom:
    """``host`` has made it and is inside."""

    def __init__(self, house: House, title: str = "") -> None:
        self.house, self.host = house, house.comes()
        self.slug: str = self.host.gets("room:make", id=house.id(), title=title)["room"]["slug"]
        self.host.enters(self.slug)

    def link(self, may: str = "write", by: Player | None = None, **more: Any) -> dict[str, Any]:
        """A new link of the host."""
        return (by or self.host).gets("link:make", room=self.slug, id=self.house.id(), may=may, **more)

    def lets_in(self, player: Player, may: str = "write", **more: Any) -> dict[str, Any]:
        """The player comes by a new link, and enters; returns the link."""
        link = self.link(may, **more)
        assert player.gets("link:use", secret=link["secret"]) == {"room": self.slug, "changed": True}
        player.enters(self.slug)
        return link

    def revokes(self, link: dict[str, Any], people: bool = False, by: Player | None = None) -> int:
        """Takes a link back; how many were put out."""
        answer = (by or self.host).gets("link:revoke", room=self.slug, id=link["id"], people=people)
        return int(answer["people"])

    def listed(self) -> dict[str, Any]:
        """The links with who came by each."""
        return self.host.gets("links:list", room=self.slug)
