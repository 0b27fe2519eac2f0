"""What is typed while several look together, and the joint assessment that comes of it: an ordinary sheet, with what remains beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from screening.domain.assessing.account import TEXT_NAMES
from screening.domain.assessing.assessments import Signed
from screening.domain.assessing.typed_sheet import ANSWER, SAID, TypedObservation, TypedSheet, read_fields, write_fields, write_sheet
from screening.domain.phrase import Phrase, Value
from screening.domain.rating.agenda import Agenda, HeardByAll, SignPosition
from screening.domain.ruler.weighing.cases import Point

POSITION: Final = "position"
REMAINS: Final = "remains"
TAKEN_BY: Final = "taken_by"
TOGETHER: Final = "together"
"""Who took the position: those who looked, in common. Otherwise it is the id of the leader who did."""
NO_ANSWER: Final = "-"
"""They say together that a question has no answer."""
LONGEST_REMAINS: Final = 2000


@dataclass(frozen=True)
class TypedJoint:
    """What was typed together so far. `sheet` holds points, reasons, answers and texts; `positions` are by the id of a sign, and `remains`,
    the disagreement that is left, by the id of a dimension.
    """

    sheet: TypedSheet = field(default_factory=TypedSheet)
    positions: Mapping[str, str] = field(default_factory=dict)
    remains: Mapping[str, str] = field(default_factory=dict)
    taken_by: str = ""


def read_joint(given: Mapping[str, str]) -> TypedJoint:
    """What a form's fields, or those in the database, say. Never raises."""
    return TypedJoint(
        sheet=read_fields(given),
        positions=_by(POSITION, given),
        remains=_by(REMAINS, given),
        taken_by=given.get(TAKEN_BY, ""),
    )


def write_joint(typed: TypedJoint) -> dict[str, str]:
    """The fields that `read_joint` reads this from."""
    written = write_fields(typed.sheet)
    written |= {f"{POSITION}.{id_}": value for id_, value in typed.positions.items() if value}
    written |= {f"{REMAINS}.{id_}": value for id_, value in typed.remains.items() if value}
    return written | ({TAKEN_BY: typed.taken_by} if typed.taken_by else {})


def _by(kind: str, given: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(f"{kind}."): value for name, value in given.items() if name.startswith(f"{kind}.") and value}


def begun(singles: Sequence[Signed]) -> TypedJoint:
    """What stands on the page before anybody has typed: the words of those who looked, each with the name. No point, and no position."""
    texts = {name: _said_by_each(singles, name) for name in TEXT_NAMES}
    return TypedJoint(TypedSheet(texts={name: text for name, text in texts.items() if text}))


def _said_by_each(singles: Sequence[Signed], name: str) -> str:
    return _each_with_name([(one.author_name, one.account.text(name)) for one in singles])


def _each_with_name(told: Iterable[tuple[str, str]]) -> str:
    """What each wrote, with the name; without one where nobody wrote anything else."""
    written = [(name, text) for name, text in told if text]
    if len({text for _, text in written}) == 1:
        return written[0][1]
    return "\n".join(f"{name}: {text}" for name, text in written)


def said_words(heard: HeardByAll, typed: TypedJoint) -> str:
    """The words of somebody beside the professional, as each heard them: those typed together where they were made shorter."""
    own = typed.sheet.said_reasons.get(heard.key, "")
    return own or _each_with_name((one.name, said.reason) for one in heard.eyes if (said := heard.heard(one)))


def _position_on(heard: HeardByAll, typed: TypedJoint) -> Point:
    positions = {str(point): point for point in heard.answers} if heard.is_apart else {}
    return positions.get(typed.sheet.said.get(heard.key, ""), heard.worst)


