"""The file of what visits measured, at the server: whoever leads the health visitors logs in for it, and nobody else gets it."""

from pathlib import Path

from screening.services.preparing import prepare
from screening.settings import read_settings
from screening.storage.database import rows
from tests.cli.typing_along import House
from tests.services.publishing.folders import copy_shipped

PASSWORD = "lang-adgangskode-42"
"""Of everybody here."""
GRO = ("--login", "gro", "--name", "Gro Testesen", "--title", "leder", "--role", "manager", "--password", PASSWORD)
IDA = ("--login", "ida", "--name", "Ida Testesen", "--title", "sundhedsplejerske", "--role", "health_visitor", "--password", PASSWORD)
UNIT = ("--unit", "Sundhedsplejen", "--unit-kind", "health_visiting")


def test_whoever_leads_the_health_visitors_logs_in_for_the_file_and_it_is_logged(tmp_path: Path) -> None:
    copy_shipped(tmp_path / "scales")
    house = House(tmp_path)
    for who in (GRO, IDA):
        house.types("user", "add", *who, *UNIT)
    house.types("publish", "scales")
    out = tmp_path / "facts.csv"

    def asks(login: str, password: str, unit: str = "Sundhedsplejen", round_id: str = "half_year") -> str:
        words = ("--unit", unit, "--round", round_id, "--by", login, "--out", str(out))
        ended = house.types("rounds", "facts", *words, typed=f"{password}\n")
        assert (ended.returncode == 0) is out.exists()
        return ended.stderr + ended.stdout

    assert "passer ikke" in asks("gro", "en-anden-adgangskode")
    assert "Du leder ingen sundhedspleje." in asks("ida", PASSWORD)
    assert "Skriv en af: Sundhedsplejen." in asks("gro", PASSWORD, unit="Solsikken")
    assert "half_year" in asks("gro", PASSWORD, round_id="halfyear")
    assert "Målene er skrevet" in asks("gro", PASSWORD)
    assert out.read_text("utf-8-sig").startswith("Barn;CPR-nummer;")
    assert out.stat().st_mode & 0o077 == 0
    db = prepare(read_settings(house.environment()))
    logged = rows(db, "SELECT name FROM audit_event JOIN user ON user.id = user_id WHERE action = 'round_file_fetched'")
    still_open = rows(db, "SELECT user_id FROM login_session WHERE ended_at IS NULL")
    db.close()
    assert (logged, still_open) == ([{"name": "Gro Testesen"}], [])
