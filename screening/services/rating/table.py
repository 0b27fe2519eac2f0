"""At the table: a parent or a child marks the ruler on the professional's device, which shows nothing else until the password is given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.children.child import Child
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase, Value
from screening.domain.rating.table import (
    HELPERS,
    POINT,
    SAID_ON,
    VOICES,
    Helper,
    Strike,
    TableTalk,
    TableVoice,
    TypedTable,
    asked_of,
    fitted,
    helpers_of,
    paper_day,
    paper_faults,
    read_strike,
    voices_at,
)
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.letters import LetterLanguage, LettersFile, TableTexts
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text
from screening.errors import Invalid, MustWait, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.assessing import sheets
from screening.services.assessing.at_table import is_on_table, talks_of
from screening.services.children import children
from screening.services.entering.entering import NO_DOORSTEP
from screening.services.entering.limits import Doorstep, begin_try
from screening.services.entering.starting import token_hash
from screening.services.people import passwords
from screening.services.publishing.configurations import InForce, made_with
from screening.services.sharing import cautions
from screening.storage import audit
from screening.storage.database import Database, new_id, writing
from screening.storage.people import units, users
from screening.storage.publishing import configurations
from screening.storage.rating import table_talks


@dataclass(frozen=True)
class SaidAtTable:
    """What somebody marked and said at the table, and a line for each point (by its part) in the words of its ruler."""

    talk: TableTalk
    lines: Mapping[str, Phrase]

    @property
    def who(self) -> Phrase:
        """Who sat there."""
        return VOICES[self.talk.voice]

    @property
    def helpers(self) -> tuple[Phrase, ...]:
        """Who can help, as it was ticked."""
        return tuple(words for helper, words in HELPERS.items() if helper in self.talk.typed.helpers)


@dataclass(frozen=True)
class TablePage:
    """What is asked before the device goes over the table: which of the `voices` sits there. `before` was said earlier, newest first."""

    child: Child
    today: date
    scale: Scale | None
    texts: TableTexts | None
    languages: tuple[LetterLanguage, ...]
    voices: Mapping[TableVoice, Phrase]
    before: tuple[SaidAtTable, ...]


@dataclass(frozen=True)
class TableQuestion:
    """One question at the table: the id of the dimension, the words, and its points from the worst to the best."""

    id: str
    text: Text
    points: tuple[int, ...]


@dataclass(frozen=True)
class AtTable:
    """The page on the table, which names no child: `questions` are asked on `scale`, in `language`, and `helpers` can be named. `texts` is
    None, and nothing is asked, where nobody may contact the parents now; what is marked about the `kept` dimensions (ids) is kept then too.
    """

    talk: TableTalk
    scale: Scale
    language: LetterLanguage
    languages: tuple[LetterLanguage, ...]
    texts: TableTexts | None
    low: Text
    high: Text
    questions: tuple[TableQuestion, ...]
    kept: frozenset[str]
    helpers: tuple[Helper, ...]


def look_at(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> TablePage:
    """What is asked before the device goes over the table. Raises `NotFound`, and `MustWait` under a caution. The view is logged."""
    page = _page(db, user, child_id, configuration, now)
    audit.view(db, now, Act.TABLE_VIEWED, user, child_id=page.child.id)
    return page


def begin(
    db: Database, user: User, token: str, child_id: str, voice: str, language: str, in_force: InForce, now: datetime, form: Form = NO_FORM
) -> None:
    """Bind the session to the page on the table. Raises `NotFound`, `MustWait`, `Invalid` and `AlreadyMade`."""
    page = _page(db, user, child_id, in_force.configuration, now)
    faults = {}
    if voice not in set(page.voices):
        faults["voice"] = Phrase("Vælg, hvem der sidder ved bordet.")
    if page.scale is None or page.texts is None or not page.languages:
        faults[""] = Phrase("Kommunen har ikke skrevet spørgsmål til bordet endnu.")
    if faults or page.scale is None:
        raise Invalid(faults)
    code = language if language in {one.code for one in page.languages} else page.languages[0].code
    talk = TableTalk(
        id=new_id(),
        child_id=page.child.id,
        unit_id=children.unit_for(user, page.child).id,
        voice=TableVoice(voice),
        language=code,
        scale_id=page.scale.id,
        fingerprint=in_force.configuration.fingerprint,
        revision=0,
        typed=TypedTable(),
        begun_by=user.id,
        begun_by_name=user.name,
        begun_at=now,
        given_back_at=None,
        on_paper=False,
    )
    with once.writing_once(db, user, form, Act.TABLE_BEGUN, now) as make:
        configurations.keep(db, in_force.configuration, in_force.files, now)
        table_talks.add(db, talk)
        table_talks.bind(db, token_hash(token), talk.id)
        audit.record(db, now, Act.TABLE_BEGUN, user, child_id=talk.child_id, subject=talk.id)
        make(talk.child_id)


def on_paper(
    db: Database, user: User, child_id: str, voice: str, typed: TypedTable, in_force: InForce, now: datetime, form: Form = NO_FORM
) -> None:
    """Keep what was marked on paper, typed by the user. Raises `NotFound`, `MustWait`, `Invalid` and `AlreadyMade`."""
    page = _page(db, user, child_id, in_force.configuration, now)
    if voice not in set(page.voices) or page.scale is None:
        raise Invalid({"voice": Phrase("Vælg, hvem der har sat trinene.")})
    if not any((typed.points, typed.higher, typed.helpers, typed.other)):
        raise Invalid({"higher": Phrase("Skriv mindst ét trin eller ét ord fra papiret.")})
    asked, ends = {one.id for one in page.scale.dimensions}, page.scale.all_points
    read = replace(typed, points={id_: value for id_, value in typed.points.items() if id_ in asked})
    faults, day = paper_faults(read, ends.low, ends.high), paper_day(read, page.child.born, local_day(now))
    if isinstance(day, Phrase):
        faults[SAID_ON] = day
    if faults or isinstance(day, Phrase):
        raise Invalid(faults)
    talk = TableTalk(
        new_id(),
        page.child.id,
        children.unit_for(user, page.child).id,
        TableVoice(voice),
        "",
        page.scale.id,
        in_force.configuration.fingerprint,
        0,
        replace(read, said_on=day.isoformat()),
        user.id,
        user.name,
        now,
        now,
        on_paper=True,
    )
    with once.writing_once(db, user, form, Act.TABLE_BEGUN, now) as make:
        configurations.keep(db, in_force.configuration, in_force.files, now)
        table_talks.add(db, talk)
        audit.record(db, now, Act.TABLE_BEGUN, user, child_id=talk.child_id, subject=talk.id)
        make(talk.child_id)


def bound_to(db: Database, token: str) -> str | None:
    """The id of the talk that a session shows, and nothing else; None where it is free."""
    return table_talks.bound(db, token_hash(token))


def at_table(db: Database, token: str, configuration: Configuration) -> AtTable:
    """The page on the table, as the configuration had it when the device went over: nothing that is published meanwhile takes it away.

    Raises `NotFound` where the session is bound to none. What is seen there is the log of its beginning.
    """
    talk_id = bound_to(db, token)
    talk = table_talks.get(db, talk_id) if talk_id else None
    if talk is None:
        raise NotFound
    configuration = made_with(db, talk.fingerprint, configuration)
    scale, letters = configuration.scale(talk.scale_id), configuration.letters
    if scale is None or letters.table is None or letters.labels is None:
        raise NotFound
    language = letters.by_code.get(talk.language) or letters.languages[0]
    asked = letters.table.child if talk.voice is TableVoice.CHILD else letters.table.parents
    unit = next((one for one in units.every(db) if one.id == talk.unit_id), None)
    is_home = unit is not None and configuration.rounds.are_visits_alone(unit.kind)
    asked_about = frozenset(asked_of(talk.voice, scale.dimensions, asked, is_home=is_home))
    waits = cautions.contact_with(db, talk.child_id) in cautions.LOCKED
    return AtTable(
        talk=talk,
        scale=scale,
        language=language,
        languages=letters.languages,
        texts=None if waits else letters.table,
        low=letters.labels.low,
        high=letters.labels.high,
        questions=() if waits else tuple(_question(scale, one, asked[one.id]) for one in scale.dimensions if one.id in asked_about),
        kept=asked_about,
        helpers=helpers_of(talk.voice, is_home=is_home),
    )


def _question(scale: Scale, dimension: Dimension, text: Text) -> TableQuestion:
    return TableQuestion(dimension.id, text, read_for(scale, dimension, None).best_first[::-1])


def save(db: Database, token: str, typed: TypedTable, language: str, configuration: Configuration, now: datetime) -> AtTable:
    """Keep what is marked. Raises `NotFound`."""
    page = at_table(db, token, configuration)
    code = language if language in {one.code for one in page.languages} else page.talk.language
    points = {id_: value for id_, value in typed.points.items() if id_ in page.kept}
    with writing(db):
        table_talks.save(db, page.talk.id, fitted(replace(typed, points=points)), code, now)
    return at_table(db, token, configuration)


def take_back(db: Database, user: User, token: str, password: str, now: datetime, step: Doorstep = NO_DOORSTEP) -> str:
    """Let the session go with the professional's password, and answer with the child's id.

    Raises `NotFound`, `Invalid` for a wrong password, and `TooSoon`, before anything is tried, after too many.
    """
    talk_id = bound_to(db, token)
    talk = table_talks.get(db, talk_id) if talk_id else None
    if talk is None:
        raise NotFound
    with writing(db):
        this = begin_try(db, user.login, user.id, step, now)
    if not passwords.fits(password, users.password_hash(db, user.id)):
        with writing(db):
            audit.record(db, now, Act.TABLE_BACK_REFUSED, user, child_id=talk.child_id, subject=talk.id)
        raise Invalid({"password": Phrase("Det er ikke din adgangskode.")})
    with writing(db):
        this.was_right(db)
        table_talks.give_back(db, talk.id, now)
        table_talks.bind(db, token_hash(token), None)
        audit.record(db, now, Act.TABLE_ENDED, user, child_id=talk.child_id, subject=talk.id)
    return talk.child_id


def _page(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> TablePage:
    child, today = children.get(db, user, child_id, now), local_day(now)
    if cautions.contact_with(db, child.id) in cautions.LOCKED:
        raise MustWait
    letters: LettersFile = configuration.letters
    fitting = [scale for scale in sheets.scales_on(configuration, child, today) if not scale.is_checklist]
    texts = letters.table if letters.labels else None
    voices, before = voices_at(age_in_months(child.born, today)), of_child(db, user, child.id, configuration, now)
    return TablePage(child, today, fitting[0] if fitting else None, texts, letters.languages, voices, before)


def of_child(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> tuple[SaidAtTable, ...]:
    """What parents and the child said, as the user's units have it, newest first. Whoever shows it logs the page."""
    return tuple(SaidAtTable(talk, _told(talk, scale)) for talk, scale in talks_of(db, user, child_id, configuration, now))


