"""What a change would mean for everything that is signed, through the real encrypted database."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest

from screening.configuration.loading import load_folder
from screening.domain.assessing.account import Account
from screening.domain.assessing.assessments import Signed
from screening.domain.people import Reach
from screening.domain.publishing import RunState
from screening.domain.ruler.changes.effects import ChangeKind, How
from screening.domain.ruler.changes.outcomes import Outcomes
from screening.domain.ruler.changes.previews import Preview
from screening.domain.ruler.changes.replaying import replay
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.source import with_changed
from screening.errors import DiskFull, NotFound
from screening.services.assessing import drafting, signing
from screening.services.assessing.sealing import kept_result
from screening.services.opening import Opener, opener
from screening.services.previewing import preview_runs
from screening.services.previewing import whole as previewing
from screening.services.previewing.whole import preview
from screening.services.publishing.configurations import InForce, whole
from screening.settings import Settings
from screening.storage.assessing import assessments, courses, facts
from screening.storage.database import Database, new_id, rows, writing
from screening.storage.people import units
from screening.storage.publishing import configurations, previews
from tests.people import NOW, TODAY, People, add_alma
from tests.services.publishing.folders import change, copy_shipped
from tests.sheets import WHOLE_SHEET, typed


@pytest.fixture
def open_database(settings: Settings) -> Opener:
    """What opens the test's own database anew."""
    assert settings.database_key is not None
    return opener(settings.database, settings.database_key)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., InForce]:
    """The shipped configuration with some texts changed: file, before, after."""

    def make(*changes: tuple[str, str, str]) -> InForce:
        folder = copy_shipped(tmp_path / new_id())
        for name, before, after in changes:
            change(folder / name, before, after)
        return whole(load_folder(folder, TODAY))

    return make


A_WIDER_RED = (
    ("boernelineal-3-5.yaml", "points: 1-3", "points: 1-5"),
    ("boernelineal-3-5.yaml", "points: 4-6", "points: 6"),
    ("boernelineal-3-5.yaml", "above_lowest: 3", "above_lowest: 1"),
)
"""Red up to 5; a suggestion keeps nearer to the lowest answer then, or it would be green over a red one."""


def silently(_done: int, _of: int) -> None:
    """Nobody looks at the progress."""


def test_nothing_changes_where_nothing_is_changed(db: Database, people: People, in_force: InForce, open_database: Opener) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)

    found = preview(open_database, in_force.configuration, in_force.configuration, TODAY, silently)

    assert (found.whole.replayed, found.whole.changed, found.moves, found.rules) == (1, 0, (), ())


def test_change_is_told_by_scale_unit_and_rule_with_examples(
    db: Database, people: People, in_force: InForce, open_database: Opener, changed: Callable[..., InForce]
) -> None:
    signed = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    offer = "title: Familierådgivningen\n    at: {any: 1-6}"
    after = changed(*A_WIDER_RED, ("offers.yaml", offer, offer.replace("1-6", "1-4"))).configuration

    found = preview(open_database, in_force.configuration, after, TODAY, silently)

    assert found.whole.model_dump() == {"replayed": 1, "changed": 1, "placing": 0, "zone": 1, "offers": 1, "advice": 0}
    assert [(str(group.title), group.zone) for group in found.scales] == [("Børnelineal 3–5 år", 1)]
    assert [(str(group.title), group.changed) for group in found.units] == [("Børnehuset Solsikken", 1)]
    assert {(move.dimension and str(move.dimension), str(move.before), str(move.after), move.examples) for move in found.moves} == {
        (None, "Bekymring", "Stærk bekymring", (signed,)),
        ("Barnets udvikling", "Bekymring", "Stærk bekymring", (signed,)),
    }
    lost = {rule.id: rule for rule in found.rules_of(ChangeKind.OFFERS)}
    assert lost["familieraadgivning"].how is How.LOST
    assert lost["familieraadgivning"].source.startswith("offers.yaml:")
    assert lost["familieraadgivning"].examples == (signed,)


def test_scale_that_neither_has_is_told_by_the_title_that_it_was_signed_under(
    db: Database, people: People, in_force: InForce, open_database: Opener, changed: Callable[..., InForce]
) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    without = changed(("boernelineal-3-5.yaml", "scale: boernelineal-3-5", "scale: boernelineal-ny")).configuration

    found = preview(open_database, without, without, TODAY, silently)

    assert [(group.id, str(group.title)) for group in found.scales] == [("boernelineal-3-5", "Børnelineal 3–5 år")]


