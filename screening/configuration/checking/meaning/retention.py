"""What a municipality writes about how long it keeps things: every kind of record has exactly one rule."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.manual import VALUES
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Tree
from screening.domain.ruler.written.retention import RecordKind, RetentionFile


def check_retention(tree: Tree, written: RetentionFile) -> Iterator[Problem]:
    """What does not fit in the file about keeping."""
    first: dict[RecordKind, Place] = {}
    for position, rule in enumerate(written.retention):
        if not tree.is_whole(("retention", position, "kind")):
            continue
        place = tree.place(("retention", position, "kind"))
        if rule.kind in first:
            yield problem(kinds.KEPT_BY_TWO_RULES, place, kept=VALUES[RecordKind][rule.kind], first=f"{tree.file}:{first[rule.kind].line}")
        first.setdefault(rule.kind, place)
    if tree.is_untouched(("retention",)) and written.retention:
        for kind in RecordKind:
            if kind not in first:
                yield problem(kinds.KEPT_BY_NO_RULE, tree.key_place(("retention",)), kept=VALUES[RecordKind][kind], mend=kind.value)
