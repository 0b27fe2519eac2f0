"""The year's file for Danmarks Statistik: what is reported of each notification, and what is missing named. Nobody is named in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from screening.domain.ages import age_in_months
from screening.domain.notifying.receiving.whom import ReportedChild
from screening.domain.notifying.typed import TypedNotification
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import MONTHS_A_YEAR
from screening.domain.ruler.written.notification import NotificationFile

GIRL, BOY, UNBORN = "pige", "dreng", "ufødt"
LIST_MARK: Final = ","


class Lacking(StrEnum):
    """What a row can lack."""

    NOTIFIER = "notifier"
    NOTIFIER_CODE = "notifier_code"
    REASON = "reason"
    REASON_CODE = "reason_code"
    AGE = "age"
    SEX = "sex"
    MOTHER = "mother"


@dataclass(frozen=True)
class LackingPart:
    """Something that a row lacks; `title` names the reason or the kind of notifier that has no code."""

    what: Lacking
    title: Value = ""

    @property
    def words(self) -> Phrase:
        """What is lacking, and where it can be mended."""
        values = {"title": self.title}
        match self.what:
            case Lacking.NOTIFIER:
                return Phrase("Der står ikke, hvem der underrettede")
            case Lacking.NOTIFIER_CODE:
                return Phrase("Danmarks Statistiks kode for »{title}« mangler i notification.yaml", values)
            case Lacking.REASON:
                return Phrase("Der er ikke valgt nogen årsag")
            case Lacking.REASON_CODE:
                return Phrase("Danmarks Statistiks kode for årsagen »{title}« mangler i notification.yaml", values)
            case Lacking.AGE:
                return Phrase("Barnets alder er ikke kendt")
            case Lacking.SEX:
                return Phrase("Barnets køn er ikke kendt: Der er intet CPR-nummer")
            case Lacking.MOTHER:
                return Phrase("Der står ikke, hvem der venter det ufødte barn")
        assert_never(self.what)


@dataclass(frozen=True)
class YearlyRow:
    """What is reported of one notification. `mother` is a number within the file that ties what is told of one woman's children.

    `reception_id` leads whoever mends it to the notification, and stands in no file.
    """

    reception_id: str
    on: date
    notifier_code: str
    reason_codes: tuple[str, ...]
    age_years: int | None
    sex: str
    mother: int | None
    lacking: tuple[LackingPart, ...]


HEADINGS: Final = (
    "nr",
    "dato",
    "underretter_kode",
    "aarsag_koder",
    "alder",
    "koen",
    "ufoedt_mor_nr",
    "kommune",
    "mangler",
)
"""The columns, in this order for ever: one that is new stands last."""


@dataclass(frozen=True)
class Reported:
    """What came, as far as it is reported."""

    reception_id: str
    on: date
    typed: TypedNotification
    about: ReportedChild


def yearly_rows(came: Iterable[Reported], written: NotificationFile) -> list[YearlyRow]:
    """A row for each, in the order in which they came. What has no code gets none: the program invents no codes."""
    mothers = dict[str, int]()
    return [_row(one, written, mothers) for one in came]


def _row(one: Reported, written: NotificationFile, mothers: dict[str, int]) -> YearlyRow:
    lacking, about = list[LackingPart](), one.about
    notifier = written.notifier_by_id.get(one.typed.notifier_kind)
    if notifier is None:
        lacking.append(LackingPart(Lacking.NOTIFIER))
    elif not notifier.code:
        lacking.append(LackingPart(Lacking.NOTIFIER_CODE, notifier.title))
    reasons = [reason for reason in written.reasons if reason.id in one.typed.reasons]
    if not reasons:
        lacking.append(LackingPart(Lacking.REASON))
    lacking += [LackingPart(Lacking.REASON_CODE, reason.title) for reason in reasons if not reason.code]
    mother, age = None, None
    if about.is_unborn:
        key = " ".join(about.mother.casefold().split())
        mother = mothers.setdefault(key, len(mothers) + 1) if key else None
        lacking += [] if key else [LackingPart(Lacking.MOTHER)]
    else:
        age = age_in_months(about.born, one.on) // MONTHS_A_YEAR if about.born and about.born <= one.on else None
        lacking += [] if age is not None else [LackingPart(Lacking.AGE)]
        lacking += [] if about.is_girl is not None else [LackingPart(Lacking.SEX)]
    return YearlyRow(
        reception_id=one.reception_id,
        on=one.on,
        notifier_code=(notifier.code or "") if notifier else "",
        reason_codes=tuple(reason.code for reason in reasons if reason.code),
        age_years=age,
        sex=UNBORN if about.is_unborn else "" if about.is_girl is None else GIRL if about.is_girl else BOY,
        mother=mother,
        lacking=tuple(lacking),
    )


def lacking_in_all(rows: Iterable[YearlyRow]) -> Sequence[tuple[LackingPart, int]]:
    """What is lacking in how many rows, what is lacking most often first."""
    counts: Mapping[LackingPart, int] = Counter(part for row in rows for part in dict.fromkeys(row.lacking))
    return sorted(counts.items(), key=lambda counted: -counted[1])
