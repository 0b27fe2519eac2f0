"""What holds after every step, told from the rows as they are stored, by rules that are written here once more and not the program's."""

from collections.abc import Sequence
from datetime import datetime

from screening.domain.my_day.kinds import LOCKED_BY_CAUTION, TaskKind
from screening.domain.people import Right, Role, User, rights_of
from screening.errors import NotAllowed, NotFound
from screening.services.assessing import results
from screening.services.children import finding, left_work
from screening.services.children.finding import Found
from screening.services.my_day.rows import TaskRow, in_units, rows_of
from screening.services.people import staffing
from screening.services.sharing import cautions
from screening.storage import handing_over
from screening.storage.children import children
from screening.storage.database import Row, rows
from screening.storage.my_day.tasks import TaskPlace
from tests import last_looks
from tests.services.journeys.town import Town

DEADLINES = (TaskKind.LOOK_AGAIN, TaskKind.CHOOSE_NEXT)
NEVER_FEWER = ("child", "assessment", "caution", "task", "audit_event", "work_ended", "child_end", "child_alias", "child_closed")


def counts(town: Town) -> dict[str, int]:
    """How many rows stand in what only grows."""
    return {table: rows(town.db, f"SELECT count(*) AS count FROM {table}")[0]["count"] for table in NEVER_FEWER}  # noqa: S608


def version(town: Town) -> tuple[int, datetime, str]:
    """What is another whenever a journey's town is: how many rows were ever written, the moment, and the rulers in force."""
    return town.db.conn.total_changes, town.now, town.in_force.configuration.fingerprint


def check(town: Town) -> None:
    """Every promise of a journey, at this very moment."""
    whole = Whole(town)
    everybody = town.here()
    for user in everybody:
        _sees_what_it_may(whole, user)
        _is_told_of_cautions(whole, user)
    _every_caution_holds(whole, everybody)
    _every_task_has_somebody(whole, everybody)
    _every_concern_has_a_day(whole)
    _every_draft_has_somebody(whole, everybody)
    assert last_looks.are_kept(town.db), "a last look that is not the last"


class Whole:
    """The rows that say who is where, read once."""

    def __init__(self, town: Town) -> None:
        self.town, db, today = town, town.db, town.today.isoformat()
        self.kept = {row["alias_id"]: row["child_id"] for row in rows(db, "SELECT * FROM child_alias WHERE parted_at IS NULL")}
        self.records = town.ids("child")
        self.into = {row["id"]: row["merged_into"] or row["id"] for row in rows(db, "SELECT id, merged_into FROM unit")}
        held = rows(db, "SELECT * FROM child_unit WHERE since <= :today AND (until IS NULL OR until >= :today)", {"today": today})
        self.places = {(self.child(row["child_id"]), self.into[row["unit_id"]]) for row in held}
        shut = rows(db, "SELECT child_id, user_id FROM child_closed WHERE opened_at IS NULL")
        self.shut = {(self.child(row["child_id"]), row["user_id"]) for row in shut}
        self.works: dict[str, set[str]] = {}
        roles = rows(
            db,
            """SELECT user_id, unit_id, role FROM membership JOIN user ON user.id = user_id
            WHERE ended_at IS NULL AND since <= :today AND (until IS NULL OR until >= :today)""",
            {"today": today},
        )
        for row in roles:
            if Right.SEE_CHILDREN in rights_of(Role(row["role"])):
                self.works.setdefault(row["user_id"], set()).add(self.into[row["unit_id"]])
        self.leads = {self.into[row["unit_id"]] for row in roles if Right.MOVE_CHILDREN in rights_of(Role(row["role"]))}
        self.cautions = rows(db, "SELECT * FROM caution WHERE id NOT IN (SELECT caution_id FROM caution_lifted)")
        self.tasks = rows(db, "SELECT * FROM task WHERE done_by IS NULL AND ended_at IS NULL")
        self.assessments = rows(db, "SELECT id, child_id, unit_id FROM assessment")
        self._days: dict[str, list[TaskRow]] = {}
        self._found: dict[str, Found] = {}

    def day_of(self, user: User) -> list[TaskRow]:
        """What somebody's day tells of the open tasks."""
        if user.id not in self._days:
            db, now = self.town.db, self.town.now
            places = [TaskPlace(row["unit_id"], row["due_on"], row["id"]) for row in self.tasks]
            self._days[user.id] = rows_of(db, user, places, in_units(db, user, now), self.town.today)
        return self._days[user.id]

    def found_by(self, user: User) -> Found:
        """What a search for everybody tells somebody who works with children."""
        if user.id not in self._found:
            self._found[user.id] = finding.search(self.town.db, user, "Testesen", self.town.now)
        return self._found[user.id]

    def child(self, record: str) -> str:
        """The child that a record tells of."""
        return self.kept.get(record, record)

    def sees(self, user_id: str, record: str) -> bool:
        """Whether somebody works where the child goes, and the child is not closed to them."""
        child = self.child(record)
        return (child, user_id) not in self.shut and any((child, unit) in self.places for unit in self.works.get(user_id, ()))

    def goes(self, record: str, unit_id: str) -> bool:
        """Whether the child goes to a unit today."""
        return (self.child(record), self.into[unit_id]) in self.places


