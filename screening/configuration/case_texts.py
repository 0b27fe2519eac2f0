"""A case as the file that says it, so that it can be scored, and kept among the cases of a folder."""

from collections.abc import Iterator, Mapping

from screening.domain.ruler.weighing.cases import Case, Score

NAME = "Prøve Testesen"
"""Nobody: the child of a proof."""


def case_text(case: Case) -> str:
    """The YAML of a case. One on no scale names none."""
    return "\n".join(_lines(case)) + "\n"


def _lines(case: Case) -> Iterator[str]:
    born = "due" if case.born > case.observed_on else "born"
    early = f", weeks_early: {case.weeks_early}" if case.weeks_early else ""
    where = f", district: {case.locality.district}" if case.locality.district else ""
    yield f"child: {{name: {NAME}, {born}: {case.born}{early}{where}}}"
    yield f"observed_on: {case.observed_on}"
    if case.scale:
        yield f"scale: {case.scale}"
    yield f"asker: {case.asker}"
    if case.scores:
        yield f"scores: {_scores(case.scores)}"
    if case.answers:
        yield "answers:"
        yield from (f"  {key}: {{{', '.join(f'{item}: {word}' for item, word in given.items())}}}" for key, given in case.answers.items())
    if case.perspectives:
        yield "perspectives:"
        yield from (f"  {key}: {_scores(scores)}" for key, scores in case.perspectives.items())
    if case.signs:
        yield f"signs: [{', '.join(sorted(case.signs))}]"
    if case.history:
        yield "history:"
        for past in case.history:
            placed = ", ".join(f"{key}: {point}" for key, point in past.points.items())
            yield f"  - {{observed_on: {past.observed_on}, scores: {{{placed}}}}}"


def _scores(scores: Mapping[str, Score]) -> str:
    return "{" + ", ".join(f"{key}: {{point: {score.point}}}" for key, score in scores.items()) + "}"
