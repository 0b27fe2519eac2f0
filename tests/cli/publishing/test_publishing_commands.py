"""Look, publish, take back: as a consultant types it, on a real data folder."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.services.assessing import signing
from screening.services.preparing import prepare
from screening.services.publishing.configurations import InForce
from screening.services.publishing.publications import publish_first
from screening.settings import Settings
from screening.storage.database import Database
from tests.command_line import lineal
from tests.people import NOW, People, add_alma
from tests.services.publishing.folders import change, copy_shipped
from tests.sheets import WHOLE_SHEET, typed


class Consultant:
    """Somebody at the command line, with a folder to write in."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.folder = settings, folder

    def types(self, *words: object) -> subprocess.CompletedProcess[str]:
        """The program's answer; never a trace."""
        assert self.settings.database_key is not None
        own = {"SCREENING_DATA": str(self.settings.data), "SCREENING_SCALES": str(self.settings.scales)}
        return lineal(*words, settings=own | {"SCREENING_DATABASE_KEY": self.settings.database_key.hex()})


@pytest.fixture
def consultant(settings: Settings, db: Database, people: People, in_force: InForce, tmp_path: Path) -> Consultant:
    """A running municipality with one signed assessment, and a copy of its folder with an offer that is narrower."""
    publish_first(db, in_force, datetime.now(UTC) - timedelta(days=1))
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    folder = copy_shipped(tmp_path / "new")
    change(folder / "offers.yaml", "at: {any: 1-6}", "at: {any: 1-4}")
    return Consultant(settings, folder)


def test_preview_tells_what_would_change_and_changes_nothing(consultant: Consultant) -> None:
    done = consultant.types("preview", consultant.folder)

    assert done.returncode == 0
    assert done.stdout.startswith("1 underskrevet vurdering er regnet igennem; den ville ændre sig.\n")
    assert "Børnehuset Solsikken" in done.stdout
    assert "»Familierådgivningen« (offers.yaml:" in done.stdout
    assert "tilbydes ikke længere" in done.stdout
    assert "Regner igennem" in done.stderr
    assert len(consultant.types("versions").stdout.splitlines()) == 1


def test_preview_for_programs_is_clean_json(consultant: Consultant) -> None:
    found = json.loads(consultant.types("preview", consultant.folder, "--json").stdout)

    assert (found["replayed"], found["changed"], found["zone"], found["offers"], found["advice"]) == (1, 1, 0, 1, 0)
    assert [group["title"] for group in found["units"]] == ["Børnehuset Solsikken"]
    assert {rule["how"] for rule in found["rules"]} == {"lost"}
    assert all(len(rule["examples"]) == 1 for rule in found["rules"])


def test_preview_tells_what_no_assessment_shows_for_people_and_for_programs(consultant: Consultant) -> None:
    change(consultant.folder / "retention.yaml", "kind: child, keep: 60 months", "kind: child, keep: 1 month")
    grown_up = "efter den dag, barnet fylder 18 år"
    where, what = "Barnets og de voksnes oplysninger", f"Gemmes: 60 måneder {grown_up} → 1 måned {grown_up}"

    assert f"  {where}: {what}\n" in consultant.types("preview", consultant.folder).stdout
    assert {"where": where, "what": what} in json.loads(consultant.types("preview", consultant.folder, "--json").stdout)["beside"]


@pytest.mark.parametrize("command", ["preview", "publish"])
def test_broken_folder_is_told_with_every_problem_and_changes_nothing(consultant: Consultant, command: str) -> None:
    change(consultant.folder / "offers.yaml", "step: Almen", "step: Allmen")

    done = consultant.types(command, consultant.folder)

    assert done.returncode == 1
    assert "offers.yaml:" in done.stderr and "fejl" in done.stderr
    assert done.stdout == ""
    assert len(consultant.types("versions").stdout.splitlines()) == 1


