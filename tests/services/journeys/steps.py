"""What somebody may do next in a journey. What the program refuses is refused: anything else that it raises is a fault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from screening.domain.assessing.typed_sheet import read_form
from screening.domain.children.moving import ENDS, TypedAnswers
from screening.domain.children.typed_child import TypedChild
from screening.domain.once import Form
from screening.domain.people import Right, Role, User
from screening.domain.people.staffing import RoleWanted
from screening.errors import Invalid, NotAllowed, NotFound, Stale
from screening.services import handing_over
from screening.services.assessing import drafting, signing
from screening.services.children import adding, closing, joining, left_work, moving, returning, taking_in
from screening.services.children.moving import TypedMove
from screening.services.children.taking_in import KnownElsewhere
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.my_day import handing_on
from screening.services.once import AlreadyMade
from screening.services.people import closing as closing_units
from screening.services.people import ending, roles
from screening.services.sharing import cautions, hand_overs
from screening.storage.children import children
from screening.storage.database import rows
from tests.disclosed import EARLY
from tests.services.journeys.holding import counts
from tests.services.journeys.town import WITH_CHILDREN, Town, chosen
from tests.sheets import WHOLE_SHEET

ANYBODY = 8
"""This number draws from everybody, whether they may or not."""
REFUSED = (Invalid, NotFound, NotAllowed, Stale, AlreadyMade, KnownElsewhere)
BORN = date(2022, 6, 1)
NUMBER = "610622-4996"
BECAUSE = "Det er aftalt på mødet"
CHILDREN = ("Alma Testesen", "Alma Testsen", "Bertil Testesen")


def press(town: Town, act: Callable[[Form], object], *, twice: bool) -> bool:
    """Send a form, and perhaps a second time: then nothing more is made. Answers with whether it was taken."""
    form = town.form()
    try:
        act(form)
    except REFUSED:
        return False
    if twice:
        before = _made(town)
        try:
            act(form)
        except REFUSED:
            assert _made(town) == before, "a second press made something"
        else:
            raise AssertionError("a second press was taken")
    return True


def _made(town: Town) -> dict[str, int]:
    """Without the log: a look is logged each time."""
    found = counts(town)
    del found["audit_event"]
    drafts, places = (rows(town.db, f"SELECT count(*) AS count FROM {table}")[0]["count"] for table in ("draft", "child_unit"))  # noqa: S608
    return found | {"draft": drafts, "child_unit": places}


def someone(town: Town, who: int, child_id: str | None = None, right: Right = Right.SEE_CHILDREN) -> User | None:
    """Somebody who works with children: nearly always one who has this child, and the right, where anybody does."""
    here = town.here(WITH_CHILDREN)
    may = [one for one in here if right in one.rights and (child_id is None or children.get(town.db, child_id, one.reach, town.today))]
    return chosen(here if who == ANYBODY else may or here, who)


def _about(town: Town, table: str, id_: str | None) -> str | None:
    """The child that a row is about."""
    found = rows(town.db, f"SELECT child_id FROM {table} WHERE id = :id", {"id": id_})  # noqa: S608 - our own text
    return found[0]["child_id"] if found else None


def add(town: Town, who: int, child: int, *, with_number: bool, twice: bool) -> None:
    user = someone(town, who)
    if user and user.child_units:
        number = NUMBER if with_number else ""
        typed = TypedChild(CHILDREN[child % 3], number, BORN, user.child_units[0].id)
        press(town, lambda form: adding.add(town.db, user, typed, town.now, form), twice=twice)


def write(town: Town, who: int, child: int, point: str, days_late: int, *, hurt: bool, signs: bool, twice: bool) -> None:
    """Write a sheet about a day that may be a while ago, and perhaps sign it; a correction that was begun is what it goes on with."""
    child_id = chosen(town.ids("child"), child)
    user = someone(town, who, child_id)
    if user is None or child_id is None:
        return
    day = (town.today - timedelta(days=days_late)).isoformat()
    hurts = {"sign.bruises": "on"} if hurt else {}
    fields = WHOLE_SHEET | {"observed_on": day, "seen_on.0": day, "point.child_development": point} | hurts
    sheet, configuration = read_form(fields), town.in_force.configuration
    try:
        revision = drafting.as_saved(town.db, user, child_id, configuration, town.now).revision
    except REFUSED:
        return
    if not signs:
        press(town, lambda form: drafting.save_draft(town.db, user, child_id, configuration, sheet, revision, town.now, form), twice=False)
        return
    before = len(town.ids("caution"))
    signed = press(town, lambda form: signing.sign(town.db, user, child_id, town.in_force, sheet, revision, town.now, form), twice=twice)
    assert not (signed and hurt) or len(town.ids("caution")) == before + 1, "signed without its caution"


def correct(town: Town, who: int, assessment: int, *, twice: bool) -> None:
    signed = chosen(town.ids("assessment"), assessment)
    user = someone(town, who, _about(town, "assessment", signed))
    if user and signed:
        press(town, lambda form: signing.correct(town.db, user, signed, BECAUSE, town.now, form), twice=twice)


def choose_day(town: Town, who: int, assessment: int, days: int) -> None:
    signed = chosen(town.ids("assessment"), assessment)
    user = someone(town, who, _about(town, "assessment", signed))
    if user and signed:
        typed = TypedChoice(on=(town.today + timedelta(days=days)).isoformat())
        press(town, lambda form: choosing.look_again(town.db, user, signed, typed, town.now, form), twice=True)


def move(town: Town, who: int, child: int, kind: str, target: int, taker: int, days: int, *, twice: bool) -> None:
    child_id = chosen(town.ids("child"), child)
    user = someone(town, who, child_id, Right.MOVE_CHILDREN)
    if user is None or child_id is None:
        return
    try:
        page = moving.as_it_is(town.db, user, child_id, "", town.now)
    except REFUSED:
        return
    people = [*(person.id for person in page.takers), ENDS]
    to, unit = people[taker % len(people)], chosen(page.targets, target)
    day = (town.today + timedelta(days=days)).isoformat() if days else ""
    typed = TypedMove(kind, target=unit.id if unit else "", day=day, note=BECAUSE, answers=TypedAnswers(rest=to, rest_because=BECAUSE))
    press(town, lambda form: moving.move(town.db, user, child_id, page.unit.id, typed, town.now, form), twice=twice)


def bring_back(town: Town, who: int, end: int) -> None:
    user, end_id = someone(town, who, None, Right.MOVE_CHILDREN), chosen(town.ids("child_end"), end)
    if user and end_id:
        press(town, lambda form: returning.bring_back(town.db, user, end_id, BECAUSE, town.now, form), twice=True)


def take_in(town: Town, who: int) -> None:
    user = someone(town, who)
    if user is None or not user.child_units:
        return
    try:
        taking_in.meet_number(town.db, user, NUMBER.replace("-", ""), town.now)
    except REFUSED:
        unit, since = user.child_units[0].id, town.today.isoformat()
        press(town, lambda form: taking_in.ask(town.db, user, NUMBER, "Alma", unit, "moved", since, town.now, form), twice=True)


def join(town: Town, who: int, one: int, other: int) -> None:
    records = town.ids("child")
    first, second = chosen(records, one), chosen(records, other)
    user = someone(town, who, first, Right.JOIN_RECORDS)
    if user and first and second:
        press(town, lambda form: joining.join(town.db, user, first, second, BECAUSE, town.now, form), twice=True)


def part(town: Town, who: int, alias: int) -> None:
    joined = chosen(rows(town.db, "SELECT id, child_id FROM child_alias ORDER BY rowid"), alias)
    user = someone(town, who, joined["child_id"] if joined else None, Right.JOIN_RECORDS)
    if user and joined:
        press(town, lambda form: joining.part(town.db, user, joined["child_id"], joined["id"], town.now, form), twice=True)


def close_child(town: Town, who: int, child: int, whom: str) -> None:
    child_id = chosen(town.ids("child"), child)
    user = someone(town, who, child_id, Right.CLOSE_CHILDREN)
    if user and child_id:
        colleague = town.user_ids[whom]
        press(town, lambda form: closing.close(town.db, user, child_id, colleague, "", BECAUSE, town.now, form), twice=True)


def open_child(town: Town, who: int, closed: int) -> None:
    shut = chosen(rows(town.db, "SELECT id, child_id FROM child_closed ORDER BY rowid"), closed)
    user = someone(town, who, shut["child_id"] if shut else None, Right.CLOSE_CHILDREN)
    if user and shut:
        press(town, lambda form: closing.open_again(town.db, user, shut["child_id"], shut["id"], town.now, form), twice=True)


def leave(town: Town, login: str) -> None:
    """Somebody's last day."""
    dorte = town.user("dorte")
    if dorte and login != "dorte":
        press(town, lambda form: ending.end(town.db, dorte, town.user_ids[login], town.now, form), twice=True)


