"""What leads to the parents, or speaks of them without saying whether it does, and is told while nobody may contact them."""

from collections.abc import Iterator, Mapping, Sequence

from screening.configuration import kinds
from screening.configuration.checking.meaning import Pieces
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.by_age import every_text
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.proofs.parent_words import leads_to_parents, speaks_of_parents
from screening.domain.ruler.proofs.slips import as_when, can_meet
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.written.guidance import CAREFUL, Advice, When
from screening.domain.ruler.written.offers import MAY_BE_STEPS, Asker, Offer
from screening.domain.ruler.written.steps_to_parents import NO_STEP, NoStepText, StepText
from screening.domain.text import MAIN_LANGUAGE, Text


def check_steps(draft: Pieces, fields: Sequence[Field]) -> Iterator[Problem]:
    """Every offer, advice and zone that sends somebody to the parents, or names them, unmarked, where an advice can lock contact."""
    locks = [one for _, _, one in draft.advice if one.parents in CAREFUL]
    for tree, path, offer in draft.offers:
        found = list(_of_offer(tree, path, offer))
        yield from found if found and _beside_a_lock(as_when(offer), offer.scales, locks, fields) else ()
    for tree, path, advice in draft.advice:
        found = (
            []
            if advice.parents in CAREFUL or advice.leads_to_parents
            else list(_of_texts(tree, path, {"text": advice.text}, may_name=False))
        )
        others = [one for one in locks if one is not advice]
        yield from found if found and _beside_a_lock(advice.when, advice.scales, others, fields) else ()
    for tree, scale in draft.scales if locks else ():
        for position, zone in enumerate(scale.zones):
            texts = every_text(zone.text) if zone.text else ()
            told = (_leading(tree, ("zones", position, "text"), text) for text in texts if _is_open(text))
            yield from [one for one in told if one][:1]


def _of_offer(tree: Tree, path: Path, offer: Offer) -> Iterator[Problem]:
    """What an offer says that is no step as a whole. That it only names the parents may be said of all of it, not that it leads to them."""
    if offer.leads_to_parents:
        return
    texts = {name: getattr(offer, name) for name in MAY_BE_STEPS}
    found = list(_of_texts(tree, path, texts, may_name=offer.parents == NO_STEP))
    yield from found
    if not found and offer.who_may_ask == (Asker.PARENTS,) and not offer.marks_steps:
        yield problem(kinds.STEP_UNMARKED, tree.place((*path, "who_may_ask")), what=Phrase("Kun forældre kan søge det"))


def _of_texts(tree: Tree, path: Path, texts: Mapping[str, Text | None], *, may_name: bool) -> Iterator[Problem]:
    """The first text that leads to the parents; where none does, the first that names them, unless it may."""
    unmarked = [((*path, key), text) for key, text in texts.items() if text and _is_open(text)]
    leading = (found for at, text in unmarked if (found := _leading(tree, at, text)))
    naming = (found for at, text in unmarked if not may_name and (found := _naming(tree, at, text)))
    yield from [found for found in [next(leading, None) or next(naming, None)] if found]


def _is_open(text: Text) -> bool:
    """Whether nobody has said yet what the text does."""
    return not isinstance(text, StepText | NoStepText)


def _leading(tree: Tree, path: Path, text: Text) -> Problem | None:
    sentence = leads_to_parents(text.in_language(MAIN_LANGUAGE))
    what: Value = Phrase("»{sentence}«", {"sentence": sentence})
    return problem(kinds.STEP_UNMARKED, tree.place(path), what=what) if sentence else None


def _naming(tree: Tree, path: Path, text: Text) -> Problem | None:
    sentence = speaks_of_parents(text.in_language(MAIN_LANGUAGE))
    return problem(kinds.PARENTS_UNMARKED, tree.place(path), sentence=sentence) if sentence else None


def _beside_a_lock(when: When, meant: Sequence[str], locks: Sequence[Advice], fields: Sequence[Field]) -> bool:
    return any(
        can_meet(when, lock.when, field)
        for field in fields
        for lock in locks
        if field.scale.is_meant_by(meant) and field.scale.is_meant_by(lock.scales)
    )
