"""People come and go all the time, and the server is killed in between; no ghost stays, nobody is invisible."""

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, judge


def run(scale: Scale) -> Figures:
    """Compared ten times a second under churn, then once more for everybody after a kill -9."""
    with Arena(scale.seed) as arena:
        crowd = arena.crowd("people", 12 if scale.short else 40)
        churned = crowd.do("churn", seconds=scale.seconds, grace=2.0)
        assert churned["ghosts"] == 0, f"{churned['ghosts']} samples of {churned['samples']} showed a ghost"
        assert churned["hidden"] == 0, f"{churned['hidden']} samples of {churned['samples']} missed somebody"
        crowd.do("cut", share=0.3, seconds=0.5)
        arena.server.kill()
        arena.rest(1)
        crowd.do("inside")
        waits = {
            "joins shown in, slowest (s)": round(churned.pop("joins"), 2),
            "leaves shown after the grace in, slowest (s)": round(churned.pop("leaves"), 2),
        }
        return {**judge(arena), **churned, **waits}
