"""Drawn pictures beside a paper's HTML: printing reads and styles every stroke of a drawing that stands in it as if it were a paragraph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final
from xml.etree import ElementTree

PICTURE_SCHEME: Final = "lineal-picture:"
_PICTURE: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TITLE: Final = "{http://www.w3.org/2000/svg}title"


@dataclass(frozen=True)
class SetApart:
    """HTML with an image where each drawing stood, and the drawings by their address."""

    html: str
    pictures: Mapping[str, bytes]


def apart(html: str) -> SetApart:
    """Our own HTML with its drawings taken out, each told by its title under the class it had; what is no XML stays where it stands."""
    pictures: dict[str, bytes] = {}

    def image(found: re.Match[str]) -> str:
        try:
            drawing = ElementTree.fromstring(found[0])  # noqa: S314 - our own templates
        except ElementTree.ParseError:
            return found[0]
        address = f"{PICTURE_SCHEME}{len(pictures)}"
        pictures[address] = found[0].encode()
        told = escape(drawing.findtext(_TITLE, ""))
        return f'<img src="{address}" class="{escape(drawing.get("class", ""))}" alt="{told}">'

    return SetApart(_PICTURE.sub(image, html), pictures)
