"""Wires this node: its rooms' feeds, its row among the others, and the look for what no bell told."""

from chatapp.core.nodes import lease
from chatapp.core.nodes.cut_off import CutOff
from chatapp.core.nodes.membership import Membership
from chatapp.core.nodes.nodes import Nodes
from chatapp.core.nodes.shared_limits import LimitsUsed
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit
from chatapp.realtime.socketio.session import Session

LOOK = 1.0  # seconds; while the bell works, every second time
EASY = 2
LIMITS = 0.25  # seconds in which a flood over several nodes is not noticed


def install(kit: Kit, secret: bytes, sessions: RoomSessions) -> None:
    """Does nothing where there is only one process. Raises OperatorError when the other nodes have another key."""
    nodes = kit.nodes
    if nodes is None:
        return
    _follow(kit, nodes, sessions)
    member = Membership(nodes.id, kit.database, secret, kit.node_returned, kit.nodes_forgotten)
    member.come()
    kit.leads.add("nodes", lambda: member.leads)

    cut_off = CutOff(nodes, lambda: kit.realtime.hand_over(kit.settings.drain))

    def beat() -> None:
        nodes.alone = not member.beat()
        cut_off.reached()
        if not nodes.alone:
            nodes.greet()

    kit.jobs.add("node", Job(lease.BEAT, beat))

    def tell_limits() -> None:
        for told in nodes.limits.used():
            kit.bus.pass_on(told)

    kit.bus.subscribe(LimitsUsed, nodes.limits.hear)
    kit.jobs.add("limits", Job(LIMITS, tell_limits))
    kit.jobs.add("cut off", Job(LOOK, cut_off.look))
    kit.jobs.add("look", Job(LOOK, _Look(nodes).look))
    kit.closing.add("a leave of the node", lambda: _end(nodes, member))  # before "database"


def _follow(kit: Kit, nodes: Nodes, sessions: RoomSessions) -> None:
    def entered(session: Session, slug: str) -> None:
        nodes.rooms.open(slug, sessions.member_of(session, slug).room_id, session.id)

    def opened(session: Session, slug: str, head: int) -> None:
        nodes.rooms.start(slug, head)

    def left(session: Session, slug: str, reason: str) -> None:
        nodes.rooms.close(slug, session.id)

    kit.entered.add("nodes", entered)
    kit.opened.add("nodes", opened)
    kit.left.add("nodes", left)


class _Look:
    def __init__(self, nodes: Nodes) -> None:
        self._nodes, self._times = nodes, 0

    def look(self) -> None:
        self._times += 1
        if not self._nodes.bell.there or self._times % EASY == 0:
            self._nodes.look()


def _end(nodes: Nodes, member: Membership) -> None:
    member.leave()
    nodes.flush()
    nodes.bell.close()
