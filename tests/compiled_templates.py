"""What Jinja makes of a template, kept for as long as the tests run: a program of its own for each test need not compile it again.

Nor need another worker, or the program that the browser's servers are forked from: what one compiled lies in a folder of the run.
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Final

from flask import has_request_context
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from screening.web.door import current

FOLDER: Final = "TESTS_COMPILED_TEMPLATES"
"""The folder of the run, in the environment of everything that a run starts; without one each process compiles for itself."""


class CompiledTemplates(BytecodeCache):
    """In memory, and in the run's folder. Jinja compares the text that was compiled with the text that stands in the file."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What a template is held under: each language has a code of its own."""
        language = current.language() if has_request_context() else ""
        return f"{language} {super().get_cache_key(name, filename)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what is held of this template, if it was made of the same text."""
        file = _file(bucket.key)
        if bucket.key not in self.held and file is not None and file.exists():
            self.held[bucket.key] = file.read_bytes()
        if bucket.key in self.held:
            bucket.bytecode_from_string(self.held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what was compiled, and lay it where the others of this run find it whole."""
        self.held[bucket.key] = bucket.bytecode_to_string()
        file = _file(bucket.key)
        if file is not None:
            begun = file.with_name(secrets.token_hex(8))
            begun.write_bytes(self.held[bucket.key])
            begun.rename(file)


def _file(key: str) -> Path | None:
    folder = os.environ.get(FOLDER)
    return Path(folder, hashlib.sha256(key.encode()).hexdigest()) if folder else None
