"""What the municipality decides itself: a choice among its choices, used by some advice that can hold every one of them."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import PieceKind, Pieces
from screening.configuration.checking.meaning.points import unknown
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ruler.written.choosing import WORDS, can_be_chosen
from screening.domain.ruler.written.settings import SETTING, LocalSetting

FEWEST_CHOICES = 2


def check_setting(tree: Tree, path: Path, setting: LocalSetting, draft: Pieces) -> Iterator[Problem]:
    """What does not fit in one setting."""
    if not tree.is_whole((*path, "choices")):
        return
    if len(setting.choices) < FEWEST_CHOICES:
        yield problem(kinds.TOO_FEW, tree.key_place((*path, "choices")), key="choices", least=FEWEST_CHOICES)
    if setting.chosen not in setting.choices and tree.is_whole((*path, "chosen")):
        yield unknown(kinds.SETTING_NOT_A_CHOICE, tree.place((*path, "chosen")), setting.chosen, setting.choices)
    using = [(key, advice) for _, _, advice in draft.advice for key, id_ in advice.chosen_by.items() if id_ == setting.id]
    if not using and PieceKind.ADVICE not in draft.incomplete:
        mend = f"{{{SETTING}: {setting.id}}}"
        yield problem(kinds.SETTING_UNUSED, tree.place((*path, "id")), id=setting.id, mend=mend)
    for choice in setting.choices:
        wrong = next(((key, advice) for key, advice in using if not can_be_chosen(key, choice)), None)
        if wrong and choice != setting.chosen:
            values = {"key": wrong[0], "advice": wrong[1].id, "known": WORDS[wrong[0]]}
            yield problem(kinds.CHOICE_CANNOT_STAND, tree.key_place((*path, "choices", choice)), got=choice, **values)
