"""Words for closed sets, ages and spans: Danish phrases, the same on page, paper and command line."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from screening.domain.ages import DAYS_A_WEEK, AgeRange, age_in_months, pregnancy_week
from screening.domain.by_age import TextByAge
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR, Duration, TimeUnit

FEWEST_TOLD_IN_WEEKS: Final = 27
"""The first four weeks are told in days."""
LEAST_IN_WEEKS: Final = 14
"""A newborn's age is told in weeks from so many days on."""


def ages_phrase(ages: AgeRange) -> Phrase:
    """Ages as people say them: in years where they begin and end on birthdays, and from pregnancy where they begin before birth."""
    if ages.is_in_days:
        return _ages_in_days(ages)
    if ages.first_month < 0:
        if ages.last_month < 0:
            return Phrase("graviditeten")
        return Phrase("graviditeten og op til {age}", {"age": age_phrase(ages.last_month + 1)})
    if ages.whole_years:
        first, last = ages.first_month // MONTHS_A_YEAR, ages.last_month // MONTHS_A_YEAR
        if first == last:
            return years_phrase(first)
        return Phrase("{first}–{last} år", {"first": first, "last": last})
    if ages.first_month == ages.last_month:
        return age_phrase(ages.first_month)
    return Phrase("{first}–{last} måneder", {"first": ages.first_month, "last": ages.last_month})


def _ages_in_days(ages: AgeRange) -> Phrase:
    """Ages of which an end is counted in days: in weeks where those are whole, and from one unit to another where the ends differ."""
    first, last = ages.first_day, ages.last_day
    if last is not None and ages.first_month >= 0 and (first is not None or ages.first_month == 0):
        if (first or 0) == last:
            return count_phrase(last, TimeUnit.DAYS)
        if (first or 0) % DAYS_A_WEEK == 0 and (last + 1) % DAYS_A_WEEK == 0 and last >= FEWEST_TOLD_IN_WEEKS:
            weeks = (first or 0) // DAYS_A_WEEK, last // DAYS_A_WEEK
            if weeks[0] == weeks[1]:
                return count_phrase(weeks[1], TimeUnit.WEEKS)
            return Phrase("{first}–{last} uger", {"first": weeks[0], "last": weeks[1]})
        return Phrase("{first}–{last} dage", {"first": first or 0, "last": last})
    if ages.first_month < 0:
        begins = Phrase("graviditeten")
    else:
        begins = count_phrase(ages.first_month, TimeUnit.MONTHS) if first is None else _days_phrase(first)
    ends = count_phrase(ages.last_month, TimeUnit.MONTHS) if last is None else _days_phrase(last)
    return Phrase("{first} til {last}", {"first": begins, "last": ends})


def _days_phrase(days: int) -> Phrase:
    weeks, rest = divmod(days, DAYS_A_WEEK)
    return count_phrase(days, TimeUnit.DAYS) if rest or not days else count_phrase(weeks, TimeUnit.WEEKS)


def listed_phrase(phrases: Sequence[Phrase]) -> Phrase:
    """Phrases as a list that can be read aloud: a, b og c. Raises `IndexError` for an empty one."""
    phrase = phrases[-1]
    for position, earlier in enumerate(reversed(phrases[:-1])):
        joined = Phrase("{first} og {rest}") if position == 0 else Phrase("{first}, {rest}")
        phrase = joined.filled({"first": earlier, "rest": phrase})
    return phrase


def by_age_phrase(text: TextByAge) -> Phrase:
    """Every band of a text with its ages, for whoever has no child before them."""
    told = [Phrase("{ages}: {text}", {"ages": ages_phrase(ages), "text": held}) for ages, held in text.bands]
    return sentences_phrase(told)


def sentences_phrase(sentences: Sequence[Phrase]) -> Phrase:
    """Whole sentences one after the other. Raises `IndexError` for none."""
    phrase = sentences[-1]
    for earlier in reversed(sentences[:-1]):
        phrase = Phrase("{first} {rest}", {"first": earlier, "rest": phrase})
    return phrase


