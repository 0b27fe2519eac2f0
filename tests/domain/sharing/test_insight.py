"""A child's log tells a reader the own units' acts, and of every other unit only the day."""

from datetime import UTC, date, datetime

from screening.domain.acts import Act
from screening.domain.sharing.insight import Done, Elsewhere, ToldLine, lines_for

OWN, OTHER = frozenset({"solsikken"}), "tandplejen"
ANNE, GITTE, IDA = ("anne", "Anne Testesen"), ("gitte", "Gitte Testesen"), ("ida", "Ida Testesen")
COLLEAGUES = frozenset({"anne", "ida"})


def done(who: tuple[str, str] | None, at: datetime, unit_id: str | None = None, act: Act = Act.CHILD_VIEWED) -> Done:
    user_id, name = who or (None, None)
    return Done(at.date(), at, user_id, name, unit_id, act)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_own_acts_stand_by_name_and_other_units_by_the_day_alone() -> None:
    mine, first, second = done(ANNE, at(20, 9)), done(GITTE, at(20, 8)), done(GITTE, at(20, 10), OTHER, Act.ASSESSMENT_SIGNED)

    lines = lines_for([second, mine, first, done(GITTE, at(19, 12))], OWN, COLLEAGUES)

    assert lines == (
        ToldLine(date(2026, 11, 20), at(20, 9), "Anne Testesen", Act.CHILD_VIEWED),
        Elsewhere(date(2026, 11, 20)),
        Elsewhere(date(2026, 11, 19)),
    )


def test_what_belongs_to_another_unit_is_not_told_though_a_colleague_did_it_there() -> None:
    lines = lines_for([done(IDA, at(20, 9), OTHER, Act.ASSESSMENT_SIGNED), done(IDA, at(21, 9))], OWN, COLLEAGUES)

    assert lines == (ToldLine(date(2026, 11, 21), at(21, 9), "Ida Testesen", Act.CHILD_VIEWED), Elsewhere(date(2026, 11, 20)))


def test_what_the_program_did_itself_is_told_by_its_unit() -> None:
    taken_over = done(None, at(20, 9), "solsikken", Act.CAUTION_TAKEN_OVER)

    assert lines_for([taken_over], OWN, COLLEAGUES) == (ToldLine(date(2026, 11, 20), at(20, 9), None, Act.CAUTION_TAKEN_OVER),)
    assert lines_for([done(None, at(20, 9), OTHER, Act.CAUTION_TAKEN_OVER)], OWN, COLLEAGUES) == (Elsewhere(date(2026, 11, 20)),)


def test_within_a_day_the_newest_stands_first() -> None:
    lines = lines_for([done(ANNE, at(20, 9)), done(IDA, at(20, 11)), done(ANNE, at(20, 10))], OWN, COLLEAGUES)

    assert [line.at.hour for line in lines if isinstance(line, ToldLine)] == [11, 10, 9]
