"""The town with what its forms ask for besides: papers, drafts, tasks and requests on which somebody can type."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.helping.family_papers import FamilyPaperKind
from screening.domain.people import Console, Role, User
from screening.domain.ruler.written.configuration import Configuration
from screening.language import local_day
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.family_papers import writing as writing_papers
from screening.services.keeping import unfinished
from screening.services.paper_forms import printing
from screening.services.people import ending
from screening.services.previewing import whole as previewing
from screening.services.proving import looks
from screening.services.publishing import publications
from screening.services.publishing.configurations import InForce
from screening.settings import Settings
from screening.storage import audit
from screening.storage.children import stays
from screening.storage.database import Database, change, open_database, rows, writing
from screening.storage.entering import factors
from screening.storage.people import users
from screening.storage.publishing import previews
from tests.configuration.folders import base_files
from tests.people import ALMA_CPR, HIRED_ON, NOW
from tests.sheets import WHOLE_SHEET, typed
from tests.ticking import runs_until
from tests.web.matrix.town import SCALE, Told, known

LONG_AGO = timedelta(days=40)
TWO_MONTHS = timedelta(days=62)
VOICES = b"perspectives:\n  - {id: mother, title: Moren, who: parents}\n"


def small_folder(folder: Path) -> Path:
    """A small configuration for every age, in which others than the professional are asked: what it says is published for a while."""
    folder.mkdir()
    for name, content in base_files().items():
        said = content + VOICES if name == "scale.yaml" else content
        (folder / name).write_bytes(said.replace(b"0-5 years", b"0-17 years"))
    return folder


def furnish(db: Database, told: Told, in_force: InForce, settings: Settings, folder: Configuration) -> Told:
    """Make what the town lacks, by the services, and name it."""
    publications.publish_first(db, in_force, datetime.now(UTC))
    anne, gitte, gro = (known(db, told.user_ids[login]) for login in ("anne", "gitte", "gro"))
    child_id, solsikken = told.ids["child_id"], told.units["solsikken"]
    hurt, shown = (
        adding.add(db, anne, TypedChild(name, cpr, date(2021, 2, 3), solsikken.id), NOW)
        for name, cpr in (("Ulla Testesen", ""), ("Otto Testesen", ALMA_CPR))
    )
    signing.sign(db, gitte, hurt, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), datetime.now(UTC))
    (form,) = printing.print_for(db, anne, in_force, solsikken.id, SCALE, [shown], NOW)
    drafts = {
        f"draft_{kind}": writing_papers.begin(db, anne, child_id, kind, told.ids["assessment_id"], in_force.configuration, NOW)
        for kind in FamilyPaperKind
    }
    with writing(db):
        mia = users.add_user(db, "mia", "Mia Testesen", "pædagog", "", NOW)
        factors.set_up(db, mia, "A" * 32, 0, NOW)
        stays.add_to_unit(db, shown, known(db, told.user_ids["hassan"]).memberships[0].unit, HIRED_ON)
        stays.add_to_unit(db, child_id, told.units["other"], HIRED_ON)
    ids = {
        **{f"{name}_unit": told.units[unit].id for name, unit in (("other", "other"), ("told", "told"), ("third", "once"))},
        **{login: told.user_ids[login] for login in ("anne", "carla")},
        "mia": mia,
        "hurt_child": hurt,
        "shown_child": shown,
        "shown_code": form.code,
        "visited_child": _visited(db, told, gro),
        "left_task": _left_draft(db, told, hurt, in_force),
        "old_share": told.ids["shared_id"],
        "preview": _previewed(db, in_force, settings, folder),
        **drafts,
    }
    return replace(told, ids=told.ids | ids | {"look": _looked(db, told)})


def _looked(db: Database, told: Told) -> str:
    """A look of last month that the leader is asked about: a last one beside the town's, whose log stands in no order of time."""
    anne, carla = (known(db, told.user_ids[login]) for login in ("anne", "carla"))
    month = date.fromisoformat(f"{told.ids['look_key'][:7]}-01")
    audit.view(db, datetime.combine(month, time(11), UTC), Act.CHILD_VIEWED, anne, child_id=told.ids["child_id"])
    return str(looks.sample(db, carla, told.ids["look_key"], datetime.now(UTC)).rows[0].look.id)


def _visited(db: Database, told: Told, gro: User) -> str:
    """A child of two months whom Gro visits."""
    today = datetime.now(UTC)
    child_id = adding.add(
        db, gro, TypedChild("Villads Testesen", "", (today - TWO_MONTHS).date(), told.units["visiting"].id), today - LONG_AGO
    )
    with writing(db):
        change(db, "UPDATE child_unit SET knows_id = :gro WHERE child_id = :id", {"gro": gro.id, "id": child_id})
    return child_id


def _left_draft(db: Database, told: Told, child_id: str, in_force: InForce) -> str:
    """Somebody has written on a draft and works here no more: the leader's task."""
    now = datetime.now(UTC)
    with writing(db):
        user_id = users.add_user(db, "per", "Per Testesen", "pædagog", "", NOW)
        users.add_membership(db, user_id, told.units["solsikken"].id, Role.CHILDCARE_WORKER, HIRED_ON)
        change(db, "UPDATE child_unit SET since = :since WHERE child_id = :id", {"since": HIRED_ON.isoformat(), "id": child_id})
    drafting.save_draft(db, known(db, user_id), child_id, in_force.configuration, *typed(WHOLE_SHEET), now - LONG_AGO)
    ending.end(db, Console(), user_id, now)
    runs_until(db, now)
    unfinished.go_through(db, Console(), in_force.configuration, now)
    return str(rows(db, "SELECT id FROM task WHERE kind = 'draft_left' AND child_id = :child", {"child": child_id})[0]["id"])


def _previewed(db: Database, in_force: InForce, settings: Settings, folder: Configuration) -> str:
    """What the folder would change, worked out: from its page it can be published."""
    assert settings.database_key is not None
    opener, now = partial(open_database, settings.database, settings.database_key), datetime.now(UTC)
    found = previewing.preview(opener, in_force.configuration, folder, local_day(now), lambda _done, _of: None)
    with writing(db):
        run = previews.start(db, in_force.configuration.fingerprint, folder.fingerprint, previewing.STEPS, now)
        previews.finish(db, run, found.model_dump_json(), now)
    return str(run)