def age_phrase(age_months: int, week: int | None = None) -> Phrase:
    """An age as people say it: 5 år og 9 måneder; in months alone before the first birthday.

    Before birth it is the week of pregnancy, where somebody knows it, and else how long is left.
    """
    if week is not None:
        return Phrase("ufødt, uge {week}", {"week": week})
    if age_months < 0:
        return Phrase("ufødt, {months} før termin", {"months": count_phrase(-age_months, TimeUnit.MONTHS)})
    years, months = divmod(age_months, MONTHS_A_YEAR)
    rest = count_phrase(months, TimeUnit.MONTHS)
    if not years:
        return rest
    return Phrase("{first} og {rest}", {"first": years_phrase(years), "rest": rest}) if months else years_phrase(years)


def years_phrase(years: int) -> Phrase:
    """A number of years: one and many are the same word in Danish, but not in other languages."""
    return Phrase("1 år") if years == 1 else Phrase("{years} år", {"years": years})


def age_told_phrase(age_months: int, corrected_months: int | None, week: int | None = None) -> Phrase:
    """The age of a result, with the corrected one beside it; `corrected_months` is None where no scale goes by that.

    What is signed holds whole months alone, and `week`, of pregnancy: a child's age today is told by `age_of_phrase`.
    """
    if corrected_months is None:
        return age_phrase(age_months, week)
    return Phrase("{age}, korrigeret {corrected}", {"age": age_phrase(age_months), "corrected": age_phrase(corrected_months)})


def age_of_phrase(born: date, day: date, weeks_early: int = 0) -> Phrase:
    """A child's age on a day as people say it: 9 dage, 3 uger, 5 år og 9 måneder; before birth the week of pregnancy, from the due date.

    `weeks_early` is given where a scale goes by the corrected age: that is told beside it, or how long is left until the due date.
    """
    due = born + timedelta(weeks=weeks_early)
    if due == born or day < born:
        return _age_on(due, day)
    if day < due:
        return Phrase("{age}, {left} før termin", {"age": _age_on(born, day), "left": _newborn_phrase((due - day).days)})
    return Phrase("{age}, korrigeret {corrected}", {"age": _age_on(born, day), "corrected": _age_on(due, day)})


def _age_on(born: date, day: date) -> Phrase:
    months, days = age_in_months(born, day), (day - born).days
    return age_phrase(months, pregnancy_week(days)) if months else _newborn_phrase(days)


def _newborn_phrase(days: int) -> Phrase:
    """Days under a month, as people say them: counted for a fortnight, and then in whole weeks."""
    if not days:
        return Phrase("under 1 dag")
    return count_phrase(days, TimeUnit.DAYS) if days < LEAST_IN_WEEKS else count_phrase(days // DAYS_A_WEEK, TimeUnit.WEEKS)


def number_text(number: float) -> str:
    """A measured number as people write it, with a point for thousands, a decimal comma and at most three decimals: 30.000 or 3,4.

    What rounds to nothing has no sign.
    """
    whole, _, decimals = f"{number:z,.3f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def duration_phrase(duration: Duration) -> Phrase:
    """A span as people say it: 3 uger."""
    return count_phrase(duration.count, duration.unit)


def count_phrase(count: int, unit: TimeUnit) -> Phrase:
    """So many days, weeks or months, of which there may be one."""
    one = {TimeUnit.DAYS: Phrase("1 dag"), TimeUnit.WEEKS: Phrase("1 uge"), TimeUnit.MONTHS: Phrase("1 måned")}
    held = {"count": count}
    many = {
        TimeUnit.DAYS: Phrase("{count} dage", held),
        TimeUnit.WEEKS: Phrase("{count} uger", held),
        TimeUnit.MONTHS: Phrase("{count} måneder", held),
    }
    return one[unit] if count == 1 else many[unit]
