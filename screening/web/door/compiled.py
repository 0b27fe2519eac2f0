"""Compiled templates, kept beside their sources as Python keeps its own: compiling all of them takes seconds, reading them next to none.

What is kept goes by what it was made from: a template, the sentences of its language, and the program that compiles. It holds nothing
else, and who may write it may write the program itself.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from flask import has_request_context
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from screening.language import TRANSLATIONS
from screening.services.ruler.case_files import NotWritten, write_whole
from screening.settings import REPOSITORY
from screening.web.door import current

PLACE: Final = REPOSITORY / "templates" / "__pycache__"
NO_LANGUAGE: Final = "-"
"""Of what is compiled while nobody reads it."""
DIGEST_BYTES: Final = 32


class CompiledTemplates(BytecodeCache):
    """The compiled templates of an installation, each in every language that somebody has read it in."""

    def __init__(self, place: Path, *compilers: Path) -> None:
        """`place` is the folder that holds them, and `compilers` are the files that say how a template is compiled."""
        self._place = place
        made_by = sha256()
        for path in (*compilers, *sorted(TRANSLATIONS.rglob("*.mo"))):
            made_by.update(sha256(path.read_bytes()).digest())
        self._made_by = made_by.hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By the template's name and the language in which its sentences are written."""
        language = current.language() if has_request_context() else NO_LANGUAGE
        return sha256(f"{language} {name}".encode()).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """By all that it is made from."""
        return sha256(f"{self._made_by} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read it, where it is there, whole, and made from the same."""
        with suppress(OSError):
            kept = self._path(bucket).read_bytes()
            if sha256(kept[DIGEST_BYTES:]).digest() == kept[:DIGEST_BYTES]:
                bucket.bytecode_from_string(kept[DIGEST_BYTES:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it. An installation that can only be read compiles what it needs after each start."""
        compiled = bucket.bytecode_to_string()
        with suppress(OSError, NotWritten):
            self._place.mkdir(exist_ok=True)
            write_whole(self._path(bucket), sha256(compiled).digest() + compiled)

    def _path(self, bucket: Bucket) -> Path:
        return self._place / f"{bucket.key}.bin"
