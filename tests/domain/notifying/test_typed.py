"""A notification as typed: what is read from a form is written back to the same form, and nothing else comes in."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.notifying.fields import NOTIFY_TEXTS
from screening.domain.notifying.typed import (
    TypedAdult,
    TypedNotification,
    TypedSeen,
    read_notification,
    with_authors,
    write_notification,
)

WORDS = st.text(min_size=1, max_size=12).filter(lambda written: bool(written.strip()))
MAYBE = st.one_of(st.just(""), WORDS)
IDS = st.frozensets(st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True), max_size=3)
TYPED = st.builds(
    TypedNotification,
    grounds=IDS,
    reasons=IDS,
    scores=IDS,
    notifier_kind=MAYBE,
    authority=MAYBE,
    acute=st.booleans(),
    past_unit=st.booleans(),
    about_unborn=st.booleans(),
    texts=st.dictionaries(st.sampled_from([text.name for text in NOTIFY_TEXTS]), WORDS, max_size=4),
    adults=st.lists(st.builds(TypedAdult, MAYBE, MAYBE, MAYBE), min_size=1, max_size=3).map(tuple),
    observations=st.lists(st.builds(TypedSeen, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE), min_size=1, max_size=3).map(tuple),
)


@given(TYPED)
@settings(max_examples=50)
def test_what_is_written_is_read_as_it_was(typed: TypedNotification) -> None:
    assert read_notification(write_notification(typed)) == typed


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=10), max_size=8))
@settings(max_examples=50)
def test_nothing_that_a_browser_sends_breaks_it(given_: dict[str, str]) -> None:
    typed = read_notification(given_)
    assert read_notification(write_notification(typed)) == typed


def test_who_wrote_an_observation_is_never_typed() -> None:
    known = TypedSeen("2026-11-18", "legepladsen", "Står ved hegnet", "", "Bo Testesen", "2026-11-20")
    before = TypedNotification(observations=(known,))

    kept = replace(known, seen_by="", seen_written="")
    forged = replace(known, what="Slår", seen_by="Carla Testesen")
    after = with_authors(TypedNotification(observations=(kept, forged)), before)

    assert after.observations == (known, replace(forged, seen_by="", seen_written=""))
