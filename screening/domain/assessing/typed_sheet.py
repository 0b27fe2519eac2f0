"""The sheet as somebody typed it: read once from a form's fields, and written back to the same fields by an exact inverse."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from screening.domain.assessing.account import TEXT_NAMES, Account, Observation
from screening.domain.counts import read_count
from screening.domain.ruler.weighing.cases import Case

OBSERVED_ON, SCALE, OBSERVATIONS = "observed_on", "scale", "observations"
POINT, REASON, ANSWER, SIGN = "point", "reason", "answer", "sign"
SAID, SAID_REASON = "said", "said_reason"
TICKED: Final = "on"
KEPT: Final = "kept."
"""Before the name of a field that a page only carries along, because the scale that it shows has no place for it."""

LONGEST_NAME: Final = 200
MOST_OBSERVATIONS: Final = 30
PLACES: Final = {str(place): place for place in range(MOST_OBSERVATIONS)}
MOST_COUNTED: Final = 999


@dataclass(frozen=True)
class TypedObservation:
    """One observation as typed; `seen_on` as somebody wrote it, whether it is a day or not."""

    seen_on: str = ""
    where: str = ""
    what: str = ""
    words: str = ""


OBSERVATION_FIELDS: Final = tuple(part.name for part in fields(TypedObservation))


@dataclass(frozen=True)
class TypedSheet:
    """What somebody has typed so far, whether it can be read or not. Nothing that is empty is held.

    It is bound to no scale: points and reasons are by dimension id, what others said by perspective and dimension id, signs by id,
    and answers by their field, also those that only another scale than the chosen one has. There is room for at least one observation.
    """

    observed_on: str = ""
    scale: str = ""
    points: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)
    said_reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    observations: tuple[TypedObservation, ...] = (TypedObservation(),)
    texts: Mapping[str, str] = field(default_factory=dict)


def read_fields(given: Mapping[str, str]) -> TypedSheet:
    """What a form's fields, or a draft's in the database, say. What is no field of any sheet is left out. Never raises."""
    held = {name: value for name, value in given.items() if value and len(name) <= LONGEST_NAME}
    split = [(*name.partition("."), value) for name, value in held.items()]
    by_kind = {
        kind: {rest: value for first, _, rest, value in split if first == kind and rest}
        for kind in (POINT, REASON, ANSWER, SIGN, SAID, SAID_REASON, *OBSERVATION_FIELDS)
    }
    return TypedSheet(
        observed_on=held.get(OBSERVED_ON, ""),
        scale=held.get(SCALE, ""),
        points=by_kind[POINT],
        reasons=by_kind[REASON],
        said=_by_two(by_kind[SAID]),
        said_reasons=_by_two(by_kind[SAID_REASON]),
        answers={f"{ANSWER}.{rest}": value for rest, value in by_kind[ANSWER].items() if all(rest.partition("."))},
        signs=frozenset(by_kind[SIGN]),
        observations=_observations(held.get(OBSERVATIONS, ""), {name: by_kind[name] for name in OBSERVATION_FIELDS}),
        texts={name: held[name] for name in TEXT_NAMES if name in held},
    )


def read_form(given: Mapping[str, str]) -> TypedSheet:
    """What a page sends back: its own fields, and under `kept.` what it has no field for. A field that the page has counts, also empty."""
    kept = {name.removeprefix(KEPT): value for name, value in given.items() if name.startswith(KEPT)}
    return read_fields({**kept, **{name: value for name, value in given.items() if not name.startswith(KEPT)}})


def write_fields(sheet: TypedSheet) -> dict[str, str]:
    """The fields that `read_fields` reads this sheet from."""
    written = {OBSERVED_ON: sheet.observed_on, SCALE: sheet.scale, OBSERVATIONS: str(len(sheet.observations))}
    written |= {f"{POINT}.{id_}": value for id_, value in sheet.points.items()}
    written |= {f"{REASON}.{id_}": value for id_, value in sheet.reasons.items()}
    written |= {f"{SAID}.{who}.{id_}": value for (who, id_), value in sheet.said.items()}
    written |= {f"{SAID_REASON}.{who}.{id_}": value for (who, id_), value in sheet.said_reasons.items()}
    written |= sheet.answers
    written |= {f"{SIGN}.{id_}": TICKED for id_ in sorted(sheet.signs)}
    for place, seen in enumerate(sheet.observations):
        written |= {f"{name}.{place}": getattr(seen, name) for name in OBSERVATION_FIELDS}
    written |= sheet.texts
    return {name: value for name, value in written.items() if value}


def write_sheet(case: Case, account: Account) -> TypedSheet:
    """An assessment as somebody would have typed it."""
    said = {(who, id_): score for who, scores in case.perspectives.items() for id_, score in scores.items()}
    return TypedSheet(
        observed_on=case.observed_on.isoformat(),
        scale=case.scale,
        points={id_: str(score.point) for id_, score in case.scores.items()},
        reasons={id_: score.reason for id_, score in case.scores.items() if score.reason},
        said={key: str(score.point) for key, score in said.items()},
        said_reasons={key: score.reason for key, score in said.items() if score.reason},
        answers={f"{ANSWER}.{id_}.{item}": answer for id_, answers in case.answers.items() for item, answer in answers.items()},
        signs=case.signs,
        observations=tuple(_typed(seen) for seen in account.observations) or (TypedObservation(),),
        texts={name: text for name, text in account.texts.items() if text},
    )


def _typed(seen: Observation) -> TypedObservation:
    return TypedObservation(seen.seen_on.isoformat(), seen.where, seen.what, seen.words)


def _by_two(by_rest: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """By the two ids that stand with a point between them."""
    split = {rest.partition("."): value for rest, value in by_rest.items()}
    return {(first, second): value for (first, _, second), value in split.items() if first and second}


def _observations(written: str, by_name: Mapping[str, Mapping[str, str]]) -> tuple[TypedObservation, ...]:
    """Room for as many as the form says, and for the last that anything is typed in."""
    filled = [PLACES[place] for typed in by_name.values() for place in typed if place in PLACES]
    asked = read_count(written, MOST_COUNTED) or 1
    room = min(max(asked, 1, max(filled, default=0) + 1), MOST_OBSERVATIONS)
    return tuple(TypedObservation(**{name: typed.get(str(place), "") for name, typed in by_name.items()}) for place in range(room))