def _sees_what_it_may(whole: Whole, user: User) -> None:
    """A child, an assessment, a list and a day tell of nobody whom the rows don't let somebody see."""
    db, today = whole.town.db, whole.town.today
    for record in whole.records:
        found = children.get(db, record, user.reach, today) is not None
        assert found == whole.sees(user.id, record), (user.login, "child")
    if user.child_units:
        listed = {one.id for one in whole.found_by(user).children}
        assert all(whole.sees(user.id, one) for one in listed), (user.login, "search")
    own = {whole.into[unit.id] for unit in user.child_units}
    for row in whole.assessments:
        expected = whole.sees(user.id, row["child_id"]) and whole.into[row["unit_id"]] in own
        assert _is_shown(whole.town, user, row["id"]) == expected, (user.login, "assessment")
    for task in whole.day_of(user):
        about = task.task.child_id
        assert about is None or task.task.kind is TaskKind.HANDOVER_ANSWER or whole.sees(user.id, about), (user.login, task.task.kind)


def _is_shown(town: Town, user: User, assessment_id: str) -> bool:
    try:
        results.look_at(town.db, user, assessment_id, town.now)
    except (NotFound, NotAllowed):
        return False
    return True


def _every_caution_holds(whole: Whole, everybody: Sequence[User]) -> None:
    """Whoever has the child is told of it, by whatever record, and somebody may lift it: who raised it, the authority that may take the
    child in, or else the leader where the child goes.
    """
    advisers = [user for user in everybody if Role.CASE_ADVISER in user.roles]
    for caution in whole.cautions:
        child = whole.child(caution["child_id"])
        lifts = bool(advisers)
        for user in everybody:
            if whole.sees(user.id, child):
                told = cautions.about(whole.town.db, user, child, whole.town.today)
                assert told is not None, (user.login, "caution")
                lifts = lifts or caution["id"] in {one.id for one in told.liftable}
        assert lifts or not _has_leader(whole, child, everybody), "a caution that nobody may lift"


def _is_told_of_cautions(whole: Whole, user: User) -> None:
    """Whoever finds a child with a caution finds the mark beside it."""
    with_caution = {whole.child(one["child_id"]) for one in whole.cautions}
    if with_caution and user.child_units:
        found = whole.found_by(user)
        assert {one.id for one in found.children} & with_caution <= found.under_caution, (user.login, "mark")


def _has_leader(whole: Whole, child: str, everybody: Sequence[User]) -> bool:
    """Whether anybody leads where the child goes, and may see it: of a unit without a leader, administrators are told."""
    led = {user.id: {whole.into[unit.id] for unit in user.led} for user in everybody}
    return any(whole.sees(user_id, child) and any((child, unit) in whole.places for unit in units) for user_id, units in led.items())


