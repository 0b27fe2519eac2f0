"""Whether the numbers in a text are those of the rule beside it, and whether two texts tell the same of one thing."""

from collections.abc import Iterator, Mapping, Sequence

from screening.configuration import kinds
from screening.configuration.checking.meaning import Pieces
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.by_age import every_text
from screening.domain.phrase import Value
from screening.domain.ranges import Duration, PointRange
from screening.domain.ruler.proofs.told_numbers import NumberAbout, ToldNumber, told_counts, told_numbers, told_percents
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.offers import SIGN_COUNTS
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import MAIN_LANGUAGE, Text

LENGTHS = {"days": 1, "weeks": 7, "months": 31}
TOLD_BY_OFFERS = ("title", "for_whom", "how")
OFFER = "offer "
TIMES = frozenset(("dag", "dage", "uge", "uger", "måne", "time"))
"""An offer tells of several times, such as the wait and how long it lasts."""


def check_telling(draft: Pieces) -> Iterator[Problem]:
    """Every number in a text that is another than its rule's."""
    yield from _told_apart(draft)
    for tree, path, advice in draft.advice:
        texts = {"title": advice.title, "text": advice.text}
        yield from _disagreeing(tree, path, texts, _rules(advice), draft.meant(advice.scales))
        yield from _percents(tree, path, advice, draft.meant(advice.scales))
    for tree, scale in draft.scales:
        for position, zone in enumerate(scale.zones):
            for text in (zone.title, *(every_text(zone.text) if zone.text else ())):
                key = "title" if text is zone.title else "text"
                yield from _disagreeing(tree, ("zones", position), {key: text}, {NumberAbout.POINTS: [zone.points]}, [scale])
    for tree, path, offer in draft.offers:
        texts = {key: text for key in TOLD_BY_OFFERS if (text := getattr(offer, key))}
        points = [run for key, points in offer.at.items() if key not in SIGN_COUNTS for run in points.ranges]
        yield from _disagreeing(tree, path, texts, {NumberAbout.POINTS: points}, draft.meant(offer.scales))


def _told_apart(draft: Pieces) -> Iterator[Problem]:
    """Two texts of one thing that count the same and get different numbers: a sign or an answer on several scales, an offer's texts."""
    first: dict[tuple[str, str], tuple[frozenset[int], Place]] = {}
    for thing, what, place, text in _texts_of_things(draft):
        for counted, numbers in told_counts(text.in_language(MAIN_LANGUAGE)).items():
            if thing.startswith(OFFER) and counted in TIMES:
                continue
            earlier, where = first.setdefault((thing, counted), (numbers, place))
            if not earlier & numbers:
                told: dict[str, Value] = {"what": what, "told": _numbers(numbers), "other": _numbers(earlier)}
                yield problem(kinds.TEXTS_TELL_APART, place, **told, where=f"{where.file}:{where.line}")


def _numbers(numbers: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _texts_of_things(draft: Pieces) -> Iterator[tuple[str, Value, Place, Text]]:
    """Each text with what it is about, known by its id over the whole folder."""
    for tree, scale in draft.scales:
        for position, sign in enumerate(scale.signs):
            yield f"sign {sign.id}", sign.title, tree.place(("signs", position, "title")), sign.title
        for number, dimension in enumerate(scale.dimensions):
            for position, item in enumerate(dimension.items):
                for id_, answer in item.choices.items():
                    at: Path = ("dimensions", number, "items", position, "answers", id_, "label")
                    for label in every_text(answer.label):
                        yield f"answer {dimension.id} {item.id} {id_}", label, tree.place(at), label
    for tree, path, offer in draft.offers:
        for key in (*TOLD_BY_OFFERS, "method", "activities"):
            if text := getattr(offer, key):
                yield f"{OFFER}{offer.id}", offer.title, tree.place((*path, key)), text


def _rules(advice: Advice) -> Mapping[NumberAbout, Sequence[PointRange]]:
    """The numbers of an advice, each as a range from and to."""
    when = advice.when
    numbers = {
        NumberAbout.SIGNS: when.signs.at_least if when.signs else None,
        NumberAbout.FALL: when.fall.points if when.fall else None,
        NumberAbout.DIFFER: when.differ,
        NumberAbout.DAYS: _days(advice.within) if advice.within else None,
    }
    single = {about: [PointRange.of(number, number)] for about, number in numbers.items() if number is not None}
    return {NumberAbout.POINTS: [run for points in when.ranges.values() for run in points.ranges], **single}


def _days(time: Duration) -> int:
    return time.count * LENGTHS[time.unit]


def _disagreeing(
    tree: Tree, path: Path, texts: Mapping[str, Text], rules: Mapping[NumberAbout, Sequence[PointRange]], scales: Sequence[Scale]
) -> Iterator[Problem]:
    for key, text in texts.items():
        for told in told_numbers(text.in_language(MAIN_LANGUAGE)):
            wanted = rules.get(told.about, [])
            if wanted and not any(_agrees(told, rule, scales) for rule in wanted):
                yield problem(kinds.TEXT_TELLS_ANOTHER, tree.place((*path, key)), told=told.words, rule=str(wanted[0]))


def _agrees(told: ToldNumber, rule: PointRange, scales: Sequence[Scale]) -> bool:
    """Whether a text tells a rule's range; an open end is the end of a ruler."""
    rulers = [scale.points for scale in scales if scale.points] if told.about is NumberAbout.POINTS else []
    lows = {told.low} if told.low is not None else {ruler.low for ruler in rulers}
    highs = {told.high} if told.high is not None else {ruler.high for ruler in rulers}
    return rule.low in lows and rule.high in highs


def _percents(tree: Tree, path: Path, advice: Advice, scales: Sequence[Scale]) -> Iterator[Problem]:
    """A sign's title and the advice that its flag wakes: two texts about one thing."""
    told = told_percents(f"{advice.title.in_language(MAIN_LANGUAGE)} {advice.text.in_language(MAIN_LANGUAGE)}")
    for scale in scales if advice.when.flag and told else ():
        for sign in scale.signs:
            other = told_percents(sign.title.in_language(MAIN_LANGUAGE)) if set(sign.raises) & set(advice.when.flag or ()) else frozenset()
            if other and not other & told:
                values: dict[str, Value] = {"told": f"{min(told)} %", "other": f"{min(other)} %", "sign": sign.title}
                yield problem(kinds.TEXTS_DIFFER, tree.place((*path, "text")), **values)
                return
