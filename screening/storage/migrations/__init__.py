"""The schema, one file a step. A step that a database has taken is never changed: it imports nothing of the program, which changes.

A database remembers the steps by their names, which are the names of the files.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from screening.storage.migrations import (
    m001_people,
    m002_children,
    m003_assessments,
    m004_signed_is_signed,
    m005_audit,
    m006_publications,
    m007_facts,
    m008_paper_forms,
    m009_words_folded,
    m010_results,
    m011_tasks,
    m012_cautions,
    m013_corrections,
    m014_form_keys,
    m015_listed_children,
    m016_emergency_log,
    m017_why_no_observation,
    m021_what_is_compared,
    m022_child_facts,
    m023_colleagues,
    m024_closed_and_joined,
    m025_finding,
    m026_moving,
    m027_importing,
    m028_account,
    m029_tasks_of_every_kind,
    m030_helping,
    m031_notifications,
    m034_outbox,
    m037_taken_in,
    m038_fewer_trees,
    m039_giving_access,
    m040_receiving,
    m041_disclosures,
    m042_family_papers,
    m043_rounds,
    m045_several_eyes,
    m046_visit_plans,
    m047_calibration,
    m048_second_looks,
    m049_less_room,
    m050_afterwards,
    m051_log_contents,
    m052_second_factor,
    m054_erasing,
    m055_sign_on,
    m056_unfinished,
    m057_passkeys,
    m060_read_by_unit,
    m061_last_looks,
    m062_what_lasts,
    m063_course,
    m064_corrected_looks,
    m065_shown_tasks,
    m066_looks_counted,
    m067_lists_once,
    m068_ended_talks,
    m069_closed_access,
    m070_first_signed,
    m071_of_nobody_known,
    m072_by_child,
)

STEPS = (
    m001_people,
    m002_children,
    m003_assessments,
    m004_signed_is_signed,
    m005_audit,
    m006_publications,
    m007_facts,
    m008_paper_forms,
    m009_words_folded,
    m010_results,
    m011_tasks,
    m012_cautions,
    m013_corrections,
    m014_form_keys,
    m015_listed_children,
    m016_emergency_log,
    m017_why_no_observation,
    m021_what_is_compared,
    m022_child_facts,
    m023_colleagues,
    m024_closed_and_joined,
    m025_finding,
    m026_moving,
    m027_importing,
    m028_account,
    m029_tasks_of_every_kind,
    m030_helping,
    m031_notifications,
    m034_outbox,
    m037_taken_in,
    m038_fewer_trees,
    m039_giving_access,
    m040_receiving,
    m041_disclosures,
    m042_family_papers,
    m043_rounds,
    m045_several_eyes,
    m046_visit_plans,
    m047_calibration,
    m048_second_looks,
    m049_less_room,
    m050_afterwards,
    m051_log_contents,
    m052_second_factor,
    m054_erasing,
    m056_unfinished,
    m057_passkeys,
    m060_read_by_unit,
    m055_sign_on,
    m061_last_looks,
    m062_what_lasts,
    m063_course,
    m064_corrected_looks,
    m065_shown_tasks,
    m066_looks_counted,
    m067_lists_once,
    m068_ended_talks,
    m069_closed_access,
    m070_first_signed,
    m071_of_nobody_known,
    m072_by_child,
)

NAMES = tuple(step.__name__.rpartition(".")[2] for step in STEPS)
LOG_STEP = "m005_audit"

migrations = Migrations("lineal")
for name, step in zip(NAMES, STEPS, strict=True):
    migrations(name=name)(step.apply)


def migrate(db: Database) -> None:
    """Bring the database up to the newest schema; each step is recorded in its own transaction."""
    migrations.apply(db)


def is_bare(db: Database) -> bool:
    """Whether the database has taken no step, or lacks the log that its steps made: it is none of ours, or not all of one."""
    taken = {one.name for one in migrations.applied(db)}
    return not taken or (LOG_STEP in taken and "audit_event" not in db.table_names())


def is_behind(db: Database) -> bool:
    """Whether the database has taken steps, and the program knows more of them."""
    taken = {one.name for one in migrations.applied(db)}
    return bool(taken) and not taken >= set(NAMES)


def newest_step(db: Database) -> str:
    """The last step that the database has taken."""
    taken = {one.name for one in migrations.applied(db)}
    return [name for name in NAMES if name in taken][-1]


def unknown_steps(db: Database) -> list[str]:
    """The steps that the database has taken and this program does not know: a newer program has been here."""
    return [taken.name for taken in migrations.applied(db) if taken.name not in NAMES]
