"""The words by which children are found, and the order of their names. How they are folded is frozen here, as it was."""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise, product

from sqlite_utils import Database

_SPELLINGS = {"å": ("aa", "a"), "æ": ("ae",), "ä": ("ae", "a"), "ø": ("o", "oe"), "ö": ("o", "oe"), "ü": ("u", "ue")}
_PLAIN = {"đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "þ": "th", "œ": "oe", "ŋ": "n", "ə": "e"}
_WITH_MARK = {("a", "\u030a"): "å", ("a", "\u0308"): "ä", ("o", "\u0308"): "ö", ("u", "\u0308"): "ü"}
_APOSTROPHES = frozenset("'’‘‛`´ʼʻʹ′＇\u02bd\u055a")
_AFTER_Z = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"}


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        "ALTER TABLE child ADD COLUMN name_order TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE child_word (
            word TEXT NOT NULL, child_id TEXT NOT NULL REFERENCES child (id) ON DELETE CASCADE, PRIMARY KEY (word, child_id)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX child_word_by_child ON child_word (child_id)",
        # Whoever changes a name writes its words anew; forgotten, the child is not found, but the old name stays nowhere.
        "CREATE TRIGGER child_word_forgets AFTER UPDATE OF name ON child BEGIN DELETE FROM child_word WHERE child_id = NEW.id; END",
    ):
        db.conn.execute(statement)
    for child_id, name in db.conn.execute("SELECT id, name FROM child").fetchall():
        words = _words(name)
        order = "".join(_AFTER_Z.get(letter, letter) for letter in " ".join(words).replace("aa", "å"))
        db.conn.execute("UPDATE child SET name_order = ? WHERE id = ?", (f"{order} \x01{unicodedata.normalize('NFC', name)}", child_id))
        ways = {way for word in words for way in _spellings(word)}
        found = {way[at:] for way in ways for at in range(max(1, len(way) - 2))}
        found.update(way for two in pairwise(words) for way in _spellings("".join(two)))
        db.conn.executemany("INSERT INTO child_word (word, child_id) VALUES (?, ?)", [(word, child_id) for word in found])


def _words(written: str) -> tuple[str, ...]:
    return tuple("".join(_letters(unicodedata.normalize("NFKC", written))).split())


def _spellings(word: str) -> tuple[str, ...]:
    if sum(len(_SPELLINGS.get(letter, "?")) > 1 for letter in word) > 4:
        return tuple({"".join(_SPELLINGS.get(letter, letter)[at] for letter in word) for at in (0, -1)})
    return tuple({"".join(way) for way in product(*(_SPELLINGS.get(letter, (letter,)) for letter in word))})


def _letters(text: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFC", text.casefold()):
        base, *marks = list(unicodedata.normalize("NFD", letter))
        kind = unicodedata.category(base)
        if base in _APOSTROPHES or (kind in ("Cf", "Cc") and not base.isspace()) or unicodedata.combining(base):
            continue
        if kind[0] in "PZSC":
            yield " "
        else:
            yield next((_WITH_MARK[base, mark] for mark in marks if (base, mark) in _WITH_MARK), _PLAIN.get(base, base))
            yield from (mark for mark in marks if not unicodedata.combining(mark))
