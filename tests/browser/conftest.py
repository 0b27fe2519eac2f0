"""A site for the tests of a module, and Debian's Chromium in front of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from screening.domain.children.typed_child import TypedChild, TypedMother
from screening.domain.helping.family_papers import FamilyPaperKind
from screening.domain.helping.talks import TalkKind
from screening.domain.notifying.receiving.entering import read_form
from screening.domain.notifying.typed import TypedNotification
from screening.domain.rating.asking import TypedAsking
from screening.domain.rounds.visit_day import TypedVisit
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.children import adding, closing, moving
from screening.services.children.moving import TypedMove
from screening.services.family_papers import giving
from screening.services.family_papers import writing as writing_papers
from screening.services.family_papers.giving import TypedGiving
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.importing.short_lists import ShortKind
from screening.services.my_day import handing_on
from screening.services.notifying import drafting as notifying
from screening.services.notifying import sending
from screening.services.notifying.receiving import entering
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking
from screening.services.rounds import visiting
from screening.services.sharing import giving_access
from screening.services.sharing.giving_access import TypedRequest
from screening.settings import REPOSITORY
from screening.storage.children import stays
from screening.storage.database import Database, writing
from tests.browser.chromium import FLAGS, program
from tests.browser.sites import ReadyServer, Site
from tests.browser.windows import Windows
from tests.calibrated import begun_calibration, practised
from tests.disclosed import EARLY, share
from tests.people import People, add_adviser, add_alma, add_mette, add_reviewer, add_visitor, make_people
from tests.services.importing.lists import NEW_COLLEAGUE, waiting_list
from tests.shared_databases import copy_of_shared, of_this_run
from tests.sheets import WHOLE_SHEET, typed
from tests.tasks import annes

LETTER, PARENTS_PAPER = FamilyPaperKind.INFORMATION, FamilyPaperKind.PARENTS


@pytest.fixture(scope="session")
def ready_server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[ReadyServer]:
    """What every site's server is forked from."""
    ready = ReadyServer(of_this_run(tmp_path_factory, worker_id), tmp_path_factory.mktemp("servers"))
    yield ready
    ready.end()