def hire(town: Town, login: str, role: Role, unit: int) -> None:
    """Somebody comes, or comes back, or has one more unit."""
    dorte, there = town.user("dorte"), chosen(roles.open_units(town.db, town.today), unit)
    if dorte and there:
        press(town, lambda form: ending.bring_back(town.db, dorte, town.user_ids[login], town.now, form), twice=False)
        wanted = RoleWanted(there, role, town.today, None)
        press(town, lambda form: roles.give(town.db, dorte, town.user_ids[login], wanted, town.now, form), twice=True)


def merge(town: Town, gone: int, into: int) -> None:
    dorte, every = town.user("dorte"), town.ids("unit")
    if dorte:
        one, other = every[gone % len(every)], every[into % len(every)]
        press(town, lambda form: closing_units.merge(town.db, dorte, one, other, town.now, form), twice=True)


def hand_over_work(town: Town, who: int, whose: str, taker: str) -> None:
    user = someone(town, who, None, Right.MOVE_CHILDREN)
    if user is None:
        return
    try:
        page = handing_over.look_at(town.db, user, town.user_ids[whose], town.now)
    except REFUSED:
        return
    takers = dict.fromkeys([one.id for one in [*page.drafts, *page.tasks]], town.user_ids[taker])
    press(town, lambda form: handing_over.hand_over(town.db, user, town.user_ids[whose], takers, town.now, form), twice=True)


