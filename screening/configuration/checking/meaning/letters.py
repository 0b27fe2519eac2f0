"""What a municipality writes to families: whether each letter is whole in every language, and easy enough to read."""

from collections.abc import Collection, Iterator

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import Pieces
from screening.configuration.checking.meaning.points import unknown
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS, hard_to_read
from screening.domain.ruler.written.letters import LetterPart, LettersFile, TableTexts
from screening.domain.source import Written
from screening.domain.text import MAIN_LANGUAGE, Text

LETTERS = ("parents_paper", "dialogue", "network", "information")
READ_WITH_LABELS = (*LETTERS, "table")
"""What a family reads, on paper or at the table, which has the words of the labels on it."""


def check_letters(tree: Tree, letters: LettersFile, draft: Pieces) -> Iterator[Problem]:
    """What does not fit in the file with letters."""
    yield from _languages(tree, letters)
    if letters.labels is None and any(getattr(letters, name) for name in READ_WITH_LABELS) and tree.is_whole(("labels",)):
        yield problem(kinds.LETTERS_WITHOUT_LABELS, Place(tree.file))
    for name in ("labels", *READ_WITH_LABELS):
        written = getattr(letters, name)
        if isinstance(written, Written):
            yield from _whole(tree, letters, list(_texts(written, (name,))))
    for name in LETTERS:
        written = getattr(letters, name)
        if isinstance(written, Written) and tree.is_untouched((name,)):
            yield from _hard(tree, name, written)
    if letters.table is not None and draft.knows_dimensions():
        yield from _asked_at_table(tree, letters.table, {dimension.id for _, scale in draft.scales for dimension in scale.dimensions})


def _asked_at_table(tree: Tree, table: TableTexts, known: Collection[str]) -> Iterator[Problem]:
    """Questions for dimensions that no scale has: nobody is ever asked them."""
    for voice, questions in (("parents", table.parents), ("child", table.child)):
        for dimension_id in questions:
            path: Path = ("table", voice, dimension_id)
            if dimension_id not in known and tree.is_whole(path):
                yield unknown(kinds.TABLE_QUESTION_UNKNOWN, tree.key_place(path), dimension_id, sorted(known))


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
        elif isinstance(value, dict):
            yield from (((*path, name, key), one) for key, one in value.items())
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
