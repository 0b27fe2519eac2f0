"""Two versions of the files as a unified difference, as programmers and `patch` read it."""

from collections.abc import Mapping
from typing import Final

from screening.domain.ruler.changes.differences import Change, FileDifference, Line, compare_files

MARKS: Final = {Change.SAME: " ", Change.TAKEN_OUT: "-", Change.PUT_IN: "+"}


def differences_text(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Every file that differs, one after another; a sentence where none does."""
    differences = compare_files(before, after)
    return "\n".join(_file(difference) for difference in differences) if differences else "Filerne er ens, linje for linje."


def _file(difference: FileDifference) -> str:
    lines = [f"--- a/{difference.name}", f"+++ b/{difference.name}"]
    for stretch in difference.stretches:
        lines.append(_heading(stretch))
        lines += [MARKS[line.change] + line.text for line in stretch]
    return "\n".join(lines)


def _heading(stretch: tuple[Line, ...]) -> str:
    return f"@@ -{_span([line.before for line in stretch])} +{_span([line.after for line in stretch])} @@"


def _span(numbers: list[int | None]) -> str:
    held = [number for number in numbers if number is not None]
    return f"{held[0]},{len(held)}" if held else "0,0"
