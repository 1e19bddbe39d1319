"""A cache that cannot outgrow its bytes."""

from chatapp.core.byte_cache import ByteCache


def test_what_was_not_asked_for_the_longest_goes() -> None:
    cache: ByteCache[str, str] = ByteCache(100)
    for key in ("a", "b", "c"):
        cache.put(key, key, 30)
    assert cache.get("a") == "a"
    cache.put("d", "d", 30)
    assert ([cache.get(key) for key in ("a", "b", "c", "d")], cache.size) == (["a", None, "c", "d"], 90)


def test_another_value_of_a_key_takes_the_place_of_the_first() -> None:
    cache: ByteCache[str, str] = ByteCache(100)
    cache.put("a", "old", 90)
    cache.put("a", "new", 20)
    assert (cache.get("a"), cache.size) == ("new", 20)


def test_what_is_larger_than_the_cache_is_not_kept_and_pushes_nobody_out() -> None:
    cache: ByteCache[str, str] = ByteCache(100)
    cache.put("a", "a", 50)
    cache.put("b", "b", 101)
    assert (cache.get("a"), cache.get("b"), cache.size) == ("a", None, 50)