def test_what_was_replaced_is_not_counted(
    db: Database, people: People, in_force: InForce, open_database: Opener, changed: Callable[..., InForce]
) -> None:
    alma = add_alma(db, people)
    first = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    signing.correct(db, people.anne, first, "Forkert trin", NOW + timedelta(hours=1))
    corrected = WHOLE_SHEET | {"point.child_development": "9", "revision": "1"}
    signing.sign(db, people.anne, alma, in_force, *typed(corrected), NOW + timedelta(hours=2))
    after = changed(*A_WIDER_RED)

    found = preview(open_database, in_force.configuration, after.configuration, TODAY, silently)

    assert (found.whole.replayed, found.whole.zone) == (1, 0)


def test_assessments_on_a_scale_that_vanishes_can_not_be_placed(
    db: Database, people: People, in_force: InForce, open_database: Opener, changed: Callable[..., InForce]
) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    after = changed(("boernelineal-3-5.yaml", "scale: boernelineal-3-5", "scale: boernelineal-ny"))

    found = preview(open_database, in_force.configuration, after.configuration, TODAY, silently)

    assert found.whole.placing == 1
    assert all(move.after is None for move in found.moves)


def test_a_preview_reads_where_units_lie_now(db: Database, people: People, in_force: InForce, open_database: Opener) -> None:
    signed_by_anne(db, people, in_force)
    here = in_force.configuration
    north = with_changed(here, {"offers": tuple(one.model_copy(update={"districts": ("nord",)}) for one in here.offers)})

    assert preview(open_database, here, north, TODAY, silently).whole.offers == 1
    with writing(db):
        units.move(db, people.solsikken.id, "nord")
    assert preview(open_database, here, north, TODAY, silently).whole.changed == 0


def test_children_who_are_not_assessed_and_drafts_that_wait_are_told_too(
    db: Database, people: People, in_force: InForce, open_database: Opener, changed: Callable[..., InForce]
) -> None:
    """Alma is five: her draft has chosen the scale that she leaves. Nothing is signed."""
    drafting.save_draft(db, people.anne, add_alma(db, people), in_force.configuration, *typed(WHOLE_SHEET), NOW)
    younger = ("boernelineal-3-5.yaml", "ages: 3-5 years", "ages: 3-4 years")
    older = ("boernelineal-6-12.yaml", "ages: 6-12 years", "ages: 5-12 years")

    found = preview(open_database, in_force.configuration, changed(younger, older).configuration, TODAY, silently)

    assert (found.whole.replayed, found.children.counted, found.children.moved) == (0, 1, 1)
    assert (found.drafts.waiting, found.drafts.other_scale, found.drafts.without_place) == (1, 1, 0)


def test_a_draft_with_something_that_has_no_place_any_more_is_told_by_its_unit(
    db: Database, people: People, in_force: InForce, open_database: Opener
) -> None:
    """The part that Anne has placed Alma on is asked no more."""
    drafting.save_draft(db, people.anne, add_alma(db, people), in_force.configuration, *typed(WHOLE_SHEET), NOW)
    before = in_force.configuration
    fewer = tuple(scale.model_copy(update={"dimensions": scale.dimensions[1:]}) for scale in before.scales)

    found = preview(open_database, before, before.model_copy(update={"scales": fewer}), TODAY, silently)

    assert (found.drafts.other_scale, found.drafts.without_place) == (0, 1)
    assert [str(unit.title) for unit in found.drafts.units] == ["Børnehuset Solsikken"]


@pytest.mark.parametrize("seed", range(3))
def test_replay_says_what_the_result_page_says(db: Database, people: People, in_force: InForce, seed: int) -> None:
    """The stream and its history against every assessment read whole, one by one."""
    sign_many(db, people, in_force, Random(seed), children=12, each=7)  # noqa: S311
    outcomes, seen = Outcomes(in_force.configuration), 0

    for number in range(facts.SLICES):
        for child in facts.children_in_slice(db, number):
            for past, history in replay(child):
                signed = assessments.get(db, past.assessment_id, Reach("", (people.solsikken, people.other)), TODAY)
                assert signed is not None and signed.replaced_by is None
                result = evaluate(in_force.configuration, signed.case)
                (outcome,) = outcomes.of(past.facts, history)
                assert outcome is not None
                assert set(outcome.offers) == {offered.offer.id for offered in result.offers}
                assert list(outcome.advice) == [advised.advice.id for advised in result.advice]
                assert history == signed.case.history
                seen += 1

    assert (
        seen
        == rows(db, "SELECT count(*) AS n FROM assessment WHERE id NOT IN (SELECT replaces_id FROM assessment WHERE replaces_id NOT NULL)")[
            0
        ]["n"]
    )


