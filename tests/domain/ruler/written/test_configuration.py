"""What a whole configuration says of one scale."""

from tests.builders import configuration, offer, scale

SIGNS = [
    {"id": "hit", "title": "Slået", "kind": "risk", "flag": "abuse"},
    {"id": "marks", "title": "Mærker", "kind": "risk", "flags": ["abuse", "see_doctor"]},
    {"id": "thin", "title": "Tynd", "kind": "risk", "flag": "see_doctor"},
    {"id": "own", "title": "Eget flag", "kind": "risk", "flag": "fear"},
    {"id": "moved", "title": "Flyttet", "kind": "background", "flag": "fear"},
    {"id": "tired", "title": "Træt", "kind": "risk"},
]


def test_signs_of_danger_stand_open_and_those_that_only_choose_help_do_not() -> None:
    ruler = scale(signs=SIGNS)
    found = configuration(offer(at={"flag": ["see_doctor", "abuse"]}), ruler=ruler)

    assert found.open_signs(ruler) == ("hit", "marks", "own")
