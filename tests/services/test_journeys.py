"""After any walk of several people in several units nobody has seen what they may not, and nothing that protects is lost.

The long form is `python3 run.py bench journeys`.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from screening.domain.people import Role
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.storage.database import rows
from tests.people import TODAY
from tests.services.journeys import holding, steps
from tests.services.journeys.town import EVERYBODY, WITH_CHILDREN, Ready, Town, enter, ready
from tests.services.journeys.walk import whole_walk
from tests.services.publishing.folders import change, copy_shipped

JOURNEYS = int(os.environ.get("SCREENING_JOURNEYS", "0"))
"""How many the long form walks."""
IN_MEMORY = os.environ.get("PYTEST_DEBUG_TEMPROOT")
"""Where the run keeps what it writes: a quarter of a journey was the wait for a disk."""
SHORT = settings(max_examples=3, stateful_step_count=10, deadline=None, derandomize=True, database=None)
LONG = settings(
    max_examples=max(JOURNEYS, 1),
    stateful_step_count=20,
    derandomize=False,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
NUMBER, SWITCH = st.integers(0, 8), st.booleans()
ROLES = (Role.CHILDCARE_WORKER, Role.MANAGER, Role.TEACHER, Role.CASE_ADVISER)
LOGIN = st.sampled_from(WITH_CHILDREN)


class Journey(RuleBasedStateMachine):
    """People work at random, each by the services that their pages call."""

    def __init__(self, start: Ready) -> None:
        super().__init__()
        self.start, self.folder = start, Path(mkdtemp(dir=IN_MEMORY))
        self.town: Town = enter(start, self.folder)
        self.before = holding.counts(self.town)
        self.held: object = None

    def teardown(self) -> None:
        self.town.db.close()
        rmtree(self.folder)

    @initialize(hurt=SWITCH, point=st.sampled_from("359"))
    def begin(self, hurt: bool, point: str) -> None:
        """Anne has Alma, and something is written about her."""
        steps.add(self.town, 0, 0, with_number=True, twice=False)
        steps.write(self.town, 0, 0, point, 1, hurt=hurt, signs=True, twice=False)
        assert self.town.ids("assessment"), "a journey of nobody"

    @rule(who=NUMBER, child=NUMBER, with_number=SWITCH, twice=SWITCH)
    def add(self, who: int, child: int, with_number: bool, twice: bool) -> None:
        steps.add(self.town, who, child, with_number=with_number, twice=twice)

    @rule(who=NUMBER, child=NUMBER, point=st.sampled_from("359"), late=st.integers(0, 20), hurt=SWITCH, signs=SWITCH, twice=SWITCH)
    def write(self, who: int, child: int, point: str, late: int, hurt: bool, signs: bool, twice: bool) -> None:
        steps.write(self.town, who, child, point, late, hurt=hurt, signs=signs, twice=twice)

    @rule(who=NUMBER, assessment=NUMBER, twice=SWITCH)
    def correct(self, who: int, assessment: int, twice: bool) -> None:
        steps.correct(self.town, who, assessment, twice=twice)

    @rule(who=NUMBER, assessment=NUMBER, days=st.integers(0, 40))
    def choose_day(self, who: int, assessment: int, days: int) -> None:
        steps.choose_day(self.town, who, assessment, days)

    @rule(
        who=NUMBER,
        child=NUMBER,
        kind=st.sampled_from(("unit", "unit", "away", "mistake")),
        to=NUMBER,
        taker=NUMBER,
        days=st.integers(0, 5),
        twice=SWITCH,
    )
    def move(self, who: int, child: int, kind: str, to: int, taker: int, days: int, twice: bool) -> None:
        steps.move(self.town, who, child, kind, to, taker, days, twice=twice)

    @rule(who=NUMBER, end=NUMBER)
    def bring_back(self, who: int, end: int) -> None:
        steps.bring_back(self.town, who, end)

    @rule(who=NUMBER)
    def take_in(self, who: int) -> None:
        steps.take_in(self.town, who)

    @rule(who=NUMBER, one=NUMBER, other=NUMBER)
    def join(self, who: int, one: int, other: int) -> None:
        steps.join(self.town, who, one, other)

    @rule(who=NUMBER, alias=NUMBER)
    def part(self, who: int, alias: int) -> None:
        steps.part(self.town, who, alias)

    @rule(who=NUMBER, child=NUMBER, whom=LOGIN)
    def close_child(self, who: int, child: int, whom: str) -> None:
        steps.close_child(self.town, who, child, whom)

    @rule(who=NUMBER, closed=NUMBER)
    def open_child(self, who: int, closed: int) -> None:
        steps.open_child(self.town, who, closed)

    @rule(login=LOGIN)
    def leave(self, login: str) -> None:
        steps.leave(self.town, login)

    @rule(login=st.sampled_from(EVERYBODY), role=st.sampled_from(ROLES), unit=NUMBER)
    def hire(self, login: str, role: Role, unit: int) -> None:
        steps.hire(self.town, login, role, unit)

    @rule(gone=NUMBER, into=NUMBER)
    def merge(self, gone: int, into: int) -> None:
        steps.merge(self.town, gone, into)

    @rule(who=NUMBER, whose=LOGIN, taker=LOGIN)
    def hand_over_work(self, who: int, whose: str, taker: str) -> None:
        steps.hand_over_work(self.town, who, whose, taker)

    @rule(who=NUMBER, task=NUMBER, to=LOGIN, says=st.sampled_from(("yes", "no")))
    def hand_on(self, who: int, task: int, to: str, says: str) -> None:
        steps.hand_on(self.town, who, task, to, says=says)

    @rule(who=NUMBER, child=NUMBER, to=NUMBER)
    def hand_child_over(self, who: int, child: int, to: int) -> None:
        steps.hand_child_over(self.town, who, child, to)

    @rule(who=NUMBER, disclosure=NUMBER, says=st.sampled_from(("yes", "no")))
    def answer_hand_over(self, who: int, disclosure: int, says: str) -> None:
        steps.answer_hand_over(self.town, who, disclosure, says)

    @rule(who=NUMBER, child=NUMBER)
    def lift(self, who: int, child: int) -> None:
        steps.lift(self.town, who, child)

    @rule(who=NUMBER, number=NUMBER)
    def end_left(self, who: int, number: int) -> None:
        steps.end_left(self.town, who, number)

    @rule(days=st.integers(1, 20))
    def days_pass(self, days: int) -> None:
        self.town.now += timedelta(days=days)

    @rule()
    def another_ruler_comes_in_force(self) -> None:
        """Somebody publishes a changed ruler, or takes it back."""
        first, second = self.start.in_force
        self.town.in_force = second if self.town.in_force is first else first

    @invariant()
    def all_holds(self) -> None:
        """Whatever was walked. Of a step that wrote nothing all holds as it did before."""
        if self.held == holding.version(self.town):
            return
        now = holding.counts(self.town)
        assert all(now[table] >= count for table, count in self.before.items()), "something is gone"
        self.before = now
        holding.check(self.town)
        self.held = holding.version(self.town)


@pytest.fixture(scope="module")
def start(migrated: tuple[Path, bytes], shipped: ConfigurationOnDisk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    if not JOURNEYS:  # to read a folder takes as long as a journey
        editions = [shipped.at_start] * 2
    else:
        folder = copy_shipped(tmp_path_factory.mktemp("changed") / "scales")
        change(folder / "boernelineal-3-5.yaml", "look_again: 1 week", "look_again: 2 weeks")
        editions = [shipped.at_start, ConfigurationOnDisk(folder, TODAY).at_start]
    with ready(migrated, editions) as made:
        yield made


def test_nobody_sees_what_they_may_not_and_nothing_that_protects_is_lost(start: Ready) -> None:
    run_state_machine_as_test(lambda: Journey(start), settings=LONG if JOURNEYS else SHORT)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("handed", ["before it is closed", "after it is closed"])
def test_a_hand_over_that_nobody_can_answer_is_told_to_whoever_waits(start: Ready, tmp_path: Path, handed: str) -> None:
    """Alma is closed to the only one at the authority, who works in her house too."""
    town = enter(start, tmp_path)
    walk = [lambda: steps.hand_child_over(town, 0, 0, 3), lambda: steps.close_child(town, 0, 0, "hassan")]
    steps.add(town, 0, 0, with_number=False, twice=False)
    steps.hire(town, "hassan", Role.CHILDCARE_WORKER, 1)
    for step in walk if handed == "before it is closed" else walk[::-1]:
        step()
        holding.check(town)
    waiting = [row["kind"] for row in rows(town.db, "SELECT kind FROM task ORDER BY kind")]
    assert waiting == (["handover_answer", "handover_waits"] if handed == "before it is closed" else [])
    assert holding.counts(town)["child_closed"] == 1
    town.db.close()


def test_all_holds_along_one_walk_with_every_kind_of_step(start: Ready, tmp_path: Path) -> None:
    town = enter(start, tmp_path)
    for number, step in enumerate(whole_walk(town)):
        step()
        town.now += timedelta(days=number % 3)
        holding.check(town)
    made = holding.counts(town)
    expected = {"assessment": 1, "caution": 1, "child": 2, "child_alias": 1, "child_closed": 1, "child_end": 1}
    assert {table: made[table] for table in expected} == expected
    town.db.close()
