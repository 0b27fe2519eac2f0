"""Packing millions of results that say what some hundreds say: the part that they share once, the part of the child each time.

What comes of it is one stream, which `results.unpack` reads as it reads every other.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.storage.assessing import results
from tests.benchmarks.city.pool import Weighed

WINDOW_BITS, MEMORY = 12, 5
"""So little is looked back on in the part of the child that it costs next to nothing to begin."""
LOOKED_BACK_ON: Final = 1 << WINDOW_BITS


@dataclass(frozen=True)
class _Begun:
    """The part that is shared, as bytes up to a boundary; its check sum; and the end of its text."""

    packed: bytes
    check_sum: int
    end: bytes


class Packing:
    """Packs against the usual words of each ruler."""

    def __init__(self, words: Mapping[str, bytes]) -> None:
        """`words` are by the ruler's id."""
        self._words, self._begun = words, dict[int, _Begun]()

    def pack(self, weighed: Weighed, rest: str) -> bytes:
        """The result that begins as what was weighed does and ends with `rest`."""
        begun = self._begun.get(id(weighed)) or self._begin(weighed)
        packer, text = zlib.compressobj(results.LEVEL, zlib.DEFLATED, -WINDOW_BITS, MEMORY, zdict=begun.end), rest.encode()
        check_sum = zlib.adler32(text, begun.check_sum).to_bytes(4, "big")
        return begun.packed + packer.compress(text) + packer.flush() + check_sum

    def _begin(self, weighed: Weighed) -> _Begun:
        packer, text = results.packer(self._words[weighed.scale_id]), weighed.result.encode()
        packed = packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)
        begun = self._begun[id(weighed)] = _Begun(packed, zlib.adler32(text), text[-LOOKED_BACK_ON:])
        return begun
