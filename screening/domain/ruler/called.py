"""What the parts of a sheet are called, for whoever reads what is kept of one without its scale before them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from screening.domain.by_age import AgedText, TextByAge
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.items.picked import Picked

NOT_OBSERVED_WORDS: Final = "ikke observeret"


@dataclass(frozen=True)
class PartTitles:
    """Titles by id: of dimensions, of those who give a point of their own and of signs; questions by field, answers by field and id.

    What has no title, as a part of a scale that is gone, is called by its id.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def part(self, id_: str) -> str:
        """What a dimension, a sign or somebody who gives a point is called."""
        return self.parts.get(id_, id_)

    def point(self, id_: str, typed: str, who: str = "") -> str:
        """A point as it was typed, with the dimension, and who gave it where that was not the professional."""
        before = f"{self.part(who)}, " if who else ""
        return f"{before}{self.part(id_)}: {_value(typed)}"

    def answer(self, name: str, typed: str) -> str:
        """An answer as it was typed, with its question. `name` is `DIMENSION.ITEM`."""
        return f"{self.questions.get(name, name)}: {self.answers.get((name, typed), _value(typed))}"


def titles_of(configuration: Configuration, age_months: int) -> PartTitles:
    """What the parts of every scale are called, in Danish; where several have one, as a scale for that age calls it."""
    parts, questions, answers = dict[str, str](), dict[str, str](), dict[tuple[str, str], str]()
    for scale in sorted(configuration.scales, key=lambda scale: scale.ages.holds(age_months, None)):
        parts |= {one.id: str(one.title) for one in scale.perspectives} | {sign.id: str(sign.title) for sign in scale.signs}
        parts |= {dimension.id: str(dimension.title) for dimension in scale.dimensions}
        for dimension in scale.dimensions:
            for item in dimension.items:
                name = f"{dimension.id}.{item.id}"
                questions[name] = _text(item.question)
                if isinstance(item, Picked):
                    answers |= {(name, id_): _text(answer.label) for id_, answer in item.choices.items()}
    return PartTitles(parts, questions, answers)


def _text(text: AgedText) -> str:
    """The text; of one by age that of the first band, which is as good a name as any."""
    return str(text.bands[0][1] if isinstance(text, TextByAge) else text)


def _value(typed: str) -> str:
    return NOT_OBSERVED_WORDS if typed == NOT_OBSERVED else typed
