"""What a browser is asked about passkeys, and what it answers: JSON, as the standard (WebAuthn, level 2) has it."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    parse_attestation_object,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AttestationFormat,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from screening.domain.entering.passkeys import Passkey
from screening.domain.entering.sites import Site
from screening.domain.people import User

OWNER: Final = "Lineal"
WAITS: Final = timedelta(minutes=5)
"""So long a browser waits for a finger."""
LONGEST_ANSWER: Final = 16_000
"""Far more than a device answers, and too little to be work."""


@dataclass(frozen=True)
class MadeKey:
    """A passkey that a device has made."""

    credential_id: bytes
    public_key: bytes
    count: int
    transports: tuple[str, ...]


@dataclass(frozen=True)
class UsedKey:
    """Which passkey has signed, and how often its device says that it was used."""

    id: str
    count: int


def to_make(site: Site, user: User, challenge: bytes, known: list[Passkey]) -> str:
    """What a browser makes a passkey of, on a device that has none of these."""
    options = generate_registration_options(
        rp_id=site.name,
        rp_name=OWNER,
        user_id=user.id.encode(),
        user_name=user.login,
        user_display_name=user.name,
        challenge=challenge,
        timeout=WAITS // timedelta(milliseconds=1),
        attestation=AttestationConveyancePreference.NONE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=_named(known),
    )
    return options_to_json(options)


def to_use(site: Site, challenge: bytes, known: list[Passkey]) -> str:
    """What a browser asks one of these passkeys."""
    options = generate_authentication_options(
        rp_id=site.name,
        challenge=challenge,
        timeout=WAITS // timedelta(milliseconds=1),
        allow_credentials=_named(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def challenge_in(answer: str) -> bytes:
    """What an answer says that it answers to; empty where it says nothing that can be read."""
    try:
        _check_length(answer)
        client = parse_client_data_json(base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))
        return b"" if client.cross_origin else client.challenge
    except Exception:
        return b""  # sent by anybody, and read in many layers: whatever is wrong with it, it is no answer


def read_made(answer: str, site: Site, challenge: bytes) -> MadeKey | None:
    """The passkey that was made on our own page, by a device that knew its owner; None for everything else.

    Who made the device is not asked: a device that says so all the same is not believed, and its word not read.
    """
    try:
        _check_length(answer)
        sent = parse_registration_credential_json(answer)
        attested = parse_attestation_object(sent.response.attestation_object)
        tells_maker = attested.fmt != AttestationFormat.NONE and (attested.fmt != AttestationFormat.PACKED or attested.att_stmt.x5c)
        if tells_maker:
            return None
        made = verify_registration_response(
            credential=sent,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception:
        return None  # as in `challenge_in`
    transports = tuple(one.value for one in sent.response.transports or [])
    return MadeKey(made.credential_id, made.credential_public_key, made.sign_count, transports)


def read_used(answer: str, site: Site, challenge: bytes, known: list[Passkey]) -> UsedKey | None:
    """Which of these passkeys has signed this challenge on our own page, on a device that knew its owner; None for everything else.

    What the device counts is for the caller to judge, once the signature is right.
    """
    try:
        _check_length(answer)
        sent_id = base64url_to_bytes(json.loads(answer)["rawId"])
        passkey = next(one for one in known if one.credential_id == sent_id)
        used = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:
        return None  # as in `challenge_in`
    return UsedKey(passkey.id, used.new_sign_count)


def _named(known: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=one.credential_id, transports=[AuthenticatorTransport(way) for way in one.transports])
        for one in known
    ]


def _check_length(answer: str) -> None:
    if len(answer) > LONGEST_ANSWER:
        raise ValueError
