"""WebAuthn by the library ``webauthn``, which is loaded when somebody uses a passkey. The only file that knows it.

Raises ChatError ``bad_passkey`` for whatever does not fit.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from chatapp.core.errors import ChatError


class Site(NamedTuple):
    """Where the chat is seen: a passkey belongs to ``host``, whatever its port or path. ``title``: of the chat."""

    host: str
    origin: str
    title: str = ""


class Made(NamedTuple):
    """A new passkey."""

    id: str
    public_key: bytes
    sign_count: int


def options_to_make(site: Site, person: tuple[str, str], have: Sequence[str], challenge: bytes) -> str:
    """What a browser is asked, as JSON. ``person``: id and name. ``have``: ids of those that they have."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes, structs

    return webauthn.options_to_json(
        webauthn.generate_registration_options(
            rp_id=site.host,
            rp_name=site.title,
            user_id=person[0].encode(),
            user_name=person[1],
            user_display_name=person[1],
            challenge=challenge,
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.REQUIRED,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in have],
        )
    )


def made(credential: str, site: Site, challenge: bytes) -> Made:
    """The passkey that a browser has made."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url

    with _refusing():
        checked = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    return Made(bytes_to_base64url(checked.credential_id), checked.credential_public_key, checked.sign_count)


def options_to_come(site: Site, challenge: bytes) -> str:
    """What a browser is asked that may have one, as JSON."""
    import webauthn
    from webauthn.helpers import structs

    return webauthn.options_to_json(
        webauthn.generate_authentication_options(
            rp_id=site.host, challenge=challenge, user_verification=structs.UserVerificationRequirement.REQUIRED
        )
    )


def came(credential: str, site: Site, challenge: bytes, public_key: bytes, sign_count: int) -> int:
    """How often the passkey says that it was used. It has signed the challenge."""
    import webauthn

    with _refusing():
        checked = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    return checked.new_sign_count


def challenge_in(credential: str) -> tuple[str, bytes]:
    """The id of the passkey, and the challenge that it answers to."""
    from webauthn.helpers import base64url_to_bytes

    try:
        whole: dict[str, Any] = json.loads(credential)
        said = json.loads(base64url_to_bytes(whole["response"]["clientDataJSON"]))
        return str(whole["id"]), base64url_to_bytes(said["challenge"])
    except (ValueError, KeyError, TypeError) as error:
        raise ChatError("bad_passkey") from error


@contextmanager
def _refusing() -> Iterator[None]:
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        yield
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise ChatError("bad_passkey") from error
