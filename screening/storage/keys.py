"""The database's raw key: 32 random bytes, wrapped in the key file by what stands in a file of its own, each readable by its owner only."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from screening.domain.keeping.codes import SECRET_BYTES, read_code, written_code
from screening.errors import DatabaseMissing, KeyMissing, StorageError
from screening.storage.database import make_folder
from screening.storage.keeping.secret_files import alone_with, create, put
from screening.storage.keeping.wrapping import WRAPPER_BYTES, KeyFile, WrappedKey

KEY_BYTES: Final = 32
EVERYBODY_ELSE: Final = 0o077
SALT_BYTES: Final = 16
UNKNOWN_DAY: Final = ""


@dataclass(frozen=True)
class Keys:
    """The data keys that the key file opens: that of the database first, then those that open older backups.

    `changing` says that a change of the key was cut off, so that the database has the first or the second.
    """

    every: tuple[bytes, ...] = field(repr=False)
    changing: bool = False


def read_or_make_keys(key_file: Path, wrapper_file: Path, database: Path) -> Keys:
    """The keys in `key_file`; a new one where neither file nor database exists yet.

    Raises `KeyMissing` where the database is there without its key, or the key without its wrapper, `DatabaseMissing` where the key is
    there without its database, and `StorageError` where a file holds something else.
    """
    if not key_file.exists():
        if database.exists():
            raise KeyMissing(
                "Nøglen til databasen mangler: {file} findes ikke. Hent den fra jeres backup, eller sæt SCREENING_DATABASE_KEY.",
                file=str(key_file),
            )
        make_folder(database.parent)
        return Keys((_make(key_file, wrapper_file),))
    keys = read_keys(key_file, wrapper_file)
    if not _holds_anything(database):
        raise DatabaseMissing(
            "Databasen {file} er væk eller tom, men dens nøgle er her. "
            "Se efter, at disken er koblet på, eller hent databasen fra jeres backup med: python3 run.py restore --yes. "
            "Skal I begynde forfra, så flyt nøglen {key} væk.",
            file=str(database),
            key=str(key_file),
        )
    return keys


def read_keys(key_file: Path, wrapper_file: Path) -> Keys:
    """The keys in `key_file`, whether or not there is a database. Raises `KeyMissing` and `StorageError`.

    Where somebody changed the file while it was read, it is read anew: no half of a change is taken for a fault.
    """
    written = _read(key_file)
    try:
        return _opened(written, key_file, wrapper_file)
    except StorageError:
        if _read(key_file) == written:
            raise
        return read_keys(key_file, wrapper_file)


def others_can_read(key_file: Path) -> bool:
    """Whether anybody but the owner may read or change the key."""
    return key_file.exists() and bool(key_file.stat().st_mode & EVERYBODY_ELSE)


def is_wrapped(key_file: Path) -> bool:
    """Whether the key file opens nothing by itself."""
    return key_file.exists() and _wrapped(key_file) is not None


def has_code(key_file: Path) -> bool:
    """Whether an emergency code opens the key file."""
    found = _wrapped(key_file)
    return found is not None and found.has_code


def is_code_known(key_file: Path) -> bool:
    """Whether somebody was shown the emergency code that opens the key file: one that was made and never told opens it for nobody."""
    found = _wrapped(key_file)
    return found is not None and found.has_code and found.code_told


def code_was_told(key_file: Path) -> None:
    """Write that the code was shown."""
    with alone_with(key_file):
        put(key_file, replace(KeyFile.read(_read(key_file)), code_told=True).written())


def wrap(key_file: Path, wrapper_file: Path) -> None:
    """Wrap the key of a file from before keys were wrapped; its mode stays, so that whoever could read it is still warned of."""
    if _as_wrapped(_read(key_file)) is None:
        with alone_with(key_file):
            _wrap(key_file, wrapper_file)


def give_code(key_file: Path, wrapper_file: Path) -> str:
    """A new emergency code that opens the key; the one before opens nothing any more. It is kept nowhere. Raises `Busy`, as all changes."""
    with alone_with(key_file):
        held, keys = _whole(key_file, wrapper_file)
        code = written_code(secrets.token_bytes(SECRET_BYTES))
        put(key_file, held.with_code(keys, read_code(code) or "", secrets.token_bytes(SALT_BYTES)).written())
        return code


def change_wrapper(key_file: Path, wrapper_file: Path) -> None:
    """Take another wrapper for this machine: the one before opens nothing any more. The database is not touched.

    Wherever it is cut off, the wrapper in the file opens the key.
    """
    with alone_with(key_file):
        held, keys = _whole(key_file, wrapper_file)
        _take_another(key_file, wrapper_file, held, keys, (_read_wrapper(wrapper_file),))


def recover(key_file: Path, wrapper_file: Path, typed: str) -> None:
    """Open the key by an emergency code, and wrap it for this machine. Raises `StorageError` that says what is wrong with file or code."""
    with alone_with(key_file):
        written, code = _read(key_file), read_code(typed)
        held = _as_wrapped(written)
        if held is None:
            _raw(written, key_file)
        if held is None or not held.has_code:
            raise StorageError("Der hører ingen nødkode til nøglefilen {file}.", file=str(key_file))
        if code is None:
            raise StorageError("Nødkoden er ikke skrevet rigtigt. Den har 32 bogstaver og tal (28, hvis den er ældre); tjek dem ét for ét.")
        keys = held.opened_by_code(code)
        if not keys:
            raise StorageError(
                "Nødkoden passer ikke til nøglefilen {file}. Den seneste kode er den, der gælder; "
                "er filen hentet fra en ældre backup, er det koden fra dengang.",
                file=str(key_file),
            )
        _take_another(key_file, wrapper_file, replace(held, code_told=True), keys, _wrapper_there(wrapper_file))


def begin_change(key_file: Path, wrapper_file: Path, today: date) -> bytes:
    """Write a new data key before the one that the database has, and answer with it: until `settle` the database may have either.

    Whoever changes the data key is alone with the key file until it is settled.
    """
    with alone_with(key_file):
        held, _keys = _whole(key_file, wrapper_file)
        key = secrets.token_bytes(KEY_BYTES)
        put(key_file, held.with_new(key, _read_wrapper(wrapper_file), today.isoformat()).written())
        return key


def settle(key_file: Path, wrapper_file: Path, *, on_first: bool) -> None:
    """Write that the change is over: the database has the first key, or still the second."""
    with alone_with(key_file):
        held, _keys = _whole(key_file, wrapper_file)
        put(key_file, held.settled(on_first=on_first).written())


def _take_another(key_file: Path, wrapper_file: Path, held: KeyFile, keys: tuple[bytes, ...], before: tuple[bytes, ...]) -> None:
    """Let a new wrapper open the key, and those from `before` no longer, once it is seen that the new one does."""
    after = secrets.token_bytes(WRAPPER_BYTES)
    put(key_file, held.with_machine(keys, (*before, after)).written())
    put(wrapper_file, after.hex() + "\n")
    if not _opens(key_file, wrapper_file, keys):
        for one in before:
            put(wrapper_file, one.hex() + "\n")
        raise StorageError(
            "Det nye i {wrapper} åbner ikke nøglefilen {file}, så det gamle gælder endnu. Prøv igen.",
            file=str(key_file),
            wrapper=str(wrapper_file),
        )
    put(key_file, held.with_machine(keys, (after,)).written())


def _opened(written: str, key_file: Path, wrapper_file: Path) -> Keys:
    held = _as_wrapped(written)
    if held is None:
        return Keys((_raw(written, key_file),))
    if not wrapper_file.exists():
        raise KeyMissing(
            "Nøglefilen {file} er låst, og det, der åbner den på denne maskine, mangler: {wrapper}. "
            "Hent den fil, eller åbn med nødkoden: python3 run.py key recover",
            file=str(key_file),
            wrapper=str(wrapper_file),
        )
    keys = held.opened(_read_wrapper(wrapper_file))
    if not keys:
        raise StorageError(
            "{wrapper} åbner ikke nøglefilen {file}. Find den rigtige fil, eller åbn med nødkoden: python3 run.py key recover",
            file=str(key_file),
            wrapper=str(wrapper_file),
        )
    return Keys(keys, held.changing)


def _whole(key_file: Path, wrapper_file: Path) -> tuple[KeyFile, tuple[bytes, ...]]:
    """The key file and the keys in it; one from before keys were wrapped is wrapped first."""
    _wrap(key_file, wrapper_file)
    written = _read(key_file)
    return KeyFile.read(written), _opened(written, key_file, wrapper_file).every


def _wrap(key_file: Path, wrapper_file: Path) -> None:
    written = _read(key_file)
    if _as_wrapped(written) is None:
        key = _raw(written, key_file)
        put(key_file, _first(key, _made_wrapper(wrapper_file)).written(), key_file.stat().st_mode & 0o777)


def _wrapped(key_file: Path) -> KeyFile | None:
    try:
        return _as_wrapped(_read(key_file))
    except KeyMissing:
        return None


def _as_wrapped(written: str) -> KeyFile | None:
    try:
        return KeyFile.read(written)
    except ValueError:
        return None


def _raw(written: str, key_file: Path) -> bytes:
    """The key of a file from before keys were wrapped."""
    try:
        key = bytes.fromhex(written)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StorageError(
            "{file} er ikke en nøglefil fra Lineal. Hent den fra jeres backup, hvor den hedder lineal.key.", file=str(key_file)
        )
    return key


def _read(key_file: Path) -> str:
    try:
        return key_file.read_text("ascii").strip()
    except FileNotFoundError:
        raise KeyMissing(
            "Nøglefilen {file} findes ikke. Hent den fra jeres backup, hvor den hedder lineal.key.", file=str(key_file)
        ) from None
    except (OSError, UnicodeDecodeError):
        raise StorageError("Nøglefilen {file} kan ikke læses.", file=str(key_file)) from None


def _read_wrapper(wrapper_file: Path) -> bytes:
    try:
        wrapper = bytes.fromhex(wrapper_file.read_text("ascii").strip())
    except (OSError, ValueError):
        wrapper = b""
    if len(wrapper) != WRAPPER_BYTES:
        raise StorageError("{file} holder ikke det, der åbner nøglefilen: 64 hexadecimale tegn.", file=str(wrapper_file))
    return wrapper


def _opens(key_file: Path, wrapper_file: Path, keys: tuple[bytes, ...]) -> bool:
    try:
        return read_keys(key_file, wrapper_file).every == keys
    except StorageError:
        return False


def _wrapper_there(wrapper_file: Path) -> tuple[bytes, ...]:
    try:
        return (_read_wrapper(wrapper_file),)
    except StorageError:
        return ()


def _made_wrapper(wrapper_file: Path) -> bytes:
    """The machine's wrapper, made where there is none."""
    create(wrapper_file, secrets.token_hex(WRAPPER_BYTES) + "\n")
    return _read_wrapper(wrapper_file)


def _first(key: bytes, wrapper: bytes) -> KeyFile:
    return KeyFile((WrappedKey(UNKNOWN_DAY, ()),)).with_machine((key,), (wrapper,))


def _holds_anything(database: Path) -> bool:
    try:
        return database.stat().st_size > 0
    except PermissionError:
        raise StorageError("Lineal må ikke se efter databasen {file}. Kør det som den bruger, den tilhører.", file=str(database)) from None
    except OSError:
        return False


def _make(key_file: Path, wrapper_file: Path) -> bytes:
    """A new key; where another start makes one in the same moment, the one that came first is the key of both."""
    key = secrets.token_bytes(KEY_BYTES)
    create(key_file, _first(key, _made_wrapper(wrapper_file)).written())
    return read_keys(key_file, wrapper_file).every[0]