def test_several_processes_find_what_one_finds(
    db: Database,
    people: People,
    in_force: InForce,
    open_database: Opener,
    changed: Callable[..., InForce],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sign_many(db, people, in_force, Random(9), children=30, each=4)  # noqa: S311
    after = changed(
        ("offers.yaml", "at: {any: 1-8}", "at: {any: 1-7}"),
        ("guidance.yaml", "when: {overall: 4-6, first_time", "when: {overall: 3-6, first_time"),
    )
    alone = preview(open_database, in_force.configuration, after.configuration, TODAY, silently)
    steps: list[int] = []

    monkeypatch.setattr(previewing, "FEW", 0)
    monkeypatch.setattr(previewing, "_processors", lambda: 2)
    together = preview(open_database, in_force.configuration, after.configuration, TODAY, lambda done, of: steps.append(of - done))

    assert alone.whole.changed
    assert together == alone
    assert steps == list(reversed(range(facts.SLICES)))


def test_facts_hold_no_name_or_number_of_a_child_and_no_typed_text(db: Database, people: People, in_force: InForce) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)

    written = str([{**row, "author_name": ""} for row in rows(db, "SELECT * FROM assessment_facts")])

    for secret in ("Alma", "Testesen", "630221", "2021-02-03", "Leger mest alene"):
        assert secret not in written


def test_preview_on_a_page_is_logged_and_told_to_every_process(
    db: Database, people: People, in_force: InForce, open_database: Opener, changed: Callable[..., InForce]
) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    after = changed(("offers.yaml", "at: {any: 1-6}", "at: {any: 1-4}"))

    found = run_to_its_end(db, people, open_database, in_force.configuration, after.configuration)

    assert found == preview(open_database, in_force.configuration, after.configuration, TODAY, silently)
    assert rows(db, "SELECT user_id FROM audit_event WHERE action = 'configuration_previewed'") == [{"user_id": people.dorte.id}]


def test_preview_that_has_been_silent_too_long_has_stopped(db: Database, people: People) -> None:
    """As when the server was stopped in the middle of it."""
    with writing(db):
        run_id = previews.start(db, "before", "after", previewing.STEPS, NOW)

    assert preview_runs.look_at(db, people.dorte, run_id, NOW + timedelta(seconds=20)).state is not RunState.STOPPED
    assert preview_runs.look_at(db, people.dorte, run_id, NOW + timedelta(seconds=40)).state is RunState.STOPPED


def test_only_administrators_start_and_see_previews(db: Database, people: People, in_force: InForce, open_database: Opener) -> None:
    with pytest.raises(NotFound):
        preview_runs.start(db, people.carla, open_database, in_force.configuration, in_force.configuration, lambda: NOW)
    with writing(db):
        run_id = previews.start(db, "before", "after", previewing.STEPS, NOW)
    with pytest.raises(NotFound):
        preview_runs.look_at(db, people.carla, run_id, NOW)


def test_how_far_a_preview_has_come_is_told_on_its_way(db: Database, people: People, in_force: InForce, open_database: Opener) -> None:
    """Each look at the clock is half a second later, and somebody looks at the page then."""
    percents: list[int] = []
    moments = count()

    def clock() -> datetime:
        for row in rows(db, "SELECT id FROM preview_run"):
            percents.append(preview_runs.look_at(db, people.dorte, row["id"], NOW).percent)
        return NOW + next(moments) * preview_runs.SAVE_EVERY

    preview_runs.start(db, people.dorte, open_database, in_force.configuration, in_force.configuration, clock)
    join_others()

    assert percents == sorted(percents)
    assert set(percents) == set(range(101))


