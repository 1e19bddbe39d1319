"""Bad networks, made by our proxy: jitter, slices, little bandwidth, black holes, no WebSocket, cut when idle."""

from chatapp.settings import load
from tests.faults.arena import Arena
from tests.faults.proxy import Proxy
from tests.faults.scenarios.base import Figures, Scale, judge, share


def weather(scale: Scale) -> Figures:
    """One storm after the other through our proxy, then calm."""
    with Arena(scale.seed) as arena:
        proxy = arena.proxy()
        arena.crowd("far", 6, port=proxy.port)
        arena.crowd("near", 2)
        arena.talk(rate=1)
        for kind in ("jitter", "slices", "narrow", "hole", "reset", "half"):
            blow(arena, proxy, kind, max(1.5, scale.seconds / 6))
        return judge(arena)


def blow(arena: Arena, proxy: Proxy, kind: str, seconds: float) -> None:
    calm = vars(proxy.weather).copy()
    if kind == "jitter":
        proxy.weather.jitter = 1.0
    elif kind == "slices":
        proxy.weather.slice = 3
    elif kind == "narrow":
        proxy.weather.bandwidth = 8000
    elif kind == "hole":
        proxy.weather.black_hole = True
    elif kind == "reset":
        proxy.reset()
    else:
        proxy.half_close()
    arena.rest(seconds)
    vars(proxy.weather).update(calm)
    if kind == "hole":
        proxy.reset()


def blocked(scale: Scale) -> Figures:
    """WebSocket is refused or cut on the way: clients talk by polling, through resets and a kill -9."""
    many = 6 if scale.short else 30
    with Arena(scale.seed) as arena:
        for manner in ("refuse", "cut"):
            proxy = arena.proxy()
            proxy.weather.upgrades = manner
            arena.crowd(manner, many // 2, port=proxy.port, fallback=True)
        arena.crowd("near", 2)
        arena.talk(rate=2)
        arena.rest(scale.seconds / 2)
        for proxy in arena.proxies:
            proxy.reset(0.5)
        arena.server.kill()
        arena.rest(scale.seconds / 2)
        figures = judge(arena)
        tries = sum(proxy.blocked for proxy in arena.proxies)
    assert figures["on polling"] == many, f"{figures['on polling']} of {many} clients were on polling"
    return {**figures, "WebSockets blocked": tries}


def idle(scale: Scale) -> Figures:
    """Nobody writes; what is idle for 60 s is cut; some are dead without a word. Short: all 25 times as fast.

    Pings and beacons, at the pace that is shipped, have to keep the idle ones and to find the dead ones.
    """
    pace = 25 if scale.short else 1
    shipped = load({})
    settings = {
        "PING_INTERVAL": shipped.ping_interval / pace,
        "PING_TIMEOUT": max(5, shipped.ping_timeout / pace),
        "HEAD_INTERVAL": shipped.head_interval / pace,
        "GRACE": shipped.grace / pace,
    }
    with Arena(scale.seed, **{f"CHAT_{name}": str(value) for name, value in settings.items()}) as arena:
        living, deadly = arena.proxy(), arena.proxy()
        quiet = arena.crowd("quiet", 6, port=living.port)
        dead = arena.crowd("dead", 4, port=deadly.port)
        living.weather.idle = 60 / pace
        people = [person for _, person in dead.do("inside")["people"]]
        quiet.do("gone", people=people, seconds=0)  # they have been seen
        deadly.weather.black_hole = True
        gone = quiet.do("gone", people=people, seconds=max(10 if scale.short else 75, scale.seconds))
        arena.crowds.remove(dead)
        dead.do("leave")
        dead.end()
        arena.talk(rate=2)
        arena.rest(1)
        figures = judge(arena)
        assert (figures["reconnects"], living.dropped) == (0, 0), f"{living.dropped} connections were cut when idle"
        assert len(gone) == len(people), f"{len(people) - len(gone)} dead people are still shown"
        return {
            **figures,
            "cut when idle": living.dropped,
            "dead shown gone in, slowest (s)": share(list(gone.values()), 1),
        }
