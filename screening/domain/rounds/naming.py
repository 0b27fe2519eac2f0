"""What each child is called in a box that has room for a word or two."""

from collections import Counter
from collections.abc import Mapping


def called(names: Mapping[str, str]) -> Mapping[str, str]:
    """The first name of each (by id); with the first letter of the last where two share it, and the whole where they share that too."""
    first = {id_: name.split(maxsplit=1)[0] for id_, name in names.items()}
    longer = {id_: _with_letter(name) for id_, name in names.items()}
    short, lettered = Counter(first.values()), Counter(longer.values())
    return {
        id_: first[id_] if short[first[id_]] == 1 else longer[id_] if lettered[longer[id_]] == 1 else name for id_, name in names.items()
    }


def _with_letter(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name