def fill(db: Database, in_force: InForce) -> tuple[People, dict[str, str]]:
    """Write Anne, Bo, Carla, Dorte, Eva and Alma, who has a mother, was assessed once and added twice: them, and the ids of what there is.

    A second child is expected, and a third has moved away.
    """
    people = make_people(db)
    now = datetime.now(UTC)
    alma = add_alma(db, people, now)
    with writing(db):
        stays.add_to_unit(db, alma, people.solsikken, date(2025, 8, 1))
    add_reviewer(db, people)
    gro, visited = add_visitor(db)
    visiting.plan(db, gro, local_day(now), TypedVisit("add", visited), in_force.configuration, now)
    fields = WHOLE_SHEET | {"point.parental_capacity": "4", "reason.parental_capacity": "Far henter sent og er træt"}
    assessment = signing.sign(db, people.anne, alma, in_force, *typed(fields), now)
    soon = written_day(local_day(now) + timedelta(days=10))
    effort = choosing.do_ourselves(db, people.anne, assessment, TypedChoice(on=soon, words="Lille gruppe hver formiddag"), now)
    talk = choosing.plan_talk(db, people.anne, assessment, TalkKind.PARENTS, TypedChoice(on=soon), now)
    form = printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [alma], now)[0].code
    mette = add_mette(db, people, alma, now)
    double = adding.add(db, people.carla, TypedChild("Alma Testsen", "", date(2021, 2, 3), people.solsikken.id), now)
    sees = frozenset({people.anne.id, people.carla.id})
    asking.ask(db, people.anne, double, TypedAsking(sees, due_on=written_day(local_day(now) + timedelta(days=9))), now)
    due = local_day(now) + timedelta(days=40)
    colleagues = waiting_list(db, people, ShortKind.PEOPLE, f"{NEW_COLLEAGUE}Ole Ny;Solsikken;chef\n")
    expected = adding.add(
        db, people.anne, TypedChild("Barn Testesen", "", due, people.solsikken.id, mother=TypedMother("Mette Testesen")), now
    )
    ended = adding.add(db, people.anne, TypedChild("Cilje Testesen", "", date(2021, 5, 3), people.solsikken.id), now)
    moving.move(db, people.carla, ended, "", TypedMove("away"), now)
    closing.close(db, people.carla, alma, people.dorte.id, "", "Dortes eget barn", now)
    task = annes(db, people, double, local_day(now) - timedelta(days=3))
    handing_on.ask(db, people.anne, task, people.carla.id, "Jeg er på kursus", now)
    asked = TypedRequest("Mette Testesen", "parent", written_day(local_day(now)))
    access = giving_access.open_request(db, people.eva, alma, asked, now)
    sent = sending.send_acute(db, people.anne, alma, TypedNotification(), in_force.configuration, now)
    begun = notifying.begin(db, people.anne, alma, in_force.configuration, now)
    configuration = in_force.configuration
    family = [writing_papers.begin(db, people.anne, alma, kind, assessment, configuration, now) for kind in (LETTER, PARENTS_PAPER)]
    letter = writing_papers.own(db, people.anne, family[0], now).typed
    giving.give(db, people.anne, family[0], letter, TypedGiving("hand"), 0, configuration, (lambda _: b"%PDF-", lambda _: 1), now)
    wanted = replace(EARLY, until=soon, things=frozenset({"child", "adults", "efforts"}), assessments=frozenset({assessment}))
    shared = share(db, people, alma, in_force, wanted, now)
    came = {"arrived_on": written_day(local_day(now)), "arrived_time": "0.00", "channel": "phone", "notifier_kind": "police", "acute": "on"}
    came |= {"child_name": "Bo Testesen", "child_cpr": "630221-4996", "ground.abuse": "on", "what_happened": "Naboen hørte råb"}
    reception = entering.enter(db, add_adviser(db), read_form(came), in_force.configuration, now)
    shown, waiting = practised(db, people, in_force, now), begun_calibration(db, people, in_force, now, "boernelineal-6-12")
    ids = {"alma": alma, "assessment": assessment, "form": form, "guardian": mette, "double": double, "expected": expected}
    ids |= {"access": access, "colleagues": colleagues, "task": task, "effort": effort, "talk": talk, "notification": sent}
    ids |= {"notification_draft": begun, "family_paper": family[0], "family_draft": family[1], "reception": reception, "shared": shared}
    ids |= {"calibration": shown, "waiting_calibration": waiting}
    return people, ids


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, in_force: InForce, ready_server: ReadyServer, worker_id: str) -> Iterator[Site]:
    """`run.py serve` on a copy of a database that `fill` has filled for the run."""
    shared, data = of_this_run(tmp_path_factory, worker_id) / "site", tmp_path_factory.mktemp("site") / "data"
    filled = copy_of_shared(shared, data, partial(fill, in_force=in_force))
    people, ids = filled.told
    with ready_server.serving(data, filled.key, REPOSITORY / "scales") as address:
        yield Site(address, filled.db, people, **ids)
    filled.db.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own Chromium, without a window: the one that has none to draw, where it is there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def windows(chromium: Browser, site: Site) -> Iterator[Windows]:
    """What each person has open on the site: they keep their log-in, and what their browser has fetched, between the tests of a module."""
    windows = Windows(chromium, site)
    yield windows
    windows.close()


@pytest.fixture
def no_complaints(windows: Windows) -> Iterator[None]:
    """Close what a test opened, and fail on any error in the console."""
    yield
    windows.leave()
    complaints = windows.complaints.copy()
    windows.complaints.clear()
    assert complaints == []


@pytest.fixture
def open_page(windows: Windows, no_complaints: None) -> Callable[..., Page]:
    """Open a page as somebody: width of a desk or a phone, with or without JavaScript.

    Each person logs in once, because the server slows down whoever tries too often; `fresh` logs in anew, in a browser of its own.
    """
    return windows.open


@pytest.fixture
def leaf(windows: Windows, no_complaints: None) -> Callable[[str], Page]:
    """The page in which somebody leafs through the site."""
    return windows.leaf
