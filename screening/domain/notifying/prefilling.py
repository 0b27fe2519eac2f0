"""What a notification begins with: everything that is known, each piece with who wrote it and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from screening.domain.notifying import fields
from screening.domain.notifying.notifications import Origin
from screening.domain.notifying.typed import TypedAdult, TypedNotification, TypedSeen


@dataclass(frozen=True)
class KnownPiece:
    """A text that is known already: who wrote it, on which day. `by` is empty where nobody is told: whoever notifies, another unit."""

    text: str
    by: str
    on: date


@dataclass(frozen=True)
class KnownObservation:
    """An observation of a signed assessment, by whoever signed it, on which day."""

    on: date
    where: str
    what: str
    words: str
    by: str
    written_on: date


@dataclass(frozen=True)
class WhatIsKnown:
    """Everything that a notification may begin with. `texts` are by the name of their field; `scores` are ids of assessments."""

    texts: Mapping[str, KnownPiece] = field(default_factory=dict)
    adults: tuple[TypedAdult, ...] = ()
    observations: Sequence[KnownObservation] = ()
    scores: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    notifier_kind: str = ""
    is_expected: bool = False


def prefill(known: WhatIsKnown) -> tuple[TypedNotification, dict[str, Origin]]:
    """The notification as it begins, and who wrote each text of it."""
    texts = {name: piece for name, piece in known.texts.items() if piece.text.strip()}
    typed = TypedNotification(
        grounds=known.grounds,
        reasons=known.reasons,
        scores=known.scores,
        notifier_kind=known.notifier_kind,
        about_unborn=known.is_expected,
        texts={name: piece.text for name, piece in texts.items()},
        adults=known.adults or (TypedAdult(),),
        observations=tuple(_seen(one) for one in known.observations) or (TypedSeen(),),
    )
    return typed, {name: Origin(piece.by, piece.on, piece.text) for name, piece in texts.items() if piece.by}


def standing_origins(typed: TypedNotification, origins: Mapping[str, Origin]) -> dict[str, Origin]:
    """The origins of the texts that still say what was filled in: what somebody changed is that person's own."""
    return {name: origin for name, origin in origins.items() if typed.text(name) == origin.text}


def without_parents(typed: TypedNotification) -> TypedNotification:
    """The same without what was written of the talk with the parents: while nobody may contact them, the paper says that they wait."""
    texts = {name: text for name, text in typed.texts.items() if not fields.TEXT_BY_NAME[name].is_about_parents}
    return replace(typed, texts=texts)


def _seen(one: KnownObservation) -> TypedSeen:
    return TypedSeen(one.on.isoformat(), one.where, one.what, one.words, one.by, one.written_on.isoformat())
