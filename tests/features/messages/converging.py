"""How messages come, for the contract of convergence."""

from tests.features.converging import Cut


def says_one(cut: Cut) -> None:
    cut.otto.says("hello", cut.room)


def says_several(cut: Cut) -> None:
    for number in range(3):
        cut.mia.says(f"several\n{number}", cut.room)


ACTIONS = {"message:posted": [says_one, says_several]}
