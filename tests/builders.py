"""Small rulers, offers and advice, built in memory for tests of the domain."""

from collections.abc import Mapping
from datetime import date

from pydantic import TypeAdapter

from screening.domain.ruler.weighing.cases import Case, Point, Score
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.offers import Asker, Offer
from screening.domain.ruler.written.scales import Scale

BORN = date(2022, 1, 15)
OBSERVED_ON = date(2026, 11, 20)

OFFICE = {"title": "Modtagelsen", "phone": "00 00 00 01"}
MUNICIPALITY = {"municipality": "Prøveby Kommune", "authority": OFFICE, "out_of_hours": OFFICE}
ITEMS = [
    {
        "id": name,
        "question": f"{name}?",
        "answers": {"yes": {"label": "Ja", "point": 9}, "some": {"label": "Lidt", "point": 6}, "no": {"label": "Nej", "point": 2}},
    }
    for name in ("sleep", "play", "food")
]


def guided_item(**written: object) -> Item:
    """A guided item of the kind that `type` names, as a file writes it."""
    read: Item = TypeAdapter(Item).validate_python({"id": "asked", "question": "Hvordan?", **written})
    return read


def dimension(**changed: object) -> Dimension:
    """The child's dimension, on ten points with one anchor each, and three guided items."""
    written = {
        "id": "child",
        "title": "Barnet",
        "question": "Hvordan har barnet det?",
        "anchors": {str(point): f"Trin {point}." for point in range(1, 11)},
        "items": ITEMS,
        "suggest": {"take": "lowest"},
    }
    return Dimension.model_validate({**written, **changed})


def scale(**changed: object) -> Scale:
    """A ruler of ten points with two dimensions, for children of 0 to 5 years."""
    written = {
        "scale": "ruler",
        "version": "1",
        "title": "Linealen",
        "status": "example",
        "ages": "0-5 years",
        "points": "1-10",
        "zones": [
            {"id": "red", "points": "1-3", "title": "Stærk bekymring", "look_again": "2 weeks"},
            {"id": "yellow", "points": "4-6", "title": "Bekymring", "look_again": "6 weeks"},
            {"id": "green", "points": "7-10", "title": "Trivsel"},
        ],
        "dimensions": [
            dimension().model_dump(exclude={"source"}),
            {**dimension(items=[], suggest=None).model_dump(exclude={"source"}), "id": "parents", "title": "Forældrene"},
        ],
        "signs": [
            {"id": "bruises", "title": "Mærker", "kind": "risk", "flag": "abuse"},
            {"id": "alone", "title": "Alene", "kind": "risk"},
            {"id": "bond", "title": "Tilknytning", "kind": "protective"},
        ],
    }
    return Scale.model_validate({**written, **changed})


def offer(**changed: object) -> Offer:
    """An offer that applies to everybody whom the ruler is for."""
    written = {
        "id": "talk",
        "title": "En samtale",
        "at": {"any": "1-10"},
        "ages": "0-5 years",
        "step": "Almen",
        "provider": "municipality",
        "who_may_ask": ["parents", "professional"],
        "how": "Ring.",
        "checked_on": "2026-10-01",
    }
    return Offer.model_validate({**written, **changed})


def advice(when: Mapping[str, object], **changed: object) -> Advice:
    """An advice to talk it over, on these conditions."""
    return Advice.model_validate({"id": "advice", "when": when, "say": "discuss", "title": "Drøft", "text": "Tal sammen.", **changed})


def configuration(*pieces: Offer | Advice, ruler: Scale | None = None) -> Configuration:
    """A municipality with one ruler, two steps, and these offers and advice."""
    return Configuration.model_validate(
        {
            "fingerprint": "0" * 64,
            "municipality": MUNICIPALITY,
            "scales": [ruler or scale()],
            "steps": ["Almen", "Støttende"],
            "offers": [piece for piece in pieces if isinstance(piece, Offer)],
            "laws": [{"id": "notify", "title": "Underretningspligt", "paragraph": "§ 1", "verified_on": "2026-11-01", "seen_in": "read"}],
            "advice": [piece for piece in pieces if isinstance(piece, Advice)],
        }
    )


def case(child: Point | None = None, parents: Point | None = None, **changed: object) -> Case:
    """A child of four years and ten months, placed on the ruler; None leaves a dimension out."""
    placed = {"child": child, "parents": parents}
    scores = {key: Score(point, "Fordi.") for key, point in placed.items() if point is not None}
    fields: dict[str, object] = {"scale": "ruler", "born": BORN, "observed_on": OBSERVED_ON, "asker": Asker.PROFESSIONAL, "scores": scores}
    return Case(**{**fields, **changed})  # type: ignore[arg-type]
