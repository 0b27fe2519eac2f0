"""Settings are read from the environment, and a wrong one is named."""

from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.settings import for_demo, read_settings


def test_no_secret_has_a_default() -> None:
    settings = read_settings({})

    assert (settings.database_key, settings.mail, settings.sign_on, settings.scanner) == (None, None, None, ())


def test_the_emergency_log_lies_beside_the_data_folder_and_where_it_is_asked_to(tmp_path: Path) -> None:
    data = {"SCREENING_DATA": str(tmp_path / "data")}

    assert read_settings(data).emergency_log == tmp_path / "data.emergency.log"
    assert read_settings({**data, "SCREENING_EMERGENCY_LOG": str(tmp_path / "e" / "log")}).emergency_log == tmp_path / "e" / "log"


def test_the_demo_has_an_emergency_log_of_its_own_outside_the_data_folder(tmp_path: Path) -> None:
    settings = read_settings({"SCREENING_DATA": str(tmp_path / "data"), "SCREENING_EMERGENCY_LOG": str(tmp_path / "log")})

    assert for_demo(settings).emergency_log == tmp_path / "data.demo.emergency.log"


@pytest.mark.parametrize("inside", ["data/log", "data/demo/log", "other/../data/log"])
def test_an_emergency_log_in_the_data_folder_is_refused(tmp_path: Path, inside: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"SCREENING_DATA": str(tmp_path / "data"), "SCREENING_EMERGENCY_LOG": str(tmp_path / inside)})
    assert "SCREENING_EMERGENCY_LOG" in refused.value.phrase.values.values()
