"""What names the parents beside a lock is told of until somebody says whether it leads to them; what leads there is told of anyway."""

import pytest

from screening.configuration.loading import load_files
from tests.configuration.folders import TODAY, base_files

LOCKED = "{flag: abuse}, say: notify_now, parents: no_contact"
NAMED = "Mor og far har det svært."
LEADING = "Ring til mor og far."


def found(how: str, parents: str = "", lock: str = LOCKED) -> list[tuple[str, str]]:
    """Codes and files of what is said of steps to the parents, where the one offer says `how` and more."""
    files = base_files()
    files["guidance.yaml"] = files["guidance.yaml"].replace(b"{flag: abuse}, say: notify_now", lock.encode())
    files["safety.yaml"] = files["safety.yaml"].replace(b"no_contact", b"inform") if lock != LOCKED else files["safety.yaml"]
    files["offers.yaml"] = files["offers.yaml"].replace(b"    how: Ring.\n", f"    how: {how}\n{parents}".encode())
    problems = load_files(files, TODAY).problems
    return [(one.kind.code, one.place.file) for one in problems if one.kind.code in ("L268", "L284")]


@pytest.mark.parametrize(
    ("how", "parents", "codes"),
    [
        (NAMED, "", ["L268"]),
        (NAMED, "    parents: none\n", []),
        (NAMED, "    parents: step\n", []),
        (f"{{text: {NAMED}, parents: none}}", "", []),
        (f"{{text: {NAMED}, parents: step}}", "", []),
        (LEADING, "", ["L284"]),
        (LEADING, "    parents: none\n", ["L284"]),
        (f"{{text: {LEADING}, parents: none}}", "", []),
        (f"{{text: {LEADING}, parents: step}}", "    for_whom: Børn, der bor hos en forælder.\n", ["L268"]),
        ("Ring til vejlederen.", "", []),
    ],
)
def test_each_text_is_named_until_it_or_its_offer_says_what_it_does(how: str, parents: str, codes: list[str]) -> None:
    assert found(how, parents) == [(code, "offers.yaml") for code in codes]


@pytest.mark.parametrize("lock", ["{flag: abuse}, say: notify_now", "{flag: abuse}, say: notify_now, parents: inform"])
def test_where_nothing_can_lock_contact_nothing_has_to_be_marked(lock: str) -> None:
    assert found(NAMED, lock=lock) == found(LEADING, lock=lock) == []
