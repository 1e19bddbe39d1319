"""What is pushed: the example of RFC 8291, a signature that verifies, and keys that are none."""

from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from chatapp.core.database import Address, open_database
from chatapp.features.push import vapid
from chatapp.features.push.encryption import check_keys, decoded, encoded, encrypt, point_of
from chatapp.features.push.vapid import Vapid
from tests.support.push_service import AUTH, check_signature, decrypted

# RFC 8291, section 5 and appendix A
PLAIN = b"When I grow up, I want to be a watermelon"
P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
RFC_AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(decoded(text)), ec.SECP256R1())


def test_the_example_of_the_standard() -> None:
    assert encoded(encrypt(PLAIN, P256DH, RFC_AUTH, private(SENDER), decoded(SALT))) == BODY


def test_each_push_has_keys_of_its_own_and_only_the_browser_reads_it() -> None:
    browser, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    first, second = (encrypt(PLAIN, encoded(point_of(browser.public_key())), encoded(AUTH)) for _ in range(2))
    assert first != second
    assert decrypted(first, browser) == decrypted(second, browser) == PLAIN
    with pytest.raises(InvalidTag):
        decrypted(first, other)


def test_a_signature_is_for_one_service_and_ends() -> None:
    key, now = Vapid(7, "mailto:house@example.org"), datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    header = key.header("https://push.example.org:443/a/b?c", "https://chat.example.org", now)
    claims = check_signature(header, "https://push.example.org:443")
    assert (claims["sub"], claims["exp"] - int(now)) == ("mailto:house@example.org", 12 * 3600)
    own = Vapid(7, "").header("https://push.example.org:443/a", "https://chat.example.org", now)
    assert check_signature(own, "https://push.example.org:443")["sub"] == "https://chat.example.org"
    with pytest.raises(InvalidSignature):
        check_signature(header.replace(key.public, Vapid(8, "").public), "https://push.example.org:443")


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [("", RFC_AUTH), (P256DH, ""), (P256DH[:-4], RFC_AUTH), ("A" * 87, RFC_AUTH), (P256DH, "A" * 40), ("é", RFC_AUTH)],
)
def test_keys_that_are_none(p256dh: str, auth: str) -> None:
    check_keys(P256DH, RFC_AUTH)
    with pytest.raises(ValueError):
        check_keys(p256dh, auth)


def test_the_key_of_the_chat_is_made_once_and_kept(place: Address) -> None:
    database = open_database(place, lambda event: None)
    try:
        first, second = (vapid.kept(database, "") for _ in range(2))
        late = vapid.kept(database, "", new=lambda: 9)
        assert first.public == second.public == late.public != Vapid(9, "").public
    finally:
        database.close()
