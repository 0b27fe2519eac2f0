"""What a municipality writes about its sign-on: every rule says where its role is held, once."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.manual import VALUES
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Tree
from screening.domain.people import Role
from screening.domain.ruler.written.sign_on import SignOnFile


def check_sign_on(tree: Tree, written: SignOnFile) -> Iterator[Problem]:
    """What does not fit in the file about sign-on."""
    first: dict[tuple[object, ...], Place] = {}
    for position, rule in enumerate(written.sign_on):
        place = tree.place(("sign_on", position))
        if not tree.is_untouched(("sign_on", position)):
            continue
        if (rule.unit is None) == (rule.unit_from is None):
            yield problem(kinds.SIGN_ON_WHERE, place, count=0 if rule.unit is None else 2)
            continue
        for value in rule.values:
            told = (rule.claim, value, rule.role, rule.unit, rule.unit_from)
            if told in first:
                again = tree.place(("sign_on", position, "values"))
                role = VALUES[Role][rule.role]
                yield problem(kinds.SIGN_ON_SAME_RULE, again, got=value, role=role, first=f"{tree.file}:{first[told].line}")
            first.setdefault(told, place)
    if tree.is_whole(("sign_on",)) and not written.sign_on:
        yield problem(kinds.SIGN_ON_FOR_NOBODY, Place(tree.file))
