"""The schema, as numbered functions that are only ever added to."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from screening.storage.assessing import facts

migrations = Migrations("lineal")


def migrate(db: Database) -> None:
    """Bring the database up to the newest schema; each step is recorded in its own transaction."""
    migrations.apply(db)


def _all(db: Database, *statements: str) -> None:
    for statement in statements:
        db.conn.execute(statement)


def _refuse_changes(db: Database, table: str, because: str) -> None:
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 - names are our own
            f"BEGIN SELECT RAISE(ABORT, '{because}'); END"
        )


@migrations()
def m001_people(db: Database) -> None:
    """Units, users and who may see whom."""
    _all(
        db,
        "CREATE TABLE unit (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL) STRICT",
        """CREATE TABLE user (
            id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT NOT NULL,
            password_hash TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), created_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE membership (
            user_id TEXT NOT NULL REFERENCES user (id), unit_id TEXT NOT NULL REFERENCES unit (id), role TEXT NOT NULL,
            PRIMARY KEY (user_id, unit_id, role)
        ) STRICT""",
        """CREATE TABLE login_session (
            token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), started_at TEXT NOT NULL,
            seen_at TEXT NOT NULL, ended_at TEXT
        ) STRICT""",
    )


@migrations()
def m002_children(db: Database) -> None:
    """Children and the units that they go to."""
    _all(
        db,
        """CREATE TABLE child (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, cpr TEXT UNIQUE, born TEXT NOT NULL,
            weeks_early INTEGER NOT NULL CHECK (weeks_early BETWEEN 0 AND 20), created_at TEXT NOT NULL,
            created_by TEXT NOT NULL REFERENCES user (id)
        ) STRICT""",
        """CREATE TABLE child_unit (
            child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            since TEXT NOT NULL, until TEXT, PRIMARY KEY (child_id, unit_id, since)
        ) STRICT""",
        "CREATE INDEX child_unit_by_unit ON child_unit (unit_id, child_id)",
    )


@migrations()
def m003_assessments(db: Database) -> None:
    """Drafts that change, and assessments that never do."""
    _all(
        db,
        """CREATE TABLE configuration (
            fingerprint TEXT PRIMARY KEY, files TEXT NOT NULL, compiled TEXT NOT NULL, first_used_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE draft (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), author_id TEXT NOT NULL REFERENCES user (id),
            unit_id TEXT NOT NULL REFERENCES unit (id), revision INTEGER NOT NULL, fields TEXT NOT NULL,
            replaces_id TEXT REFERENCES assessment (id), started_at TEXT NOT NULL, saved_at TEXT NOT NULL,
            UNIQUE (child_id, author_id)
        ) STRICT""",
        """CREATE TABLE assessment (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            author_id TEXT NOT NULL REFERENCES user (id), author_name TEXT NOT NULL, author_title TEXT NOT NULL, unit_name TEXT NOT NULL,
            child_name TEXT NOT NULL, child_born TEXT NOT NULL, child_cpr TEXT, weeks_early INTEGER NOT NULL,
            fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint), scale_id TEXT NOT NULL,
            asker TEXT NOT NULL, observed_on TEXT NOT NULL, overall_point INTEGER, zone_id TEXT, interpretation TEXT NOT NULL,
            parents_told TEXT NOT NULL, next_step TEXT NOT NULL, signed_at TEXT NOT NULL, replaces_id TEXT REFERENCES assessment (id)
        ) STRICT""",
        "CREATE INDEX assessment_by_child ON assessment (child_id, unit_id, observed_on)",
        """CREATE TABLE score (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, dimension_id TEXT NOT NULL, point INTEGER,
            not_observed INTEGER NOT NULL CHECK (not_observed = (point IS NULL)), reason TEXT NOT NULL,
            PRIMARY KEY (assessment_id, dimension_id)
        ) STRICT""",
        """CREATE TABLE perspective (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, perspective_id TEXT NOT NULL,
            dimension_id TEXT NOT NULL, point INTEGER, not_observed INTEGER NOT NULL CHECK (not_observed = (point IS NULL)),
            reason TEXT NOT NULL, PRIMARY KEY (assessment_id, perspective_id, dimension_id)
        ) STRICT""",
        """CREATE TABLE answer (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, dimension_id TEXT NOT NULL,
            item_id TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (assessment_id, dimension_id, item_id)
        ) STRICT""",
        """CREATE TABLE sign (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, sign_id TEXT NOT NULL,
            PRIMARY KEY (assessment_id, sign_id)
        ) STRICT""",
        """CREATE TABLE observation (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
            seen_on TEXT NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (assessment_id, position)
        ) STRICT""",
        """CREATE TABLE follow_up (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            assessment_id TEXT NOT NULL REFERENCES assessment (id), due_on TEXT NOT NULL, done_by TEXT REFERENCES assessment (id)
        ) STRICT""",
        "CREATE INDEX follow_up_open ON follow_up (unit_id, due_on) WHERE done_by IS NULL",
    )


@migrations()
def m004_signed_is_signed(db: Database) -> None:
    """No part of a signed assessment can change: a correction is a new one that names the one it replaces.

    Its parts are written first and the assessment last: from then on no part can be added either.
    """
    for table in ("assessment", "score", "perspective", "answer", "sign", "observation", "configuration"):
        _refuse_changes(db, table, "signed is signed")
    for table in ("score", "perspective", "answer", "sign", "observation"):
        db.conn.execute(
            f"CREATE TRIGGER {table}_refuses_late BEFORE INSERT ON {table} "  # noqa: S608 - names are our own
            "WHEN EXISTS (SELECT 1 FROM assessment WHERE id = NEW.assessment_id) "
            "BEGIN SELECT RAISE(ABORT, 'signed is signed'); END"
        )


@migrations()
def m005_audit(db: Database) -> None:
    """What happened, by whom, in a chain that shows when a row is missing or changed."""
    _all(
        db,
        """CREATE TABLE audit_event (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, user_id TEXT, action TEXT NOT NULL, child_id TEXT, subject TEXT,
            previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
        ) STRICT""",
        "CREATE INDEX audit_event_by_child ON audit_event (child_id, id)",
        "CREATE TRIGGER audit_event_refuses_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
        "CREATE TRIGGER audit_event_refuses_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    )


@migrations()
def m006_publications(db: Database) -> None:
    """Which configuration is in force, since when and by whom; and the replays that showed what it would mean."""
    _all(
        db,
        """CREATE TABLE publication (
            id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint), published_at TEXT NOT NULL,
            published_by TEXT REFERENCES user (id), undoes INTEGER REFERENCES publication (id), note TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE preview_run (
            id TEXT PRIMARY KEY, before TEXT NOT NULL, after TEXT NOT NULL, started_at TEXT NOT NULL, touched_at TEXT NOT NULL,
            done INTEGER NOT NULL, total INTEGER NOT NULL, found TEXT, failed INTEGER NOT NULL CHECK (failed IN (0, 1))
        ) STRICT""",
    )
    _refuse_changes(db, "publication", "published is published")


@migrations()
def m007_facts(db: Database) -> None:
    """What the rules weigh in each signed assessment, lying in the order in which a replay reads it."""
    _all(
        db,
        """CREATE TABLE assessment_facts (
            child_id TEXT NOT NULL, signed_at TEXT NOT NULL, assessment_id TEXT NOT NULL UNIQUE REFERENCES assessment (id),
            unit_id TEXT NOT NULL, replaces_id TEXT, facts TEXT NOT NULL, PRIMARY KEY (child_id, signed_at, assessment_id)
        ) STRICT, WITHOUT ROWID""",
    )
    facts.fill(db)
    _refuse_changes(db, "assessment_facts", "signed is signed")


@migrations()
def m008_paper_forms(db: Database) -> None:
    """Paper forms printed for children, until they are keyed in."""
    _all(
        db,
        """CREATE TABLE paper_form (
            code TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            scale_id TEXT NOT NULL, visit_id TEXT, fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint),
            printed_at TEXT NOT NULL, printed_by TEXT NOT NULL REFERENCES user (id),
            draft_id TEXT REFERENCES draft (id) ON DELETE SET NULL, assessment_id TEXT REFERENCES assessment (id), set_aside_at TEXT
        ) STRICT""",
        "CREATE INDEX paper_form_waiting ON paper_form (unit_id) WHERE assessment_id IS NULL AND set_aside_at IS NULL",
        "CREATE INDEX paper_form_by_draft ON paper_form (draft_id) WHERE draft_id IS NOT NULL",
    )


@migrations()
def m010_results(db: Database) -> None:
    """What the rules said when an assessment was signed: kept with the signature, and never worked out again."""
    _all(
        db,
        """CREATE TABLE assessment_result (
            assessment_id TEXT PRIMARY KEY REFERENCES assessment (id), kept BLOB NOT NULL
        ) STRICT""",
    )
    _refuse_changes(db, "assessment_result", "signed is signed")


@migrations()
def m011_tasks(db: Database) -> None:
    """Promises become tasks: what, about which child, who, by when, why, from which act, done by which act."""
    _all(
        db,
        """CREATE TABLE task (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, child_id TEXT NOT NULL REFERENCES child (id),
            unit_id TEXT NOT NULL REFERENCES unit (id), person_id TEXT REFERENCES user (id), role TEXT, due_on TEXT NOT NULL, why TEXT,
            assessment_id TEXT NOT NULL REFERENCES assessment (id), about_on TEXT NOT NULL, made_at TEXT NOT NULL,
            done_by TEXT REFERENCES assessment (id)
        ) STRICT""",
        "CREATE INDEX task_open ON task (unit_id, due_on) WHERE done_by IS NULL",
        "CREATE INDEX task_by_child ON task (child_id, unit_id)",
        """INSERT INTO task (id, kind, child_id, unit_id, person_id, due_on, assessment_id, about_on, made_at, done_by)
            SELECT follow_up.id, 'look_again', follow_up.child_id, follow_up.unit_id, author_id, due_on, assessment_id, observed_on,
            signed_at, done_by FROM follow_up JOIN assessment ON assessment.id = assessment_id""",
        "DROP TABLE follow_up",
    )


@migrations()
def m012_cautions(db: Database) -> None:
    """That nobody may contact a child's parents: raised by an act, lifted by another, never changed."""
    _all(
        db,
        """CREATE TABLE caution (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), contact TEXT NOT NULL,
            assessment_id TEXT NOT NULL UNIQUE REFERENCES assessment (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            raised_by TEXT NOT NULL REFERENCES user (id), raised_at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX caution_by_child ON caution (child_id)",
        """CREATE TABLE caution_lifted (
            caution_id TEXT PRIMARY KEY REFERENCES caution (id), lifted_by TEXT NOT NULL REFERENCES user (id),
            lifted_at TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> '')
        ) STRICT""",
    )
    _refuse_changes(db, "caution", "a caution is a fact")
    _refuse_changes(db, "caution_lifted", "a caution is lifted once")


@migrations()
def m013_corrections(db: Database) -> None:
    """A correction says why; and an assessment is corrected once."""
    _all(
        db,
        "ALTER TABLE draft ADD COLUMN correction_reason TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE assessment ADD COLUMN correction_reason TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX assessment_by_replaced ON assessment (replaces_id) WHERE replaces_id IS NOT NULL",
    )