def _every_task_has_somebody(whole: Whole, everybody: Sequence[User]) -> None:
    """Somebody who is here sees each task that may be shown, and it is somebody's move; of a child that has left, the leader's."""
    town = whole.town
    shown, moved, told, unanswered = set[str](), set[str](), dict[str | None, bool](), set[str]()
    for user in everybody:
        for row in whole.day_of(user):
            shown.add(row.task.id)
            if row.task.kind is TaskKind.HANDOVER_WAITS:
                told[row.task.subject] = row.nobody_answers
            if row.is_mine:
                moved.add(row.task.id)
        if user.units_with(Right.MOVE_CHILDREN):
            left = {one.work.id for one in left_work.unfinished(town.db, user, town.now)}
            shown |= left
            moved |= left
    under, forsaken = {whole.child(one["child_id"]) for one in whole.cautions}, set[str]()
    for task in whole.tasks:
        if task["kind"] in LOCKED_BY_CAUTION and whole.child(task["child_id"]) in under:
            continue
        if task["id"] not in shown:
            forsaken.add(whole.into[task["unit_id"]])
        if task["kind"] == TaskKind.HANDOVER_ANSWER and not _somebody_could_answer(whole, task["child_id"], task["unit_id"]):
            unanswered.add(task["subject"])
            continue
        if not _somebody_could(whole, task["child_id"], task["unit_id"]):
            continue
        assert task["id"] in shown, ("nobody sees", task["kind"])
        assert task["id"] in moved, ("nobody's move", task["kind"])
    assert {subject for subject, says in told.items() if says} == unanswered & told.keys(), "whether a hand-over can be answered"
    keeper = next(user for user in everybody if user.units_with(Right.KEEP_PEOPLE))
    unseen = staffing.look_at(town.db, keeper, town.now).unseen
    assert {one.unit.id for one in unseen if one.tasks} == forsaken, "administrators are told of what nobody sees, and of nothing else"


def _somebody_could_answer(whole: Whole, record: str, unit_id: str) -> bool:
    """Whether anybody works in a unit that is asked to take a child, to whom that child is not closed: else the giver is told."""
    return any(whole.into[unit_id] in units and (whole.child(record), user_id) not in whole.shut for user_id, units in whole.works.items())


def _somebody_could(whole: Whole, record: str | None, unit_id: str) -> bool:
    """Whether anybody is left in a unit to whom the child is not closed: of one without, administrators are told."""
    unit = whole.into[unit_id]
    there = [user_id for user_id, units in whole.works.items() if unit in units]
    if record is None or whole.goes(record, unit_id):
        return any((whole.child(record or ""), user_id) not in whole.shut for user_id in there)
    return unit in whole.leads


def _every_concern_has_a_day(whole: Whole) -> None:
    """Of a child that goes where somebody worried most the last word has a day on which it is taken up, or somebody ended that in words."""
    db = whole.town.db
    newest: dict[tuple[str, str], Row] = {}
    for row in rows(
        db,
        """SELECT * FROM assessment WHERE NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
        ORDER BY observed_on, signed_at""",
    ):
        newest[whole.child(row["child_id"]), whole.into[row["unit_id"]]] = row
    waiting = {(whole.child(row["child_id"]), whole.into[row["unit_id"]]) for row in whole.tasks if row["kind"] in DEADLINES}
    ended = rows(db, "SELECT child_id, unit_id, ended_at FROM work_ended WHERE kind = 'task'")
    for place, signed in newest.items():
        if signed["zone_id"] != "red" or place not in whole.places or place in waiting:
            continue
        in_words = [row for row in ended if (whole.child(row["child_id"]), whole.into[row["unit_id"]]) == place]
        assert any(row["ended_at"] >= signed["signed_at"] for row in in_words), "a worry without a day"


def _every_draft_has_somebody(whole: Whole, everybody: Sequence[User]) -> None:
    """Whoever began it works there, or the leader hands it on, or it stands among what a child left."""
    town = whole.town
    told = set[str]()
    for user in everybody:
        if user.led:
            for author in town.user_ids.values():
                told |= {one.id for one in handing_over.drafts_of(town.db, author, user.reach, town.today)}
        if user.units_with(Right.MOVE_CHILDREN):
            told |= {one.work.id for one in left_work.unfinished(town.db, user, town.now)}
    for draft in rows(town.db, "SELECT * FROM draft"):
        is_own = whole.sees(draft["author_id"], draft["child_id"])
        unit, child = whole.into[draft["unit_id"]], whole.child(draft["child_id"])
        could = any(unit in {whole.into[one.id] for one in user.led} and (child, user.id) not in whole.shut for user in everybody)
        assert is_own or not could or draft["id"] in told, "a draft that nobody sees"
