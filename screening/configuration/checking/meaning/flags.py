"""Where flags are written."""

from collections.abc import Iterator

from screening.configuration.problems import Place
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ruler.written.flags import flags_of
from screening.domain.ruler.written.scales import Scale


def flag_place(tree: Tree, scale: Scale, flag: str) -> Place:
    """The first place on a scale that raises a flag. Raises `StopIteration` where none does."""
    return tree.place(next(path for path, raised in raising(scale) if raised == flag))


def raising(scale: Scale) -> Iterator[tuple[Path, str]]:
    """Every sign, anchor and answer that raises a flag, by the path of its flags."""
    for position, sign in enumerate(scale.signs):
        yield from ((("signs", position, "flag" if flag == sign.flag else "flags"), flag) for flag in sign.raises)
    for number, dimension in enumerate(scale.dimensions):
        for written, anchor in dimension.anchors.items():
            yield from ((("dimensions", number, "anchors", written, "flags"), flag) for flag in flags_of(anchor))
        for position, item in enumerate(dimension.items):
            for keys, flags in item.raising():
                at: Path = ("dimensions", number, "items", position, *keys)
                yield from ((at, flag) for flag in flags)
