"""The program over files that a test module gives instead of the shipped folder."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screening.language import local_day
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, given: Mapping[str, bytes]) -> Path:
    """What is `given`, on disk."""
    path = tmp_path / "scales"
    path.mkdir()
    for name, content in given.items():
        (path / name).write_bytes(content)
    return path


@pytest.fixture
def on_disk(folder: Path) -> ConfigurationOnDisk:
    """What is given instead of the shipped folder."""
    return ConfigurationOnDisk(folder, local_day(datetime.now(UTC)))


@pytest.fixture
def settings(settings: Settings, folder: Path) -> Settings:
    """Settings that point to it."""
    return replace(settings, scales=folder)
