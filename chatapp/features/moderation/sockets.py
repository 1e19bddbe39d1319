"""The requests of moderators. What each needs stands in ``roles/permissions.py``."""

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.features.moderation.answers import AuditPage, House
from chatapp.features.moderation.orders import order
from chatapp.features.moderation.requests import (
    BanPerson,
    GiveRole,
    KickPerson,
    LiftRestriction,
    ListAudit,
    ListRestrictions,
    MutePerson,
    RuleRoom,
    SwitchPanic,
    TakeRole,
)
from chatapp.features.moderation.service import Moderation
from chatapp.features.restrictions.answers import Lifted, PanicSet, Restricted, RulesSet
from chatapp.features.restrictions.service import Restrictions
from chatapp.features.roles.answers import RoleSet
from chatapp.features.roles.service import Roles
from chatapp.features.roles.sockets import doer_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

OFTEN = Limit(100, 60)  # a raid has hundreds of people
READ = Limit(60, 60)


def install(kit: Kit, moderation: Moderation, restrictions: Restrictions, roles: Roles) -> None:
    """Registers the requests."""
    _of_people(kit, moderation, restrictions)
    _of_the_house(kit, moderation, restrictions)
    _of_roles(kit, moderation, roles)


def _of_people(kit: Kit, moderation: Moderation, restrictions: Restrictions) -> None:
    @kit.realtime.on("person:kick", KickPerson, limit=OFTEN)
    def kick(session: Session, request: KickPerson) -> Future[Restricted]:
        """The person is out of the room on all devices and hears ``room:closed``."""
        return restrictions.impose(doer_of(session), order(moderation, request, doer_of(session)))

    @kit.realtime.on("person:mute", MutePerson, limit=OFTEN)
    def mute(session: Session, request: MutePerson) -> Future[Restricted]:
        """Nobody hears it; the person is told when they write."""
        return restrictions.impose(doer_of(session), order(moderation, request, doer_of(session)))

    @kit.realtime.on("person:ban", BanPerson, limit=OFTEN)
    def ban(session: Session, request: BanPerson) -> Future[Restricted]:
        """The person's connections end, or are out of the room and hear ``room:closed``."""
        return restrictions.impose(doer_of(session), order(moderation, request, doer_of(session)))

    @kit.realtime.on("restriction:lift", LiftRestriction, limit=OFTEN)
    def lift(session: Session, request: LiftRestriction) -> Future[Lifted]:
        """Nobody hears it; the person comes back at their next try."""
        return restrictions.lift(doer_of(session), request.id)


def _of_the_house(kit: Kit, moderation: Moderation, restrictions: Restrictions) -> None:
    @kit.realtime.on("restrictions:list", ListRestrictions, limit=READ)
    def listed(session: Session, request: ListRestrictions) -> House:
        """What holds in the room and, for moderators of the house, everywhere."""
        doer = doer_of(session)
        return moderation.house(doer, moderation.scope(request.room, doer))

    @kit.realtime.on("room:rule", RuleRoom, limit=OFTEN)
    def rule(session: Session, request: RuleRoom) -> Future[RulesSet]:
        """Everyone in the room hears ``rules:changed``."""
        wanted = {"read_only": request.read_only, "locked": request.locked, "slow": request.slow}
        changes = {name: value for name, value in wanted.items() if value is not None}
        doer = doer_of(session)
        return restrictions.set_rules(doer, moderation.scope(request.room, doer), **changes)

    @kit.realtime.on("panic:switch", SwitchPanic, limit=READ)
    def panic(session: Session, request: SwitchPanic) -> Future[PanicSet]:
        """Everyone hears ``panic:switched``."""
        return restrictions.switch_panic(doer_of(session), request.on)

    @kit.realtime.on("audit:list", ListAudit, limit=READ)
    def audit(session: Session, request: ListAudit) -> AuditPage:
        """A page of the audit log."""
        return moderation.log(doer_of(session), request.before)


def _of_roles(kit: Kit, moderation: Moderation, roles: Roles) -> None:
    @kit.realtime.on("role:give", GiveRole, limit=READ)
    def give(session: Session, request: GiveRole) -> Future[RoleSet]:
        """Everyone, or everyone in the room, hears ``role:changed``."""
        doer, person = doer_of(session), moderation.person(request.person)
        return roles.give(doer, person, moderation.scope(request.room, doer), request.role)

    @kit.realtime.on("role:take", TakeRole, limit=READ)
    def take(session: Session, request: TakeRole) -> Future[RoleSet]:
        """Everyone, or everyone in the room, hears ``role:changed``."""
        doer = doer_of(session)
        return roles.take(doer, moderation.person(request.person), moderation.scope(request.room, doer))
