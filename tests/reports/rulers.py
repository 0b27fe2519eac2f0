"""Rulers of any points and zones, and what is written in their drawings."""

from xml.etree import ElementTree

from screening.domain.ruler.written.scales import Scale
from tests.configuration.shipped import shipped

SVG = "{http://www.w3.org/2000/svg}"
THREE = ("1-3", "4-6", "7-10")


def scale_with(points: str, zones: tuple[str, ...]) -> Scale:
    """The shipped scale for 3-5 years with other points and zones; texts stay."""
    own = shipped().scale("boernelineal-3-5")
    assert own is not None
    written = [{"id": f"zone{order}", "points": zone, "title": f"Zone nummer {order}"} for order, zone in enumerate(zones)]
    return Scale.model_validate(own.model_dump(by_alias=True) | {"points": points, "zones": written})


def words(drawing: ElementTree.Element) -> str:
    """All text that is drawn, without the title."""
    texts = ["".join(text.itertext()) for text in drawing.iter(f"{SVG}text")]
    return " | ".join(" ".join(text.split()) for text in texts)
