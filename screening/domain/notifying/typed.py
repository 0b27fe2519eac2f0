"""A notification as somebody typed it: read once from a form's fields, and written back to the same fields by an exact inverse."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final, TypeVar

from screening.domain.counts import read_count
from screening.domain.notifying.fields import TEXT_BY_NAME

GROUND, REASON, SCORE = "ground", "reason", "score"
KIND, ACUTE, PAST_UNIT, ABOUT_UNBORN, AUTHORITY = "notifier_kind", "acute", "past_unit", "about_unborn", "authority"
ADULTS, OBSERVATIONS = "adults", "observations"
TICKED: Final = "on"
LONGEST_NAME: Final = 200
MOST_ROWS: Final = 30
MOST_COUNTED: Final = 999


@dataclass(frozen=True)
class TypedAdult:
    """One of the child's parents or other adults, as typed."""

    adult_name: str = ""
    adult_relation: str = ""
    adult_custody: str = ""
    adult_cpr: str = ""
    adult_address: str = ""
    adult_phone: str = ""


@dataclass(frozen=True)
class TypedSeen:
    """One dated observation, as typed: the child's words verbatim, and who saw and wrote it when, where that was somebody before."""

    seen_on: str = ""
    where: str = ""
    what: str = ""
    words: str = ""
    seen_by: str = ""
    seen_written: str = ""


ADULT_FIELDS: Final = tuple(part.name for part in fields(TypedAdult))
SEEN_FIELDS: Final = tuple(part.name for part in fields(TypedSeen))


@dataclass(frozen=True)
class TypedNotification:
    """What somebody has typed so far, whether it can be sent or not. Nothing that is empty is held.

    `grounds` and `reasons` are ids of the municipality's lists, `scores` ids of signed assessments that go along; `past_unit` says that
    it is about staff or the leader, so that the authority alone sees it. There is room for at least one adult and one observation.
    """

    grounds: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    scores: frozenset[str] = frozenset()
    notifier_kind: str = ""
    authority: str = ""
    acute: bool = False
    past_unit: bool = False
    about_unborn: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    adults: tuple[TypedAdult, ...] = (TypedAdult(),)
    observations: tuple[TypedSeen, ...] = (TypedSeen(),)

    def text(self, name: str) -> str:
        """What was written; empty where nothing was."""
        return self.texts.get(name, "")

    @property
    def seen(self) -> tuple[TypedSeen, ...]:
        """The observations that say anything."""
        return tuple(one for one in self.observations if one.what.strip() or one.words.strip())

    @property
    def named_adults(self) -> tuple[TypedAdult, ...]:
        """The adults of whom anything is written."""
        return tuple(one for one in self.adults if one != TypedAdult())


Line = TypeVar("Line", TypedAdult, TypedSeen)


def read_notification(given: Mapping[str, str]) -> TypedNotification:
    """What a form's fields, or a draft's in the database, say. What is no field of a notification is left out. Never raises."""
    held = {name: value for name, value in given.items() if value and len(name) <= LONGEST_NAME}
    return TypedNotification(
        grounds=_ticked(held, GROUND),
        reasons=_ticked(held, REASON),
        scores=_ticked(held, SCORE),
        notifier_kind=held.get(KIND, ""),
        authority=held.get(AUTHORITY, ""),
        acute=ACUTE in held,
        past_unit=PAST_UNIT in held,
        about_unborn=ABOUT_UNBORN in held,
        texts={name: held[name] for name in TEXT_BY_NAME if name in held},
        adults=_lines(held, ADULTS, TypedAdult, ADULT_FIELDS),
        observations=_lines(held, OBSERVATIONS, TypedSeen, SEEN_FIELDS),
    )


def write_notification(typed: TypedNotification) -> dict[str, str]:
    """The fields that `read_notification` reads this notification from."""
    written = {KIND: typed.notifier_kind, AUTHORITY: typed.authority}
    written |= {name: TICKED if set_ else "" for name, set_ in _switches(typed).items()}
    for kind, ids in ((GROUND, typed.grounds), (REASON, typed.reasons), (SCORE, typed.scores)):
        written |= {f"{kind}.{id_}": TICKED for id_ in sorted(ids)}
    written |= typed.texts
    written |= {ADULTS: str(len(typed.adults)), OBSERVATIONS: str(len(typed.observations))}
    for place, adult in enumerate(typed.adults):
        written |= {f"{name}.{place}": getattr(adult, name) for name in ADULT_FIELDS}
    for place, seen in enumerate(typed.observations):
        written |= {f"{name}.{place}": getattr(seen, name) for name in SEEN_FIELDS}
    return {name: value for name, value in written.items() if value}


def _switches(typed: TypedNotification) -> dict[str, bool]:
    return {ACUTE: typed.acute, PAST_UNIT: typed.past_unit, ABOUT_UNBORN: typed.about_unborn}


def _ticked(held: Mapping[str, str], kind: str) -> frozenset[str]:
    return frozenset(name.partition(".")[2] for name in held if name.startswith(f"{kind}.") and not name.endswith("."))


def _lines(held: Mapping[str, str], counted: str, kind: type[Line], names: tuple[str, ...]) -> tuple[Line, ...]:
    """Room for as many as the form says, and for the last that anything is typed in."""
    typed = {name: {place: held.get(f"{name}.{place}", "") for place in range(MOST_ROWS)} for name in names}
    filled = [place for place in range(MOST_ROWS) if any(typed[name][place] for name in names)]
    asked = read_count(held.get(counted, ""), MOST_COUNTED) or 1
    room = min(max(asked, 1, max(filled, default=0) + 1), MOST_ROWS)
    return tuple(kind(**{name: typed[name][place] for name in names}) for place in range(room))


def with_authors(typed: TypedNotification, before: TypedNotification) -> TypedNotification:
    """What came from a page, with the authors of observations as they were `before`: who wrote something is never typed.

    An observation that somebody has changed is that person's own from then on.
    """
    known = {(one.seen_on, one.where, one.what, one.words): one for one in before.observations}
    seen = (known.get((one.seen_on, one.where, one.what, one.words)) for one in typed.observations)
    own = (replace(one, seen_by="", seen_written="") for one in typed.observations)
    return replace(typed, observations=tuple(was or one for was, one in zip(seen, own, strict=True)))