def hand_on(town: Town, who: int, task: int, to: str, *, says: str) -> None:
    """Take a task, and ask a colleague for it, who answers."""
    task_id = chosen(town.ids("task"), task)
    user = someone(town, who, _about(town, "task", task_id))
    if user is None or task_id is None:
        return
    press(town, lambda form: handing_on.take(town.db, user, task_id, town.now, form), twice=True)
    press(town, lambda form: handing_on.ask(town.db, user, task_id, town.user_ids[to], "", town.now, form), twice=True)
    asked = town.user(to)
    if asked:
        press(town, lambda form: handing_on.answer(town.db, asked, task_id, says, BECAUSE, town.now, form), twice=True)


def hand_child_over(town: Town, who: int, child: int, target: int) -> None:
    child_id = chosen(town.ids("child"), child)
    user = someone(town, who, child_id)
    if user and child_id:
        until = (town.today + timedelta(days=60)).isoformat()
        texts = {"now": "Hun trives i små grupper", "works": "Faste pladser ved bordet"}
        every = town.ids("unit")
        typed = replace(EARLY, to=every[target % len(every)], until=until, texts=texts)
        configuration = town.in_force.configuration
        press(town, lambda form: hand_overs.hand_over(town.db, user, child_id, "", typed, configuration, town.now, form), twice=True)


def answer_hand_over(town: Town, who: int, disclosure: int, says: str) -> None:
    user, shared = someone(town, who), chosen(town.ids("disclosure"), disclosure)
    if user and shared:
        press(town, lambda form: hand_overs.answer(town.db, user, shared, says, BECAUSE, town.now, form), twice=True)


def lift(town: Town, who: int, child: int) -> None:
    child_id = chosen(town.ids("child"), child)
    user = someone(town, who, child_id)
    if user and child_id:
        press(town, lambda form: cautions.lift(town.db, user, child_id, BECAUSE, town.now, form), twice=True)


def end_left(town: Town, who: int, number: int) -> None:
    user = someone(town, who, None, Right.MOVE_CHILDREN)
    if user is None:
        return
    found = chosen(left_work.unfinished(town.db, user, town.now), number)
    if found:
        press(town, lambda form: left_work.end(town.db, user, found.work.id, BECAUSE, town.now, form), twice=True)
