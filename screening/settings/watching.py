"""Who may read the program's numbers."""

import re
from collections.abc import Mapping
from typing import Final

from screening.errors import SettingsError

TOKEN: Final = re.compile(r"[A-Za-z0-9._~+/=-]{24,200}")
"""What may stand in a header (RFC 6750), and more than anybody guesses."""


def read_metrics_token(environment: Mapping[str, str]) -> str:
    """The token that opens the numbers; empty for none. Raises `SettingsError` that says what one looks like, and not what was written."""
    written = environment.get("SCREENING_METRICS_TOKEN") or ""
    if written and not TOKEN.fullmatch(written):
        raise SettingsError(
            "SCREENING_METRICS_TOKEN skal være mindst 24 tegn: bogstaver, tal og . _ ~ + / = -. Lav en med: openssl rand -hex 32"
        )
    return written