def test_publish_undo_and_undo_again_leave_every_version(consultant: Consultant) -> None:
    published = consultant.types("publish", consultant.folder, "--note", "Smallere tilbud")
    undone = consultant.types("undo")
    again = consultant.types("undo")

    assert [done.returncode for done in (published, undone, again)] == [0, 0, 0]
    assert "Version 2 er udgivet" in published.stdout
    newest, second, first, oldest = consultant.types("versions").stdout.splitlines()
    assert "gælder nu" in newest and "Fortryder version 3" in newest
    assert "Fortryder version 2" in second
    assert "Smallere tilbud" in first
    assert "Første start" in oldest and "Serveren" in oldest


def test_publishing_what_already_is_in_force_is_refused_in_one_line(consultant: Consultant) -> None:
    done = consultant.types("publish")

    assert done.returncode == 1
    assert done.stderr == "Den opsætning gælder allerede.\n"


def test_undo_without_an_earlier_version_is_refused_in_one_line(consultant: Consultant) -> None:
    done = consultant.types("undo")

    assert (done.returncode, done.stderr) == (1, "Der er ingen tidligere udgivelse at gå tilbage til.\n")


def test_two_versions_are_compared_as_text_and_as_effect(consultant: Consultant) -> None:
    consultant.types("publish", consultant.folder)

    both = consultant.types("compare", 1, 2).stdout
    text = consultant.types("compare", 1, 2, "--as", "text").stdout

    assert both.startswith(text)
    assert "--- a/offers.yaml\n+++ b/offers.yaml\n@@ -" in text
    assert "\n-    at: {any: 1-6}\n+    at: {any: 1-4}\n" in text
    assert "den ville ændre sig" in both


@pytest.mark.parametrize(("sides", "unknown"), [((1, 9), "9"), ((9, 1), "9"), ((8, 9), "8 og 9"), ((9, 9), "9")])
def test_a_version_that_nobody_published_is_named(consultant: Consultant, sides: tuple[int, int], unknown: str) -> None:
    done = consultant.types("compare", *sides)

    told = f"Version {unknown} findes ikke. Se dem, der er udgivet, med: python3 run.py versions\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)


def test_two_folders_are_compared_as_two_versions_are(consultant: Consultant) -> None:
    consultant.types("publish", consultant.folder)

    folders = consultant.types("compare", consultant.settings.scales, consultant.folder)

    assert folders.returncode == 0
    assert folders.stdout == consultant.types("compare", 1, 2).stdout == consultant.types("compare", 1, consultant.folder).stdout


def test_folders_are_compared_as_text_without_a_database_and_as_effect_with_one_alone(consultant: Consultant, tmp_path: Path) -> None:
    nothing = Settings(tmp_path / "none", consultant.settings.scales, tmp_path / "k", b"\0" * 32, "127.0.0.1", 0, False)
    without = Consultant(nothing, tmp_path)

    text = without.types("compare", consultant.settings.scales, consultant.folder, "--as", "text")
    effect = without.types("compare", consultant.settings.scales, consultant.folder)
    nowhere = without.types("compare", consultant.settings.scales, "engbu", "--as", "text")

    assert text.returncode == 0 and "+    at: {any: 1-4}" in text.stdout
    assert effect.returncode == 1 and "Der er ingen database" in effect.stderr
    assert nowhere.returncode == 1 and "»engbu« er hverken nummeret på en version eller en mappe." in nowhere.stderr
    assert not (tmp_path / "none").exists()


def test_preview_before_anything_is_published_compares_with_the_own_folder(consultant: Consultant, tmp_path: Path) -> None:
    empty = Consultant(
        Settings(tmp_path / "empty", consultant.settings.scales, tmp_path / "k", b"\0" * 32, "127.0.0.1", 0, False), consultant.folder
    )

    prepare(empty.settings).close()

    done = empty.types("preview", empty.folder)

    assert done.returncode == 0
    assert done.stdout.startswith("0 underskrevne vurderinger er regnet igennem; 0 af dem ville ændre sig.\n")
    assert "  Tilbud: Skrevet anderledes: Familierådgivningen, " in done.stdout
    assert empty.types("versions").stdout == ""
