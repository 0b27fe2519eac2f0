"""What a municipality writes to families: whether each letter is whole in every language, and easy enough to read."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS, hard_to_read
from screening.domain.ruler.written.letters import LetterPart, LettersFile
from screening.domain.source import Written
from screening.domain.text import MAIN_LANGUAGE, Text

LETTERS = ("parents_paper", "dialogue", "network", "information")


def check_letters(tree: Tree, letters: LettersFile) -> Iterator[Problem]:
    """What does not fit in the file with letters."""
    yield from _languages(tree, letters)
    if letters.labels is None and any(getattr(letters, name) for name in LETTERS) and tree.is_whole(("labels",)):
        yield problem(kinds.LETTERS_WITHOUT_LABELS, Place(tree.file))
    for name in ("labels", *LETTERS):
        written = getattr(letters, name)
        if isinstance(written, Written):
            yield from _whole(tree, letters, list(_texts(written, (name,))))
    for name in LETTERS:
        written = getattr(letters, name)
        if isinstance(written, Written) and tree.is_untouched((name,)):
            yield from _hard(tree, name, written)


def _languages(tree: Tree, letters: LettersFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, language in enumerate(letters.languages):
        if language.code in seen and tree.is_whole(("languages", position, "code")):
            yield problem(kinds.LETTER_LANGUAGE_TWICE, tree.place(("languages", position, "code")), code=language.code)
        seen.add(language.code)


def _whole(tree: Tree, letters: LettersFile, texts: list[tuple[Path, Text]]) -> Iterator[Problem]:
    """Every text in every language that letters are written in; and none in one that nobody can choose."""
    if not tree.is_untouched(("languages",)):
        return
    for path, text in texts:
        if not tree.is_whole(path):
            continue
        for language in letters.languages:
            if language.code not in text.root:
                yield problem(kinds.NOT_IN_LANGUAGE, tree.place(path), language=language.name, code=language.code)
        for code in text.root:
            if code not in letters.by_code:
                yield problem(kinds.LANGUAGE_UNUSED, tree.place(path), code=code)


def _texts(written: Written, path: Path) -> Iterator[tuple[Path, Text]]:
    """Every text of a letter, with the path to it."""
    for name in type(written).model_fields:
        value = getattr(written, name)
        if isinstance(value, Text):
            yield (*path, name), value
        elif isinstance(value, tuple):
            for position, one in enumerate(value):
                if isinstance(one, Text):
                    yield (*path, name, position), one
                elif isinstance(one, LetterPart):
                    yield from _texts(one, (*path, name, position))


def _hard(tree: Tree, name: str, written: Written) -> Iterator[Problem]:
    """A letter is measured as it is read, from top to foot; the lines of an agenda stand one by one."""
    texts = [text for _path, text in _texts(written, (name,)) if MAIN_LANGUAGE in text.root]
    lines = [text.in_language(MAIN_LANGUAGE).strip() for text in texts]
    figure = hard_to_read("\n".join(line if line[-1:] in ".!?:" else f"{line}." for line in lines))
    if figure:
        yield problem(kinds.LETTER_HARD, tree.key_place((name,)), figure=figure, most=HARDEST_FOR_PARENTS)
