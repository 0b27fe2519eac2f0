"""A list at the server: its plan names nobody, and with --yes it is done."""

from pathlib import Path

from screening.settings import REPOSITORY
from tests.cli.typing_along import House

LIST = str(REPOSITORY / "tests" / "cases" / "children.csv")
DORTE = ("--login", "dorte", "--name", "Dorte Testesen", "--title", "konsulent", "--role", "administrator")
OFFICE = ("--unit", "Forvaltningen", "--unit-kind", "authority")


def test_a_list_is_planned_then_done_and_changes_nothing_again(tmp_path: Path) -> None:
    (tmp_path / "scales").mkdir()
    house = House(tmp_path)
    house.types("user", "add", *DORTE, *OFFICE)
    mend = tmp_path / "mend.csv"

    planned = house.types("import", "children", LIST, "--by", "dorte", "--bad-rows", str(mend))
    done = house.types("import", "children", LIST, "--by", "dorte", "--yes")
    again = house.types("import", "children", LIST, "--by", "dorte", "--bad-rows", str(mend))

    assert "1 nyt barn" in planned.stdout
    assert "Række 3: »1.23E+09« er ikke et CPR-nummer mere" in planned.stdout
    assert "Testesen" not in planned.stdout + planned.stderr
    assert "Bo Testesen" in mend.read_text("utf-8-sig")
    assert mend.stat().st_mode & 0o077 == 0
    assert "Listen er indlæst." in done.stdout, done.stderr
    assert again.returncode == 1
    assert "findes allerede" in again.stderr
    assert "1 barn er uændret" in again.stdout
