"""Faces drawn here look friendly and calm, and those that were given before stay who they are."""

import json
from importlib.resources import files
from typing import Any

import pytest
from dicebear import Avatar, Style

from chatapp.features.avatars.drawn import EXPRESSIONS, OPTIONS, Drawer

# Seen as pictures, large and as small as in lists: a closed mouth that smiles, no frown, no fear.
FRIENDLY = {"calm", "cute", "eatingHappy", "smile"}
SEEDS = [f"person-{number}" for number in range(120)]


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    style: dict[str, Any] = json.loads(files("dicebear_styles").joinpath("open-peeps.json").read_text("utf-8"))
    return style


@pytest.fixture(scope="module")
def drawer() -> Drawer:
    return Drawer()


def lines_of(variant: Any) -> list[str]:
    """The strokes of a part."""
    if isinstance(variant, dict):
        found = [variant["attributes"]["d"]] if "d" in variant.get("attributes", {}) else []
        return found + [line for value in variant.values() for line in lines_of(value)]
    return [line for each in variant for line in lines_of(each)] if isinstance(variant, list) else []


def test_every_face_looks_friendly(drawer: Drawer, parts: dict[str, Any]) -> None:
    variants = parts["components"]["expression"]["variants"]
    friendly = {line for name in FRIENDLY for line in lines_of(variants[name])}
    unfriendly = {line for name, variant in variants.items() for line in lines_of(variant)} - friendly
    drawings = [drawer.draw(seed).decode() for seed in SEEDS]
    assert not [drawing for drawing in drawings if any(line in drawing for line in unfriendly)]
    # and each of the friendly ones is seen
    assert all(any(lines_of(variants[name])[0] in drawing for drawing in drawings) for name in FRIENDLY)
    assert set(EXPRESSIONS.values()) == FRIENDLY


def test_a_face_that_was_given_before_differs_by_an_unfriendly_expression_at_most(
    drawer: Drawer, parts: dict[str, Any]
) -> None:
    variants = parts["components"]["expression"]["variants"]
    all_expressions = {line for variant in variants.values() for line in lines_of(variant)}
    before = Style(parts)
    for seed in SEEDS:
        old, new = Avatar(before, {"seed": seed, **OPTIONS}).to_string(), drawer.draw(seed).decode()
        (chosen,) = (name for name in EXPRESSIONS if all(line in old for line in lines_of(variants[name])))
        assert all(line in new for line in lines_of(variants[EXPRESSIONS[chosen]]))
        assert (old == new) is (chosen in FRIENDLY)
        hair_and_clothes = [
            {part for part in text.split('"') if len(part) > 200} - all_expressions for text in (old, new)
        ]
        assert hair_and_clothes[0] == hair_and_clothes[1]
