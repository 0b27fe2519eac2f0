"""The file of what visits measured, at the server: whoever leads the health visitors logs in for it, and nobody else gets it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from screening.domain.entering.factors import OF_EVERYBODY
from screening.services.entering import entering, factors
from screening.services.entering.starting import FactorWanted
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


def telephone_of_gro(house: House) -> str:
    """Let Gro have codes on her telephone, set up half a minute ago; the secret that they come from."""
    db, before = prepare(read_settings(house.environment())), datetime.now(UTC) - timedelta(seconds=30)
    with pytest.raises(FactorWanted) as wanted:
        entering.log_in(db, "gro", PASSWORD, before, demand=OF_EVERYBODY)
    offered = factors.to_set_up(db, wanted.value.half_token, before)
    assert offered is not None
    token, _codes = factors.set_up(db, wanted.value.half_token, pyotp.TOTP(offered.secret).at(before), before, entering.NO_DOORSTEP)
    user = entering.who_is(db, token, before)
    assert user is not None
    entering.log_out(db, token, user, before)
    db.close()
    return offered.secret


def test_whoever_leads_the_health_visitors_logs_in_for_the_file_and_it_is_logged(tmp_path: Path) -> None:
    copy_shipped(tmp_path / "scales")
    house = House(tmp_path)
    for who in (GRO, IDA):
        house.types("user", "add", *who, *UNIT)
    house.types("publish", "scales")
    out = tmp_path / "facts.csv"

    def asks(login: str, password: str, unit: str = "Sundhedsplejen", round_id: str = "half_year", factor: str = "none") -> str:
        words = ("--unit", unit, "--round", round_id, "--by", login, "--out", str(out))
        ended = house.types("rounds", "facts", *words, typed=f"{password}\n", SCREENING_SECOND_FACTOR=factor)
        assert (ended.returncode == 0) is out.exists()
        return ended.stderr + ended.stdout

    assert "passer ikke" in asks("gro", "en-anden-adgangskode")
    assert "Du leder ingen sundhedspleje." in asks("ida", PASSWORD)
    assert "Skriv en af: Sundhedsplejen." in asks("gro", PASSWORD, unit="Solsikken")
    assert "half_year" in asks("gro", PASSWORD, round_id="halfyear")
    assert "gør koderne på telefonen klar" in asks("gro", PASSWORD, factor="all")
    secret = telephone_of_gro(house)
    assert "Koden passer ikke" in asks("gro", f"{PASSWORD}\n000")
    assert "Målene er skrevet" in asks("gro", f"{PASSWORD}\n{pyotp.TOTP(secret).now()}")
    assert out.read_text("utf-8-sig").startswith("Barn;CPR-nummer;")
    assert out.stat().st_mode & 0o077 == 0
    db = prepare(read_settings(house.environment()))
    logged = rows(db, "SELECT name FROM audit_event JOIN user ON user.id = user_id WHERE action = 'round_file_fetched'")
    still_open = rows(db, "SELECT user_id FROM login_session WHERE ended_at IS NULL")
    db.close()
    assert (logged, still_open) == ([{"name": "Gro Testesen"}], [])
