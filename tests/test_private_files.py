"""The mode of a file that is its owner's alone stands in one place."""

from screening.settings import REPOSITORY

MODE = "0o" + "600"


def test_the_mode_of_a_private_file_has_one_home() -> None:
    found = [path for path in (REPOSITORY / "screening").rglob("*.py") if MODE in path.read_text("utf-8")]

    assert found == [REPOSITORY / "screening" / "private_files.py"]
