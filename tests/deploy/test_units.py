"""The units that docs/deploy/ brings: each command in them is one, and each setting is read by the program."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import run
from screening.settings import REPOSITORY, read_settings
from tests.client_keys import key_file, pem_of

DEPLOY = REPOSITORY / "docs" / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))
MOST_EXPOSED = 20
"""Tenths of systemd's own measure: 0 is shut, 100 is open to everything."""
ANALYZE = shutil.which("systemd-analyze")


@pytest.fixture
def found(tmp_path: Path) -> dict[str, str]:
    """The settings that the file of the environment holds, those that are only shown among them."""
    file = DEPLOY / "lineal.env"
    found = dict(re.findall(r"^(?:# )?(SCREENING_\w+)=(.*)$", file.read_text("utf-8"), re.MULTILINE))
    assert found["SCREENING_SCAN"] == '"clamdscan --no-summary -"', "a shell reads this file too"
    assert found["SCREENING_OIDC_CLIENT_KEY_FILE"].startswith("/var/lib/lineal/keys/"), "where the service's own user keeps secrets"
    key = key_file(tmp_path, pem_of("P-256"))
    not_here = {"SCREENING_SCAN": "true", "SCREENING_OIDC_CLIENT_KEY_FILE": str(key)}  # neither scanner nor key is on this machine
    return found | not_here


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_a_unit_starts_a_command_that_there_is(unit: Path) -> None:
    [words] = re.findall(r"^ExecStart=/usr/bin/python3 /opt/lineal/run\.py (.+)$", unit.read_text("utf-8"), re.MULTILINE)

    assert words.partition(" --")[0] in run.COMMANDS


def test_a_picture_that_is_ended_for_want_of_memory_does_not_stop_the_server() -> None:
    assert "\nOOMPolicy=continue\n" in (DEPLOY / "lineal.service").read_text("utf-8"), "systemd would stop the whole service"


def test_every_timer_has_the_unit_that_it_starts() -> None:
    assert [timer for timer in TIMERS if not timer.with_suffix(".service").exists()] == []


def test_the_socket_is_a_file_that_nginx_alone_opens(found: dict[str, str]) -> None:
    settings = read_settings(found)
    socket = (DEPLOY / "lineal.socket").read_text("utf-8")

    [place] = re.findall(r"^ListenStream=(/.+)$", socket, re.MULTILINE)
    assert "SocketMode=0660\n" in socket and "SocketGroup=www-data\n" in socket
    assert f"proxy_pass http://unix:{place};" in (DEPLOY / "nginx-lineal.conf").read_text("utf-8")
    assert [str(network) for network in settings.trusted_proxies] == ["127.0.0.1/32"]
    assert settings.https_only


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_a_unit_may_write_wherever_the_settings_send_it(unit: Path, found: dict[str, str]) -> None:
    settings = read_settings(found)
    [written] = re.findall(r"^ReadWritePaths=(.+)$", unit.read_text("utf-8"), re.MULTILINE)
    allowed = [Path(place) for place in written.split()]

    needed = [settings.data, settings.key_file, settings.wrapper_file, settings.backups, settings.afterwards, settings.seals]
    for place in (*needed, settings.emergency_log):
        assert any(folder in place.parents for folder in allowed), place


@pytest.mark.skipif(ANALYZE is None, reason="without systemd nobody starts these units")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_a_unit_leaves_little_open(unit: Path) -> None:
    command = [str(ANALYZE), "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", str(unit)]
    measured = subprocess.run(command, capture_output=True, text=True, check=False)

    assert measured.returncode == 0, measured.stdout[-300:] + measured.stderr
