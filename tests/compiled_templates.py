"""What Jinja makes of a template, kept for as long as the tests run: a program of its own for each test need not compile it again."""

from flask import has_request_context
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from screening.web.door import current


class CompiledTemplates(BytecodeCache):
    """In memory alone. Jinja compares the text that was compiled with the text that stands in the file."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What a template is held under: each language has a code of its own."""
        language = current.language() if has_request_context() else ""
        return f"{language} {super().get_cache_key(name, filename)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what is held of this template, if it was made of the same text."""
        if bucket.key in self.held:
            bucket.bytecode_from_string(self.held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what was compiled."""
        self.held[bucket.key] = bucket.bytecode_to_string()
