"""An advice that takes a word from a setting: the word that was chosen is put in its place before the advice is read."""

from collections.abc import Mapping

from screening.configuration import kinds
from screening.configuration.checking.names import did_you_mean, listed
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Node, Path, Tree
from screening.domain.ruler.written.settings import SET_KEYS, SETTING, LocalSetting


def settle(tree: Tree, path: Path, known: Mapping[str, LocalSetting], knows_all: bool) -> tuple[dict[str, str], list[Problem]]:
    """The keys of the advice at `path` that are taken from a setting, with its id, and what is wrong with them.

    The tree holds what was chosen afterwards; what can't be known is taken out of it. `knows_all`: whether every setting could be read.
    """
    advice = tree.node(path)
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    if advice is None or not isinstance(advice.value, dict):
        return taken, problems
    for key in SET_KEYS:
        written = tree.node((*path, key))
        if written is None or not isinstance(written.value, dict) or SETTING not in written.value:
            continue
        place = tree.place((*path, key, SETTING))
        name = str(written.value[SETTING][1].as_plain() or "")
        others = [other for other in written.value if other != SETTING]
        problems += [
            problem(
                kinds.UNKNOWN_KEY, tree.key_place((*path, key, other)), key=other, nearest=did_you_mean(other, [SETTING]), known=SETTING
            )
            for other in others
        ]
        setting = known.get(name)
        if setting:
            taken[key] = setting.id
            chosen = Node(setting.chosen, place.line, place.column, plain=False, length=place.length)
            advice.value[key] = (advice.value[key][0], chosen)
            continue
        if knows_all:
            names = list(known)
            problems.append(problem(kinds.SETTING_UNKNOWN, place, got=name, nearest=did_you_mean(name, names), known=listed(names)))
        advice.value.pop(key)
        advice.is_holed = True
    return taken, problems