def composed(singles: Sequence[Signed], talked: Agenda, typed: TypedJoint, scale_id: str) -> TypedSheet:
    """The joint sheet: what they see alike as it was signed, and of the rest what was typed together.

    It is of the last day that any of them told of, and has all that any of them saw and heard. Of what others said, the worst that anybody
    heard holds until they have taken a position on it, and the words stand as each heard them.
    """
    sheets = [write_sheet(one.case, one.account) for one in singles]
    apart = {f"{ANSWER}.{one.dimension.id}.{one.item.id}" for one in talked.answers}
    alike = {name: answer for sheet in sheets for name, answer in sheet.answers.items() if name not in apart}
    signs = {sign.id for sign in talked.signs_alike} | {id_ for id_ in (one.sign.id for one in talked.signs) if keeps(typed, id_)}
    seen = dict.fromkeys(one for sheet in sheets for one in sheet.observations if one != TypedObservation())
    return TypedSheet(
        observed_on=max(one.case.observed_on for one in singles).isoformat(),
        scale=scale_id,
        points=typed.sheet.points,
        reasons=typed.sheet.reasons,
        said={one.key: str(_position_on(one, typed)) for one in talked.voices},
        said_reasons={one.key: words for one in talked.voices if (words := said_words(one, typed))},
        answers=alike | {name: answer for name, answer in typed.sheet.answers.items() if name in apart and answer != NO_ANSWER},
        signs=frozenset(signs),
        observations=tuple(seen) or (TypedObservation(),),
        texts=typed.sheet.texts,
    )


def keeps(typed: TypedJoint, sign_id: str) -> bool:
    """Whether the joint assessment has a sign that only some saw. Until somebody has said that it is none, it stands."""
    position = typed.positions.get(sign_id, "")
    return position not in set(SignPosition) or SignPosition(position).keeps_sign


def faults(talked: Agenda, typed: TypedJoint, takers: Sequence[str]) -> dict[str, Phrase]:
    """What nobody has taken a position on yet, beside what the sheet itself lacks, by the page's fields. `takers`: who may take it."""
    found = {
        f"{POSITION}.{one.sign.id}": Phrase("»{sign}«: Vælg, hvad I siger sammen.", {"sign": one.sign.title})
        for one in talked.signs
        if typed.positions.get(one.sign.id, "") not in set(SignPosition)
    }
    for voice in talked.voices_apart:
        if typed.sheet.said.get(voice.key, "") not in set(map(str, voice.answers)):
            values: dict[str, Value] = {"who": voice.perspective.title, "dimension": voice.dimension.title}
            found[".".join((SAID, *voice.key))] = Phrase("»{who}« om »{dimension}«: Vælg, hvad der gælder.", values)
    for answer in talked.answers:
        name = f"{ANSWER}.{answer.dimension.id}.{answer.item.id}"
        if typed.sheet.answers.get(name, "") not in {one or NO_ANSWER for one in answer.answers}:
            found[name] = Phrase("»{question}«: Vælg, hvad I siger sammen.", {"question": answer.item.question})
    for dimension_id, words in typed.remains.items():
        if len(words) > LONGEST_REMAINS:
            found[f"{REMAINS}.{dimension_id}"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_REMAINS})
    if typed.taken_by not in takers:
        found[TAKEN_BY] = Phrase("Vælg, hvem der tager stilling.")
    return found


@dataclass(frozen=True)
class RemainsApart:
    """A dimension on which they still disagree: where each stood (a name and a point, None where not observed), and the words for it."""

    about: Value
    stood: tuple[tuple[str, int | None], ...]
    words: str


@dataclass(frozen=True)
class HeardApart:
    """What somebody beside the professional (`who`) said of a dimension: each name with the point heard, None where none was."""

    who: Value
    about: Value
    heard: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class JointTold:
    """What a page or a paper tells of a joint assessment beside what any assessment tells. `singles`: id, name and day observed of each
    as they stood when it was signed; `corrected`: those that were corrected since, with the day of that.
    """

    taken_by: str
    singles: tuple[tuple[str, str, date], ...]
    corrected: tuple[tuple[str, str, date], ...]
    remains: tuple[RemainsApart, ...]
    heard_apart: tuple[HeardApart, ...]
    seen_by_some: tuple[Value, ...]


@dataclass(frozen=True)
class Position:
    """What a signed joint assessment holds beside its sheet: who took it, what was said of the signs that only some saw (by sign id), and
    what they still disagree on (by dimension id).
    """

    taken_by: str
    positions: Mapping[str, SignPosition]
    remains: Mapping[str, str]
