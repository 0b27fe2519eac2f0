"""What protects, and what is gone, holds whatever backup is restored: each kind is noted by its act, listed outside, and done again."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from screening.domain.children.history import HowChanged
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.entering.devices import Device
from screening.domain.entering.sign_on import ToldPerson
from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.people import Console, Role
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.cautions import Lock
from screening.errors import StorageError
from screening.services.assessing import signing
from screening.services.children import closing as closings
from screening.services.children import contact, mending
from screening.services.children import guardians as adults
from screening.services.entering.sign_on import granting
from screening.services.helping.locks import lock_of
from screening.services.keeping import afterwards as services
from screening.services.opening import after_write, outside_list
from screening.services.people import closing as closing_units
from screening.services.people import ending, resetting, roles
from screening.services.preparing import prepare
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions, shared
from screening.settings import Settings
from screening.storage.children import closed, guardians
from screening.storage.children import facts as kept_facts
from screening.storage.database import Database, open_database, rows, writing
from screening.storage.entering import factors, sessions, sign_on_accounts
from screening.storage.keeping import afterwards, copies
from screening.storage.keeping.outside import OutsideList
from screening.storage.people import staff, units, users
from tests.disclosed import EARLY, share
from tests.people import NOW, TODAY, People, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

SUSPICION = WHOLE_SHEET | {"sign.bruises": "on"}
EARLIER = NOW - timedelta(days=1)
REASON = "Myndigheden har talt med familien"
WHY = TypedWhy(HowChanged.CHANGED, REASON)


@dataclass
class Town:
    """A database with its list, and Alma in it; `before` is what a backup knows, of which each kind makes its own."""

    settings: Settings
    db: Database
    people: People
    in_force: InForce
    outside: OutsideList
    alma: str

    def backup(self, folder: Path) -> Database:
        """An open copy of what the database holds now."""
        path = folder / "backup.db"
        copies.copy_whole(self.db, self.settings.database_key or b"", path)
        return open_database(path, self.settings.database_key or b"")

    def sign(self) -> None:
        signing.sign(self.db, self.people.anne, self.alma, self.in_force, *typed(SUSPICION), NOW)

    def close_child(self) -> None:
        closings.close(self.db, self.people.carla, self.alma, self.people.anne.id, "", REASON, NOW)

    def end(self) -> None:
        ending.end(self.db, Console(), self.people.anne.id, NOW)

    def end_role(self) -> None:
        anne = staff.get(self.db, self.people.anne.id)
        assert anne
        roles.end(self.db, Console(), anne.id, anne.roles[0], TODAY - timedelta(days=1), NOW)

    def set_up_telephone(self) -> None:
        with writing(self.db):
            factors.set_up(self.db, self.people.anne.id, "secret", 1, EARLIER)
            factors.give_recovery_codes(self.db, self.people.anne.id, ("hash",), EARLIER)
            sessions.start_session(self.db, "token", self.people.anne.id, "", Device("", ""), EARLIER)

    def ban(self) -> None:
        contact.ban(self.db, self.people.anne, self.alma, self.mette(), "", REASON, NOW)

    def mette(self) -> str:
        return str(value(self.db, "SELECT guardian_id FROM child_guardian"))

    def add_mette_and_ban(self) -> None:
        add_mette(self.db, self.people, self.alma)
        self.ban()

    def closing_id(self) -> str:
        return closed.of_child(self.db, self.alma)[0].id


@pytest.fixture
def town(settings: Settings, db: Database, people: People, in_force: InForce) -> Town:
    """Solsikken, with Alma."""
    outside = outside_list(settings, (settings.database_key or b"",))
    db.after_write = partial(after_write, outside)
    return Town(settings, db, people, in_force, outside, add_alma(db, people))


def nothing(_town: Town) -> None:
    """The backup needs to know nothing more."""


def value(db: Database, sql: str) -> object:
    [(found,)] = [tuple(row.values()) for row in rows(db, sql)]
    return found


@dataclass(frozen=True)
class Kind:
    """An act of a kind: what happens before the backup, what after it, and what a database that has it again tells."""

    before: Callable[[Town], None]
    act: Callable[[Town], None]
    holds: Callable[[Database, Town], bool]


def protect_child(town: Town) -> None:
    opened = mending.open_facts(town.db, town.people.carla, town.alma, NOW)
    protected = replace(opened.typed, name_protected=True, address_protected=True)
    mending.mend(town.db, town.people.carla, town.alma, protected, WHY, opened.seen, NOW)


def protect_adult(town: Town) -> None:
    opened = adults.open_guardian(town.db, town.people.carla, town.alma, town.mette(), NOW)
    protected = replace(opened.typed, address_protected=True)
    adults.mend(town.db, town.people.carla, town.alma, town.mette(), protected, WHY, opened.seen, NOW)


def withdraw(town: Town) -> None:
    shared.withdraw(town.db, town.people.anne, str(value(town.db, "SELECT id FROM disclosure")), REASON, NOW)


KINDS = {
    Afterwards.CONSENT_WITHDRAWN: Kind(
        lambda town: void(share(town.db, town.people, town.alma, town.in_force, replace(EARLY, things=frozenset({"child"})))),
        withdraw,
        lambda db, _town: rows(db, "SELECT because FROM disclosure_end") == [{"because": REASON}],
    ),
    Afterwards.USER_ENDED: Kind(
        nothing,
        Town.end,
        lambda db, town: (
            value(db, f"SELECT ended_at FROM user WHERE id = '{town.people.anne.id}'") == NOW.isoformat()
            and value(db, f"SELECT until FROM membership WHERE user_id = '{town.people.anne.id}'") == "2026-11-20"
        ),
    ),
    Afterwards.USER_BROUGHT_BACK: Kind(
        Town.end,
        lambda town: void(ending.bring_back(town.db, Console(), town.people.anne.id, NOW)),
        lambda db, town: value(db, f"SELECT ended_at FROM user WHERE id = '{town.people.anne.id}'") is None,
    ),
    Afterwards.ROLE_ENDED: Kind(
        nothing,
        Town.end_role,
        lambda db, town: value(db, f"SELECT until FROM membership WHERE user_id = '{town.people.anne.id}'") == "2026-11-20",
    ),
    Afterwards.FACTOR_RESET: Kind(
        Town.set_up_telephone,
        lambda town: resetting.reset_factor(town.db, Console(), town.people.anne.id, REASON, NOW),
        lambda db, town: (
            factors.authenticator_of(db, town.people.anne.id) is None
            and factors.unused_recovery_codes(db, town.people.anne.id) == []
            and factors.resets_of(db, town.people.anne.id) == [factors.Reset(REASON, NOW)]
            and value(db, "SELECT ended_at FROM login_session") == NOW.isoformat()
        ),
    ),
    Afterwards.CONTACT_BANNED: Kind(
        lambda town: void(add_mette(town.db, town.people, town.alma)),
        Town.ban,
        lambda db, town: (
            guardians.with_no_contact(db, [town.alma]) == {town.alma}
            and value(db, "SELECT no_contact_reason FROM child_guardian") == REASON
        ),
    ),
    Afterwards.CONTACT_ALLOWED: Kind(
        Town.add_mette_and_ban,
        lambda town: contact.allow(town.db, town.people.carla, town.alma, town.mette(), REASON, NOW),
        lambda db, town: guardians.with_no_contact(db, [town.alma]) == frozenset(),
    ),
    Afterwards.CAUTION_RAISED: Kind(
        nothing,
        Town.sign,
        lambda db, town: cautions.contact_with(db, town.alma) is ParentContact.NO_CONTACT and lock_of(db, town.alma) is Lock.NETWORK_TOO,
    ),
    Afterwards.CAUTION_LIFTED: Kind(
        Town.sign,
        lambda town: cautions.lift(town.db, town.people.anne, town.alma, REASON, NOW),
        lambda db, town: cautions.about(db, town.people.anne, town.alma, TODAY) is None,
    ),
    Afterwards.CHILD_CLOSED: Kind(
        nothing,
        Town.close_child,
        lambda db, town: closed.kept_out_of(db, [town.alma]) == {(town.alma, town.people.anne.id)},
    ),
    Afterwards.CHILD_OPENED: Kind(
        Town.close_child,
        lambda town: closings.open_again(town.db, town.people.carla, town.alma, town.closing_id(), NOW),
        lambda db, town: closed.kept_out_of(db, [town.alma]) == frozenset(),
    ),
    Afterwards.CHILD_PROTECTION: Kind(
        nothing,
        protect_child,
        lambda db, town: kept_facts.of_child(db, town.alma).protection == (True, True),
    ),
    Afterwards.ADULT_PROTECTION: Kind(
        lambda town: void(add_mette(town.db, town.people, town.alma)),
        protect_adult,
        lambda db, town: value(db, "SELECT address_protected FROM guardian") == 1,
    ),
}


def void(_made: object) -> None:
    """What an act answers with is not asked for here."""


def test_every_kind_has_its_contract() -> None:
    """What was erased has its own: `test_erasing` and `test_of_unknown`."""
    assert {*KINDS, Afterwards.ERASED, Afterwards.NOTIFICATION_ERASED} == set(Afterwards)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_done_after_the_backup_is_done_again_once(town: Town, tmp_path: Path, kind: Afterwards) -> None:
    KINDS[kind].before(town)
    with closing(town.backup(tmp_path)) as backup:
        assert not KINDS[kind].holds(backup, town)
        KINDS[kind].act(town)
        listed = town.outside.read()

        came = services.do_again(backup, listed, NOW)

        assert came == {(kind, DoneAgain.DONE): 1}
        assert KINDS[kind].holds(backup, town)
        assert afterwards.head(backup) == afterwards.head(town.db)
        assert backup.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert services.do_again(backup, listed, NOW) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_backup_knows_already_is_left_as_it_is(town: Town, kind: Afterwards) -> None:
    KINDS[kind].before(town)
    KINDS[kind].act(town)
    *_before, done = town.outside.read()

    with writing(town.db):
        assert services._again(town.db, done) is DoneAgain.ALREADY


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_about_nobody_in_the_backup_is_told_and_harms_nothing(
    town: Town, tmp_path: Path, migrated: tuple[Path, bytes], kind: Afterwards
) -> None:
    KINDS[kind].before(town)
    KINDS[kind].act(town)
    path = tmp_path / "empty.db"
    path.write_bytes(migrated[0].read_bytes())
    with closing(open_database(path, migrated[1])) as empty:
        came = services.do_again(empty, town.outside.read(), NOW)

        assert came[kind, DoneAgain.NOBODY] == 1 and {one for _kind, one in came} == {DoneAgain.NOBODY}
        assert empty.conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_raised_about_a_record_that_was_erased_since_stops_no_restore(town: Town, tmp_path: Path) -> None:
    with closing(town.backup(tmp_path)) as backup:
        town.sign()
        [listed] = [replace(one, facts={}) for one in town.outside.read()]

        assert services.do_again(backup, [listed], NOW) == {(Afterwards.CAUTION_RAISED, DoneAgain.NOBODY): 1}


def test_the_roles_of_a_unit_that_closes_end_again_in_a_backup(town: Town, tmp_path: Path) -> None:
    with writing(town.db):
        unit = units.add(town.db, "Hytten", "daycare")
        users.add_membership(town.db, town.people.anne.id, unit.id, Role.TEACHER, TODAY, None)
    with closing(town.backup(tmp_path)) as backup:
        closing_units.close(town.db, Console(), unit.id, NOW)

        assert services.do_again(backup, town.outside.read(), NOW) == {(Afterwards.ROLE_ENDED, DoneAgain.DONE): 1}
        assert value(backup, f"SELECT until FROM membership WHERE unit_id = '{unit.id}'") == "2026-11-20"


@pytest.mark.parametrize("by_provider", [True, False], ids=["by the provider", "by an administrator"])
def test_a_sign_on_brings_back_after_a_restore_whom_it_would_have_brought_back(town: Town, tmp_path: Path, by_provider: bool) -> None:
    anne = town.people.anne.id
    with writing(town.db):
        sign_on_accounts.add(town.db, anne, "https://login.lindeborg.example", "anne", EARLIER)
        sign_on_accounts.let_back(town.db, anne, may_come_back=not by_provider)  # as whoever was ended before is kept
    with closing(town.backup(tmp_path)) as backup:
        if by_provider:
            with writing(town.db):
                granting.keep(town.db, anne, ToldPerson("", "", "", ""), (), NOW, TODAY)
        else:
            town.end()

        services.do_again(backup, town.outside.read(), NOW)

        assert value(backup, "SELECT ended_at FROM user WHERE login = 'anne'")
        assert value(backup, "SELECT may_come_back FROM sign_on_account") == by_provider


def test_nothing_that_was_erased_comes_back(town: Town, tmp_path: Path) -> None:
    with closing(town.backup(tmp_path)) as backup:
        with writing(town.db):
            services.erased(town.db, town.alma, NOW)
            services.erased(town.db, "a-child-from-after-the-backup", NOW)
        listed = town.outside.read()

        with pytest.raises(services.CannotErase):
            services.do_again(backup, listed, NOW)
        assert afterwards.head(backup) == 0
        assert services.do_again(backup, listed[1:], NOW) == {(Afterwards.ERASED, DoneAgain.ALREADY): 1}


@pytest.fixture
def listed(town: Town) -> Iterator[OutsideList]:
    """A list with three acts on it."""
    town.close_child()
    closings.open_again(town.db, town.people.carla, town.alma, town.closing_id(), NOW)
    town.end()
    yield town.outside


def test_the_list_tells_nobody_anything_without_the_key(town: Town, listed: OutsideList) -> None:
    written = listed.path.read_bytes()

    assert listed.path.stat().st_mode & 0o777 == 0o600
    assert REASON.encode() not in written and town.alma.encode() not in written
    assert OutsideList.of_database(listed.path, (os.urandom(32),)).read() == []


def test_what_a_killed_program_had_not_written_is_written_by_the_next(town: Town, listed: OutsideList) -> None:
    whole = listed.path.read_bytes()
    every = [one.number for one in listed.read()]
    for end in (0, 1, len(whole) // 2, len(whole) - 1):
        listed.path.write_bytes(whole[:end])

        services.write_out_from(town.settings)

        assert [one.number for one in listed.read()] == every
    listed.path.unlink()
    prepare(town.settings).close()
    assert [one.number for one in listed.read()] == every


def test_a_list_that_is_not_the_programs_own_is_put_aside_and_written_anew(town: Town, listed: OutsideList) -> None:
    every = [one.number for one in listed.read()]
    listed.path.write_bytes(b"noget andet\n")

    services.write_out_from(town.settings)

    assert [one.number for one in listed.read()] == every
    assert len(list(listed.path.parent.iterdir())) == 2


def test_an_act_that_is_not_kept_is_not_listed(town: Town) -> None:
    with pytest.raises(ZeroDivisionError), writing(town.db):
        afterwards.note(town.db, Afterwards.USER_ENDED, town.people.anne.id, NOW)
        raise ZeroDivisionError
    town.close_child()

    assert [one.kind for one in town.outside.read()] == [Afterwards.CHILD_CLOSED]


def test_a_database_that_is_older_than_its_list_is_not_put_to_use(town: Town, tmp_path: Path) -> None:
    town.backup(tmp_path).close()
    town.end()
    town.db.close()
    town.settings.database.write_bytes((tmp_path / "backup.db").read_bytes())
    before = town.settings.database.read_bytes()

    with pytest.raises(StorageError, match="run.py restore"):
        prepare(town.settings)
    assert town.settings.database.read_bytes() == before
