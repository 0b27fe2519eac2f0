"""What was tried, in the order of its days, with who wrote it; a talk with the parents is told only while they may be met."""

from dataclasses import replace
from datetime import UTC, date, datetime

from screening.domain.helping.efforts import Effort, EffortAct, EffortStep
from screening.domain.helping.talks import Talk, TalkAct, TalkKind, TalkStep
from screening.domain.helping.told import HelpTold
from screening.domain.helping.tried import tried_lines
from screening.domain.ruler.written.offers import Asker
from screening.domain.sharing.cautions import Lock
from screening.language import render

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
STEPS = (
    EffortStep(EffortAct.START, date(2026, 9, 1), date(2026, 10, 1), "", "Anne", AT),
    EffortStep(EffortAct.MEND, date(2026, 9, 2), date(2026, 10, 5), "", "Anne", AT),
    EffortStep(EffortAct.END, date(2026, 10, 5), None, "Det hjalp lidt", "Carla", AT),
)
EFFORT = Effort("e", "c", "u", "Solsikken", "a", None, "Lille gruppe", Asker.PROFESSIONAL, "", STEPS)
HELD = TalkStep(TalkAct.HOLD, date(2026, 9, 20), "", "Anne", AT, {"said": "At han er ked af det", "answered": "De ser det også"})
PARENTS = Talk("t", "c", "u", "Solsikken", "a", TalkKind.PARENTS, "", "", (replace(HELD, act=TalkAct.PLAN, texts={}), HELD))
PLANNED = replace(PARENTS, id="p", steps=PARENTS.steps[:1])


def told(lock: Lock) -> list[tuple[str, str]]:
    found = tried_lines(HelpTold((EFFORT,), (PARENTS, PLANNED), lock))
    return [(render(line.what, "da"), line.by) for line in found]


def test_each_act_stands_on_its_day_with_who_wrote_it() -> None:
    assert told(Lock.NOTHING) == [
        ("Lille gruppe: Begyndt.", "Anne"),
        ("Talt med forældrene: At han er ked af det; De ser det også", "Anne"),
        ("Lille gruppe: Sluttet. Det hjalp lidt", "Carla"),
    ]


def test_no_talk_with_the_parents_stands_there_while_a_caution_does() -> None:
    assert [words for words, _by in told(Lock.PARENTS)] == ["Lille gruppe: Begyndt.", "Lille gruppe: Sluttet. Det hjalp lidt"]
