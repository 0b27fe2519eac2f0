"""Kept databases: what a program of each step left behind. `python -m tests.storage.keeping` makes those that are missing.

The database of a step is the one before it, the step, and the rows of `kept/m…sql` that a program of that day could add. Once a step
has been published, its database and its rows stay as they are.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from screening.storage.database import Database, open_database
from screening.storage.migrations import NAMES, migrations

KEPT: Final = Path(__file__).parent / "kept"
KEY: Final = bytes(range(32))
"""Everybody may know it: nobody in these databases exists."""


def kept_database(name: str) -> Path:
    """The database of the step with this name."""
    return KEPT / f"{name.partition('_')[0]}.db"


def copy_of(name: str, folder: Path) -> Database:
    """An open copy of a step's database, as it was left."""
    folder.mkdir(parents=True, exist_ok=True)
    return open_database(Path(shutil.copy(kept_database(name), folder / "lineal.db")), KEY)


def make_missing() -> list[Path]:
    """Make the database of each step that has none, and answer with those that were made."""
    made = []
    for position, name in enumerate(NAMES):
        if kept_database(name).exists():
            continue
        with TemporaryDirectory() as folder:
            made.append(Path(shutil.move(_make(position, Path(folder)), kept_database(name))))
    return made


def _make(position: int, folder: Path) -> Path:
    path = folder / "lineal.db"
    db = copy_of(NAMES[position - 1], folder) if position else open_database(path, KEY)
    migrations.apply(db, stop_before=NAMES[position + 1 : position + 2])
    rows = kept_database(NAMES[position]).with_suffix(".sql")
    if rows.exists():
        db.conn.executescript(f"BEGIN;\n{rows.read_text('utf-8')}COMMIT;")
    db.close()
    return path


if __name__ == "__main__":
    for path in make_missing():
        print(path)
