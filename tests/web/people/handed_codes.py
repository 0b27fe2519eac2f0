"""The codes that a page hands over."""

import re

CODE = re.compile(r'<dd class="code">([0-9A-Z-]+)</dd>')


def codes(page: str) -> list[str]:
    """The codes on a page."""
    return CODE.findall(page)