def said_last(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> tuple[SaidAtTable, ...]:
    """What each of them said last and what stands of it, which is asked about next time."""
    standing = [one for one in of_child(db, user, child_id, configuration, now) if one.talk.stands.says_something]
    newest = {one.talk.voice: one for one in reversed(standing)}
    return tuple(newest.values())


def strike(
    db: Database, user: User, child_id: str, talk_id: str, chosen: Collection[str], because: str, now: datetime, form: Form = NO_FORM
) -> None:
    """Strike out parts of what was said: they stay to be read, and count no more.

    Raises `NotFound`, `MustWait` under a caution, `Invalid` and `AlreadyMade`.
    """
    child = children.get(db, user, child_id, now)
    if cautions.contact_with(db, child.id) in cautions.LOCKED:
        raise MustWait
    with once.writing_once(db, user, form, Act.TABLE_STRUCK, now) as make:
        talk = table_talks.get(db, talk_id)
        units_seen = {id_ for unit in user.child_units for id_ in unit.ids}
        if talk is None or talk.child_id != child.id or talk.unit_id not in units_seen or is_on_table(db, talk, now):
            raise NotFound
        read = read_strike(chosen, because, talk)
        if not isinstance(read, tuple):
            raise Invalid({f"{name}.{talk.id}": fault for name, fault in read.items()})
        parts, why = read
        table_talks.strike(db, talk, parts, Strike(user.name, now, why))
        audit.record(db, now, Act.TABLE_STRUCK, user, child_id=child.id, subject=talk.id)
        make(child.id)


def _told(talk: TableTalk, scale: Scale | None) -> Mapping[str, Phrase]:
    """What somebody marked, as a line for each dimension."""
    lines = dict[str, Phrase]()
    for dimension in scale.dimensions if scale else ():
        point = talk.typed.point(dimension.id)
        if point is not None:
            values: dict[str, Value] = {
                "who": VOICES[talk.voice],
                "point": point,
                "about": dimension.title,
                "day": talk.said_on,
            }
            lines[POINT + dimension.id] = Phrase("{who} satte trin {point} ved »{about}« den {day}.", values)
    return lines
