"""Whether the rules hold whatever the municipality chooses: each setting alone, at each of its other choices."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from screening.configuration import kinds
from screening.configuration.checking.meaning import Pieces
from screening.configuration.problems import Problem, Severity, problem, shown_by
from screening.domain.ruler.written.choosing import can_be_chosen, other_choices, with_choice
from screening.domain.ruler.written.settings import LocalSetting


def check_choices(draft: Pieces, found: Iterable[Problem], prove: Callable[[Pieces], Iterable[Problem]]) -> Iterator[Problem]:
    """What another choice would break that holds now, told at the choice. `found` is what `prove` finds with what is chosen."""
    known = {(one.kind, one.place) for one in found}
    for tree, path, setting in draft.settings:
        for choice in other_choices(setting):
            if not _fits(setting, choice, draft):
                continue
            advice = [(where, at, with_choice(one, setting, choice)) for where, at, one in draft.advice]
            for one in prove(replace(draft, advice=advice)):
                if (one.kind, one.place) in known or one.kind is kinds.UNFINISHED:
                    continue
                kind = kinds.CHOICE_FAILS if one.severity is Severity.ERROR else kinds.CHOICE_IS_WORSE
                place = tree.key_place((*path, "choices", choice))
                yield shown_by(problem(kind, place, choice=setting.choices[choice], message=one.message, fix=one.fix), one.child)


def _fits(setting: LocalSetting, choice: str, draft: Pieces) -> bool:
    """Whether every advice can hold the choice; where one can't, that is told already."""
    keys = [key for _, _, advice in draft.advice for key, id_ in advice.chosen_by.items() if id_ == setting.id]
    return bool(keys) and all(can_be_chosen(key, choice) for key in keys)
