"""A signed assessment's result and its report, with the configuration that it was made with."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.assessments import Signed
from screening.domain.assessing.second_look import LookAgain, looks_of
from screening.domain.children.cpr import read_cpr
from screening.domain.people import User
from screening.domain.rating.joint import JointTold
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.cautions import Caution, Lifted
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.errors import NotFound
from screening.language import local_day
from screening.reports.assessing.concern import Author, CautionTold, ConcernReport, Replaced, Replaces, ReportChild
from screening.reports.assessing.missing_letters import MissingLetters, missing_letters
from screening.services.assessing.joint import joint_told
from screening.services.children import children, knowing
from screening.services.helping import telling
from screening.services.people import access
from screening.services.publishing.configurations import kept
from screening.services.sharing import cautions
from screening.storage import audit
from screening.storage.assessing import assessments, courses, second_looks
from screening.storage.database import Database
from screening.storage.rating import parent_words


@dataclass(frozen=True)
class ResultPage:
    """A signed assessment and what follows from it, as it was when it was signed: `told` is what a page may say of both, `report` what
    paper may.

    `caution` is what it raised, with the act that lifted it. `corrected_caution` stands although this correction no longer asks for it:
    it waits for somebody to lift it. `joint` is there where it is the position of several.
    """

    signed: Signed
    told: Told
    report: ConcernReport
    caution: tuple[Caution, Lifted | None] | None
    corrected_caution: Caution | None
    joint: JointTold | None

    @property
    def result(self) -> Result:
        """What follows, as far as it may be told."""
        return self.told.result

    @property
    def missing_letters(self) -> tuple[MissingLetters, ...]:
        """What the paper cannot print as it was written."""
        return missing_letters(self.report)


def look_at(db: Database, user: User, assessment_id: str, now: datetime) -> ResultPage:
    """A signed assessment of the user's units. Raises `NotFound` for everybody else's. The view is logged."""
    page = _page(db, user, assessment_id, now)
    audit.view(db, now, Act.ASSESSMENT_VIEWED, user, child_id=page.signed.child_id, subject=assessment_id)
    return page


def report(db: Database, user: User, assessment_id: str, now: datetime) -> ConcernReport:
    """The concern report of a signed assessment. The print is logged."""
    page = _page(db, user, assessment_id, now)
    audit.view(db, now, Act.REPORT_PRINTED, user, child_id=page.signed.child_id, subject=assessment_id)
    child_id, configuration = page.signed.child_id, kept(db, page.signed.fingerprint)
    seen = partial(telling.seen_by, db, user, child_id, configuration)
    found = telling.help_of(db, user, child_id, Outlet.REPORT, seen, configuration.steps, page.told.age_months)
    return replace(page.report, tried=telling.tried(found), tried_wait=found.told.wait)


def _page(db: Database, user: User, assessment_id: str, now: datetime) -> ResultPage:
    access.check_can_see_children(user)
    signed = assessments.get(db, assessment_id, user.reach, local_day(now))
    if signed is None:
        raise NotFound
    configuration = kept(db, signed.fingerprint)
    result = read_result(signed.kept.written, configuration, signed.case)
    raised = cautions.raised_by(db, signed.id)
    standing = cautions.about(db, user, signed.child_id, local_day(now))
    contact = standing.contact if standing else ParentContact.INFORM
    age_today = age_in_months(signed.case.born, local_day(now))
    told = tellable(result, signed.account, Outlet.PAGE, contact, age_today)
    on_paper = tellable(result, signed.account, Outlet.REPORT, contact, age_today)
    joint = joint_told(db, user, signed, result)
    return ResultPage(
        signed=signed,
        told=told,
        report=replace(
            _report(db, user, signed, configuration, on_paper, standing, raised),
            joint=joint,
            parents_said=parent_words.of_assessment(db, signed.id),
            second_look=_second_look(db, user, signed, configuration),
        ),
        caution=raised,
        joint=joint,
        corrected_caution=_still_standing(db, signed, result),
    )


def _second_look(db: Database, user: User, signed: Signed, configuration: Configuration) -> LookAgain | None:
    promised = second_looks.of_child(db, signed.child_id, user.child_units)
    if signed.id not in promised:
        return None
    marks = courses.marks(db, signed.child_id, user.child_units, user.id)
    return looks_of(marks, children.scales_of(db, marks, configuration), promised).get(signed.id)


def _report(
    db: Database,
    user: User,
    signed: Signed,
    configuration: Configuration,
    told: Told,
    standing: cautions.Standing | None,
    raised: tuple[Caution, Lifted | None] | None,
) -> ConcernReport:
    cpr = read_cpr(signed.child_cpr) if signed.child_cpr else None
    later, child = assessments.replacement(db, signed.id), knowing.told_on_paper(db, signed.child_id, Outlet.REPORT)
    earlier = assessments.signature(db, signed.replaces_id) if signed.replaces_id else None
    return ConcernReport(
        id=signed.id,
        child=ReportChild(signed.child_name, signed.case.born, signed.unit_name, cpr.written if cpr else None),
        author=Author(signed.author_name, signed.author_title, signed.unit_name, signed.author_id),
        observer=Author(signed.observer.name, signed.observer.title, "", signed.observer.id) if signed.observer else None,
        signed_at=signed.signed_at,
        told=told,
        municipality=configuration.municipality,
        fingerprint=signed.fingerprint,
        history=signed.case.history,
        standing=CautionTold(standing.since) if standing else None,
        lifted=raised[1] if raised else None,
        replaced=Replaced(later.author_name, later.signed_at) if later else None,
        replaces=Replaces(earlier.author_name, earlier.signed_at, signed.correction_reason) if earlier else None,
        no_contact=knowing.told_banned(db, user, signed.child_id, Outlet.REPORT),
        pregnant=knowing.told_pregnant(db, user, signed.child_id, Outlet.REPORT) if told.result.age_months < 0 else None,
        protects_name=child.name_protected,
        protects_address=child.address_protected,
    )


def _still_standing(db: Database, signed: Signed, result: Result) -> Caution | None:
    """The caution that the corrected assessment raised, where nobody has lifted it and the correction does not ask for it."""
    if signed.replaces_id is None or result.parent_contact is not ParentContact.INFORM:
        return None
    raised = cautions.raised_by(db, signed.replaces_id)
    return raised[0] if raised and raised[1] is None else None
