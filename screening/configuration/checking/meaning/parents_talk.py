"""The guide to a talk with the parents: read in a moment, and said in words that anybody understands."""

from collections.abc import Iterator, Sequence
from typing import Final

from screening.configuration import kinds
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Tree
from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS, hard_to_read
from screening.domain.ruler.written.configuration import TalkPart
from screening.domain.text import MAIN_LANGUAGE

MOST_LINES: Final = 7


def check_parents_talk(tree: Tree, parts: Sequence[TalkPart]) -> Iterator[Problem]:
    """Parts with one heading, parts with too many lines, and lines that are hard to say."""
    titles = [str(part.title) for part in parts]
    for position, part in enumerate(parts):
        at = ("parents_talk", position)
        if titles[position] in titles[:position] and tree.is_whole((*at, "title")):
            yield problem(kinds.TALK_PART_TWICE, tree.place((*at, "title")), got=part.title)
        if len(part.lines) > MOST_LINES:
            yield problem(kinds.TALK_TOO_LONG, tree.place((*at, "lines")), count=len(part.lines), most=MOST_LINES)
        for number, line in enumerate(part.lines):
            figure = hard_to_read(line.in_language(MAIN_LANGUAGE))
            if figure:
                place = tree.place((*at, "lines", number))
                yield problem(kinds.TALK_HARD_TO_SAY, place, figure=figure, most=HARDEST_FOR_PARENTS)
