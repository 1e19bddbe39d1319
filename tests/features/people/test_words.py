"""The words of a new name keep their form, and a stranger's name is free."""

import random
import re

import pytest

from chatapp.features.people.names import clean_name, name_key
from chatapp.features.people.suggest import suggest
from chatapp.features.people.words import adjectives, animals

INSULTS = """
    Ape Ass Baboon Bat Beaver Bitch Black Blackbird Booby Brown Bull Camel Chicken Chimp Cock Coon Cougar Cow Crab
    Crow Dodo Dog Donkey Ebony Elephant Fat Fluffy Frog Gay Goat Gorilla Hippo Hog Horny Hot Ivory Jackass Leech
    Lemming Lizard Louse Monkey Mule Naked Naughty Olive Pig Pussy Raccoon Rat Red Sexy Shrew Shrimp Skunk Sloth
    Slug Slut Snake Sow Tawny Tit Toad Turkey Viper Vulture Wasp Weasel Whale White Worm Yellow
"""


@pytest.mark.parametrize("words", [adjectives(), animals()], ids=["adjectives", "animals"])
def test_a_list_is_large_titled_sorted_and_without_repeats(words: tuple[str, ...]) -> None:
    assert len(words) >= 220
    assert list(words) == sorted(set(words))
    assert all(re.fullmatch("[A-Z][a-z]+", word) for word in words)
    assert not set(INSULTS.split()) & set(words)


def test_no_pair_is_longer_than_twenty_characters() -> None:
    assert max(map(len, adjectives())) + 1 + max(map(len, animals())) <= 20


def test_no_two_pairs_could_be_taken_for_each_other() -> None:
    keys = {name_key(f"{adjective} {animal}") for adjective in adjectives()[::3] for animal in animals()[::3]}
    assert len(keys) == len(adjectives()[::3]) * len(animals()[::3])


def test_every_word_may_be_in_a_name() -> None:
    for adjective in adjectives():
        assert clean_name(f"{adjective} Otter") == f"{adjective} Otter"
    for animal in animals():
        assert clean_name(f"Amber {animal}") == f"Amber {animal}"


def test_a_stranger_gets_two_words() -> None:
    name = suggest(lambda name: False, random.Random(7))
    assert re.fullmatch("[A-Z][a-z]+ [A-Z][a-z]+", name)


def test_a_taken_name_is_not_given_again() -> None:
    first = suggest(lambda name: False, random.Random(7))
    assert suggest(lambda name: name == first, random.Random(7)) != first


def test_a_number_comes_only_when_the_words_are_taken() -> None:
    name = suggest(lambda name: not name[-1].isdigit(), random.Random(7))
    assert re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+ \d\d", name)


def test_the_numbers_grow_until_one_is_free() -> None:
    assert suggest(lambda name: not re.search(r" \d{4}$", name), random.Random(7))[-4:].isdigit()
