"""Letters and dashes as they stand on paper, and the same answers as the sheet holds them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from screening.domain.assessing.account import TEXT_NAMES
from screening.domain.assessing.typed_sheet import OBSERVATION_FIELDS, OBSERVATIONS, OBSERVED_ON, SCALE, TypedSheet
from screening.domain.paper_forms.keying import answer_fault, read_answer, read_point, write_answer, write_point
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.scales import Scale
from screening.reports.paper_forms.paper_form import OBSERVATIONS as ON_THE_FORM
from screening.reports.paper_forms.paper_form import Section
from screening.services.assessing import sheet_fields
from screening.services.assessing.answers import answer_fields, written_answer

ROOM_FOR_OBSERVATIONS = ON_THE_FORM + 2
"""What stands on the form, and what may stand on its page for notes."""


def fields_of(scale: Scale, parts: tuple[Section, ...]) -> frozenset[str]:
    """The fields that the page shows, and those that its letters become."""
    names = {OBSERVED_ON, SCALE, OBSERVATIONS, *TEXT_NAMES, *(sheet_fields.sign_field(sign.id) for sign in scale.signs)}
    names |= {f"{name}.{place}" for place in range(ROOM_FOR_OBSERVATIONS) for name in OBSERVATION_FIELDS}
    for part in parts:
        dimension = part.dimension
        names |= {sheet_fields.point_field(dimension), sheet_fields.reason_field(dimension)}
        for perspective in scale.perspectives:
            names |= {sheet_fields.said_field(perspective.id, dimension), sheet_fields.said_reason_field(perspective.id, dimension)}
        for item in part.items:
            names.add(sheet_fields.answer_field(dimension, item.id))
            names |= {sheet_fields.choice_field(dimension, item.id, id_) for id_ in item.boxes}
    return frozenset(names)


def as_on_the_sheet(scale: Scale, parts: tuple[Section, ...], typed: TypedSheet) -> tuple[TypedSheet, dict[str, Phrase]]:
    """Letters and dashes as the sheet holds them; what can't be read stays as typed."""
    answers, faults = dict(typed.answers), dict[str, Phrase]()
    for part in parts:
        for item in part.items:
            name = sheet_fields.answer_field(part.dimension, item.id)
            answer = read_answer(item, scale, typed.answers.get(name, ""))
            if answer is None:
                faults[name] = answer_fault(item, scale)
            else:
                answers |= answer_fields(part.dimension, item, answer)
    return _with(typed, parts, read_point, answers), faults


def as_on_paper(scale: Scale, parts: tuple[Section, ...], typed: TypedSheet) -> TypedSheet:
    """The draft as somebody would have typed it."""
    answers = dict(typed.answers)
    for part in parts:
        for item in part.items:
            name = sheet_fields.answer_field(part.dimension, item.id)
            answers[name] = write_answer(item, scale, written_answer(part.dimension, item, typed.answers))
            for id_ in item.boxes:
                answers.pop(sheet_fields.choice_field(part.dimension, item.id, id_), None)
    return _with(typed, parts, write_point, answers)


def _with(typed: TypedSheet, parts: tuple[Section, ...], turn: Callable[[str], str], answers: Mapping[str, str]) -> TypedSheet:
    """The sheet with these answers, and every point of the form turned."""
    ids = {part.dimension.id for part in parts}
    return replace(
        typed,
        points={id_: turn(point) if id_ in ids else point for id_, point in typed.points.items()},
        said={(who, id_): turn(point) if id_ in ids else point for (who, id_), point in typed.said.items()},
        answers={name: answer for name, answer in answers.items() if answer},
    )
