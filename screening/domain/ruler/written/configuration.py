"""Everything that a municipality has written, checked and whole."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from operator import not_
from typing import Final

from pydantic import Field, field_validator

from screening.domain.ages import DaysOld, age_in_months, corrected_age_in_months, days_old
from screening.domain.ruler.written.families import corrected_alike
from screening.domain.ruler.written.guidance import Advice, Law
from screening.domain.ruler.written.letters import LettersFile
from screening.domain.ruler.written.names import Id
from screening.domain.ruler.written.notification import NotificationFile
from screening.domain.ruler.written.offers import Contact, Offer, choosing_flags
from screening.domain.ruler.written.retention import RetentionFile
from screening.domain.ruler.written.rounds import RoundsFile
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.settings import LocalSetting
from screening.domain.ruler.written.sharing import SharingFile
from screening.domain.ruler.written.sign_on import SignOnFile
from screening.domain.ruler.written.signs import SignKind
from screening.domain.ruler.written.vignettes import VignetteSet
from screening.domain.source import Written
from screening.domain.text import Text


class Office(Contact):
    """An office that professionals call: the authority, or the duty outside its hours."""

    title: Text


class District(Written):
    """A part of the municipality that has offers of its own; units lie in it."""

    id: Id
    title: Text


class PhoneNumber(Written):
    """A number that an advice may ask somebody to call, beside the two offices'."""

    id: Id
    title: Text
    phone: str
    hours: Text | None = None


class TalkPart(Written):
    """One part of the short guide to a talk with the parents: what to do, or words that one can say, a line each."""

    title: Text
    lines: tuple[Text, ...] = Field(min_length=1)


AUTHORITY: Final = "authority"
OUT_OF_HOURS: Final = "out_of_hours"
OFFICES: Final = (AUTHORITY, OUT_OF_HOURS)
"""The ids of numbers that every municipality has."""


class Municipality(Written):
    """The municipality's name, the two offices that a concern may need at once, who mends Lineal itself, its districts and numbers.

    `parents_talk` is its guide to a talk with the parents: shown to professionals, and to nobody while the parents must not be met.
    """

    name: Text = Field(alias="municipality")
    authority: Office
    out_of_hours: Office
    support: Office | None = None
    districts: tuple[District, ...] = ()
    numbers: tuple[PhoneNumber, ...] = Field(default=(), exclude_if=not_)
    parents_talk: tuple[TalkPart, ...] = Field(default=(), exclude_if=not_)

    @cached_property
    def number_by_id(self) -> Mapping[str, PhoneNumber]:
        """Every number that an advice may name. An office without a phone has none."""
        offices = {AUTHORITY: self.authority, OUT_OF_HOURS: self.out_of_hours}
        own = {id_: PhoneNumber(id=id_, title=one.title, phone=one.phone, hours=one.hours) for id_, one in offices.items() if one.phone}
        return own | {number.id: number for number in self.numbers}


class Configuration(Written):
    """The checked content of a configuration folder.

    `fingerprint` is the SHA-256 of the files, in hexadecimal: it names this version for ever.
    """

    fingerprint: str
    municipality: Municipality
    scales: tuple[Scale, ...]
    steps: tuple[Text, ...]
    offers: tuple[Offer, ...]
    laws: tuple[Law, ...]
    advice: tuple[Advice, ...]
    settings: tuple[LocalSetting, ...] = Field(default=(), exclude_if=not_)
    vignettes: tuple[VignetteSet, ...] = Field(default=(), exclude_if=not_)
    notification: NotificationFile = Field(default=NotificationFile(), exclude_if=lambda written: written == NotificationFile())
    sharing: SharingFile = Field(default=SharingFile(), exclude_if=lambda written: written == SharingFile())
    letters: LettersFile = Field(default=LettersFile(), exclude_if=lambda written: written == LettersFile())
    rounds: RoundsFile = Field(default=RoundsFile(), exclude_if=lambda written: written == RoundsFile())
    retention: RetentionFile = Field(default=RetentionFile(), exclude_if=lambda written: written == RetentionFile())
    sign_on: SignOnFile = Field(default=SignOnFile(), exclude_if=lambda written: written == SignOnFile())

    @field_validator("scales")
    @classmethod
    def _correct_alike(cls, scales: tuple[Scale, ...]) -> tuple[Scale, ...]:
        """Also where it was published before families corrected together."""
        return corrected_alike(scales)

    @cached_property
    def _choosing_flags(self) -> frozenset[str]:
        return choosing_flags(self.offers)

    def open_signs(self, scale: Scale) -> tuple[str, ...]:
        """The ids of the signs that are seen at once on a sheet: of danger. The others stand in folds."""
        signs = (sign for sign in scale.signs if sign.kind is not SignKind.BACKGROUND)
        return tuple(sign.id for sign in signs if not set(sign.raises) <= self._choosing_flags)

    @cached_property
    def law_by_id(self) -> Mapping[str, Law]:
        """The laws by their id."""
        return {law.id: law for law in self.laws}

    @cached_property
    def step_order(self) -> Mapping[str, int]:
        """Each step's place on the ladder, 0 is the least intrusive."""
        return {str(step): order for order, step in enumerate(self.steps)}

    @cached_property
    def offers_by_step(self) -> tuple[Offer, ...]:
        """The offers, least intrusive first, as the file has them within a step."""
        return tuple(sorted(self.offers, key=lambda offer: self.step_order[offer.step]))

    def step_of(self, offer: Offer) -> Text:
        """The step of the ladder that an offer is on; an offer names it in Danish."""
        return self.steps[self.step_order[offer.step]]

    @cached_property
    def district_titles(self) -> Mapping[str, Text]:
        """The titles of the districts by their id, in the order of the file."""
        return {district.id: district.title for district in self.municipality.districts}

    def scale(self, scale_id: str) -> Scale | None:
        """The scale with this id, if there is one."""
        return next((scale for scale in self.scales if scale.id == scale_id), None)

    def scales_for(self, age_months: int, corrected_months: int | None = None, days: DaysOld | None = None) -> tuple[Scale, ...]:
        """The scales for a child of `age_months`, family by family and by age; `corrected_months` counts from the day it was due.

        `days` tells apart scales that meet in the middle of a month.
        """
        corrected = age_months if corrected_months is None else corrected_months
        return tuple(scale for scale in self.scales if scale.fits(age_months, corrected, days))

    def weeks_told(self, born: date, weeks_early: int, day: date) -> int:
        """By how many weeks early a child's age on a day is told: before its birth it is always, and later while a scale of that age
        goes by the corrected one.
        """
        if not weeks_early or day < born:
            return weeks_early
        age, corrected = age_in_months(born, day), corrected_age_in_months(born, weeks_early, day)
        scales = self.scales_for(age, corrected, days_old(born, weeks_early, day))
        return weeks_early if any(scale.age_read(age, corrected) != age for scale in scales) else 0

    def offer(self, offer_id: str) -> Offer | None:
        """The offer with this id, if there is one."""
        return next((offer for offer in self.offers if offer.id == offer_id), None)