def test_a_preview_that_fails_is_told_as_stopped_at_once(
    db: Database, people: People, in_force: InForce, open_database: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda ended: ends.append(ended.exc_type))
    opened = count()

    def fails_the_second_time() -> Database:
        if next(opened):
            raise DiskFull
        return open_database()

    run_id = preview_runs.start(db, people.dorte, fails_the_second_time, in_force.configuration, in_force.configuration, lambda: NOW)
    join_others()

    assert ends == [DiskFull]
    assert preview_runs.look_at(db, people.dorte, run_id, NOW).state is RunState.STOPPED


def join_others() -> None:
    """Wait until no preview runs behind the test."""
    for thread in threading.enumerate():
        if thread.name.endswith("(_run)"):
            thread.join()


def run_to_its_end(db: Database, people: People, open_database: Opener, before: Configuration, after: Configuration) -> Preview:
    """Start a preview as a page does, and ask until it is done."""
    run_id = preview_runs.start(db, people.dorte, open_database, before, after, lambda: datetime.now(UTC))
    while True:
        run = preview_runs.look_at(db, people.dorte, run_id, datetime.now(UTC))
        assert run.state is not RunState.STOPPED
        if run.preview:
            return run.preview


def sign_many(db: Database, people: People, in_force: InForce, random: Random, children: int, each: int) -> None:
    """Sign assessments of many children in two units, some in the same moment, some as corrections."""
    with writing(db):
        configurations.keep(db, in_force.configuration, in_force.files, NOW)
    template = signed_by_anne(db, people, in_force)
    for child in range(children):
        child_id = f"{random.getrandbits(96):024x}"
        with writing(db):
            db.conn.execute(
                "INSERT INTO child (id, name, cpr, born, weeks_early, created_at, created_by) VALUES (?, 'Et barn', NULL, ?, 0, '', ?)",
                (child_id, template.case.born.isoformat(), people.anne.id),
            )
            db.conn.execute(
                "INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2020-01-01')", (child_id, people.solsikken.id)
            )
            last: dict[str, str | None] = {people.solsikken.id: None, people.other.id: None}
            for number in range(each):
                unit = random.choice((people.solsikken, people.other))
                signed = replace(
                    template,
                    id=f"{random.getrandbits(96):024x}",
                    child_id=child_id,
                    unit_id=unit.id,
                    case=some_case(in_force.configuration, template.case, random),
                    signed_at=NOW + timedelta(minutes=child * 100 + number // 2),
                    replaces_id=last[unit.id] if random.random() < 0.3 else None,
                )
                day = signed.case.observed_on
                earlier = courses.history_before(db, child_id, unit.id, signed.author_id, signed.signed_at, day, signed.replaces_id)
                case = replace(signed.case, history=tuple(one.scores for one in earlier))
                kept = kept_result(evaluate(in_force.configuration, case), case)
                assessments.add(db, replace(signed, case=case, kept=kept), edition_of(in_force.configuration.scale(case.scale)))
                last[unit.id] = signed.id


def signed_by_anne(db: Database, people: People, in_force: InForce) -> Signed:
    """One assessment of Alma to copy from."""
    id_ = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    signed = assessments.get(db, id_, people.anne.reach, TODAY)
    assert signed is not None
    return replace(signed, account=Account(), child_cpr=None)


def some_case(configuration: Configuration, like: Case, random: Random) -> Case:
    """The same child on another day with other points and signs."""
    scale = configuration.scale(like.scale)
    assert scale is not None
    return replace(
        like,
        observed_on=like.observed_on - timedelta(days=random.randrange(200)),
        asker=random.choice(tuple(Asker)),
        scores={dimension.id: Score(random.choice((*range(1, 11), NOT_OBSERVED)), "") for dimension in scale.dimensions},
        signs=frozenset(random.sample([sign.id for sign in scale.signs], 3)),
    )


def test_a_preview_is_forgotten_a_day_later_when_another_begins(
    db: Database, people: People, in_force: InForce, open_database: Opener
) -> None:
    now = datetime.now(UTC)
    with writing(db):
        old = previews.start(db, "before", "after", previewing.STEPS, now - timedelta(days=1, minutes=5))
        young = previews.start(db, "before", "after", previewing.STEPS, now - timedelta(hours=23))

    run_to_its_end(db, people, open_database, in_force.configuration, in_force.configuration)

    assert preview_runs.look_at(db, people.dorte, young, now).id == young
    with pytest.raises(NotFound):
        preview_runs.look_at(db, people.dorte, old, now)
