"""The vignettes that a folder carries: a file for each ruler, published with it, so that whoever answers them answers that version."""

from collections.abc import Iterable, Mapping
from itertools import islice

from screening.configuration import kinds
from screening.configuration.checking.drafting import no_keys
from screening.configuration.checking.knock_ons import no_more_than_anybody_reads, on_readable_lines, without_knock_ons
from screening.configuration.checking.languages import lacking_languages
from screening.configuration.checking.names import by_title
from screening.configuration.checking.placeholders import placeholders
from screening.configuration.checking.salvaging import shape_what_stands
from screening.configuration.checking.traps import traps
from screening.configuration.checking.vignettes import check_vignettes
from screening.configuration.checking.visible import invisible
from screening.configuration.checking.walking import Walk
from screening.configuration.file_kinds import VIGNETTES
from screening.configuration.problems import MOST_IN_A_FILE, Problem, has_errors
from screening.configuration.reading.excerpts import with_lines
from screening.configuration.reading.trees import Tree, read_tree
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.vignettes import VignetteSet


def holds_vignettes(name: str) -> bool:
    """Whether a file of a folder, by its name from there, is one of vignettes."""
    return name.startswith(f"{VIGNETTES}/")


def read_vignettes(contents: Mapping[str, bytes], configuration: Configuration) -> tuple[tuple[VignetteSet, ...], list[Problem]]:
    """The vignettes that files hold, given by name, checked against the rulers, and every problem with them. Never raises on any bytes."""
    held: list[VignetteSet] = []
    problems: list[Problem] = []
    for name in sorted(contents):
        tree, found = read_tree(name, contents[name])
        if tree:
            read, told = _read(tree, configuration, held)
            found = [*found, *on_readable_lines(told, {name: tree.mended})]
            held += [read] if read else []
        problems += found
    return tuple(held), with_lines(no_more_than_anybody_reads(without_knock_ons(problems)), contents)


def _read(tree: Tree, configuration: Configuration, earlier: Iterable[VignetteSet]) -> tuple[VignetteSet | None, list[Problem]]:
    """One file; no set where it says nothing of its own ruler."""
    if not isinstance(tree.root.value, dict):
        return None, [no_keys(tree)]
    walk = Walk(tree, [*placeholders(tree), *islice(invisible(tree), MOST_IN_A_FILE), *islice(traps(tree, VignetteSet), MOST_IN_A_FILE)])
    held, broken = shape_what_stands(VignetteSet, tree)
    walk.problems += broken
    if held is None:
        return None, walk.problems
    rulers = [scale for scale in configuration.scales if not scale.is_checklist]
    scale = next((one for one in rulers if one.id == held.scale), None)
    first = next((one for one in earlier if one.scale == held.scale), None)
    if not tree.is_whole(("scale",)):
        return held, walk.problems
    if scale is None:
        walk.unknown(kinds.CASE_UNKNOWN_SCALE, tree.place(("scale",)), held.scale, by_title(rulers))
    elif first:
        walk.report(kinds.TWICE, tree.place(("scale",)), id=held.scale, first=first.source.file)
    else:
        check_vignettes(walk, held, scale, configuration.advice)
    if not has_errors(walk.problems):
        walk.problems += lacking_languages(tree)
    return held, walk.problems
