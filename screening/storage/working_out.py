"""What is worked out of what is read: made once, for everybody in this process, until it would be another."""

from collections.abc import Callable, Hashable, Mapping, Sequence, Sized
from typing import TypeVar, cast

from screening.storage.answers import ListedAt
from screening.storage.database import Database, is_as_it_was, what_lasts, what_was_read

Made = TypeVar("Made")
Listed = TypeVar("Listed", bound=Sized)


def worked_out(db: Database, make: Callable[[], Made], *by: Hashable) -> Made:
    """What `make` makes of what is read, made once until something is changed. `by` is all else that it depends on, its own name first.

    It may not be altered by whoever gets it, nor depend on the moment. Nothing is kept of what writes, or asks the log or writes to it.
    """
    read = what_was_read(db)
    if read is None:
        return make()
    held = read.since.worked_out.get(by)
    if held is None:
        looks, held = read.looks, [make()]
        if read.looks == looks:
            read.since.keep_worked_out(by, held)
    return cast(list[Made], held)[0]


def worked_out_while(db: Database, make: Callable[[], Made], *by: Hashable) -> Made:
    """What `make` makes, made once for as long as what lasts stays as it is, and `by`: that tells of everything else that it depends on,
    its own name first. It may not be altered by whoever gets it, nor depend on the moment.
    """
    held = what_lasts(db)
    if held is None:
        return make()
    known = held.worked_out.get(by)
    if known is None:
        known = [make()]
        if is_as_it_was(db):
            held.keep_worked_out(by, known)
    return cast(list[Made], known)[0]


def worked_out_of_each(
    db: Database, make: Callable[[Sequence[str]], Mapping[str, Made]], versions: Mapping[str, str], none: Made, *by: Hashable
) -> dict[str, Made]:
    """What `make` makes of each child (ids, with the version of what is signed about it), made once for a version; `none` of those for
    which it makes nothing. `by` is all else that it depends on, its own name first.

    It may not be altered by whoever gets it, nor depend on the moment, nor on anything but what is signed and what lasts.
    """
    held = what_lasts(db)
    if held is None:
        made = make(list(versions))
        return {id_: made.get(id_, none) for id_ in versions}
    there = held.worked_out
    keys = {id_: (by, id_, version) for id_, version in versions.items()}
    known = {id_: cast(Made, there[key]) for id_, key in keys.items() if key in there}
    wanted = [id_ for id_ in versions if id_ not in known]
    made = make(wanted) if wanted else {}
    is_kept = bool(wanted) and is_as_it_was(db)
    for id_ in wanted:
        known[id_] = made.get(id_, none)
        if is_kept:
            held.keep_worked_out(keys[id_], known[id_])
    return known


def listed_once(db: Database, make: Callable[[], Listed], *by: Hashable) -> Listed:
    """A list of children that `make` makes of what lasts, made once until any of that is changed. `by` is all else that it depends on,
    its own name first.

    It may not be altered by whoever gets it, nor depend on the moment. Where `make` asks for anything that does not last it is not kept.
    """
    held, read = what_lasts(db), db.read
    if held is None or read is None:
        return make()
    known = held.lists.get(by)
    if known is not None:
        return cast(Listed, known)
    passing = read.passing
    made = make()
    if db.read is read and read.passing == passing:
        held.keep_list(by, made)
    return made


def listed_while(db: Database, make: Callable[[], Listed], version: Hashable, *by: Hashable) -> Listed:
    """A list of children that `make` makes, made once for as long as what lasts stays as it is, and `version`: that tells of everything
    else that it depends on but `by`, its own name first. Of each `by` the newest alone is kept.

    It may not be altered by whoever gets it, nor depend on the moment.
    """
    held = what_lasts(db)
    if held is None:
        return make()
    known = held.lists.get(by)
    if isinstance(known, ListedAt) and known.version == version:
        return cast(Listed, known.made)
    made = make()
    if is_as_it_was(db):
        held.keep_list(by, ListedAt(version, made))
    return made
