"""A name that is misspelt on one of several scales is told with the name that was meant; what is two things on purpose is not."""

from screening.configuration.loading import load_files
from screening.language import render
from tests.configuration.folders import TODAY, base_files


def told(rule: str, name_on_the_other: str) -> list[str]:
    """The problems of two scales, of which the other calls `parents` something else, and of one rule more."""
    files = base_files()
    files["guidance.yaml"] += f"  - {{id: both_low, {rule}, say: discuss, title: Drøft, text: Tal sammen.}}\n".encode()
    other = files["scale.yaml"].decode().replace("scale: small", "scale: other").replace("family: rulers\n", "")
    files["other.yaml"] = other.replace("id: parents", f"id: {name_on_the_other}").encode()
    found = load_files(files, TODAY).problems
    return [f"{one.place.file}:{one.place.line} {one.kind.code} {render(one.message, 'da')}" for one in found]


def test_rule_that_can_never_hold_on_one_of_the_scales_is_an_error_at_the_name() -> None:
    assert told("when: {child: 3, parents: 3}", "parrents") == [
        "other.yaml:26 L196 Skalaen »other« har »parrents«, men rådet »both_low« spørger om »parents« "
        "og kan derfor aldrig gælde på den skala."
    ]


def test_rule_says_which_scales_it_is_for_where_the_names_are_two_things() -> None:
    assert told("scales: [small], when: {child: 3, parents: 3}", "parrents") == []
    assert told("scales: [other], when: {child: 3, parrents: 3}", "parrents") == []


def test_other_parts_are_no_slips() -> None:
    assert told("when: {child: 3, parents: 3}", "wellbeing") == []


def test_names_that_stand_beside_each_other_on_a_scale_are_two() -> None:
    files = base_files()
    other = files["scale.yaml"].replace(b"scale: small", b"scale: other").replace(b"family: rulers\n", b"")
    files["other.yaml"] = other.replace(b"id: parents", b"id: child2").replace(b"id: child\n", b"id: feeding\n")
    files["guidance.yaml"] += b"  - {id: two, when: {child1: 3}, say: discuss, title: To, text: Tal sammen.}\n"
    apart = files["scale.yaml"].replace(b"id: parents", b"id: child1")

    assert codes(files | {"scale.yaml": apart}) == ["L196"]
    assert codes(files | {"scale.yaml": apart.replace(b"id: child\n", b"id: child2\n")}) == []


def test_offer_is_lost_in_the_same_way() -> None:
    files = base_files()
    offer = files["offers.yaml"].split(b"offers:\n")[1].replace(b"id: talk", b"id: more").replace(b"any: 1-4", b"parents: 1-2")
    files["offers.yaml"] += offer
    other = files["scale.yaml"].replace(b"scale: small", b"scale: other").replace(b"family: rulers\n", b"")
    files["other.yaml"] = other.replace(b"id: parents", b"id: parrents")

    assert codes(files) == ["L196"]


def codes(files: dict[str, bytes]) -> list[str]:
    return [one.kind.code for one in load_files(files, TODAY).problems]
