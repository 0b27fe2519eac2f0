"""A result as plain text for a terminal, in the order in which it is read: where the child is, what to do, what there is."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.results import Advised, DimensionResult, Offered, Overall, Result
from screening.domain.scales import Scale, Zone
from screening.domain.text import MAIN_LANGUAGE
from screening.domain.words import STATUSES, age_phrase
from screening.language import render

WIDTH: Final = 96


def result_text(result: Result, language: str = MAIN_LANGUAGE) -> str:
    """The whole result in `language`, without the child's name. Lines are at most 96 characters wide."""
    return "\n".join(_Lines(language).whole(result))


class _Lines:
    def __init__(self, language: str) -> None:
        self.language = language

    def whole(self, result: Result) -> Iterator[str]:
        yield from self._head(result)
        yield ""
        for placed in result.dimensions:
            yield from self._placed(placed, result.scale)
            yield ""
        yield from self._overall(result.overall, result)
        yield ""
        yield from self._advice(result.advice)
        yield from self._offers(result)

    def _head(self, result: Result) -> Iterator[str]:
        scale = result.scale
        yield self._say("{title}, version {version}. {status}.", title=scale.title, version=scale.version, status=STATUSES[scale.status])
        yield self._say("Barnet var {age} den {day}.", age=age_phrase(result.age_months), day=result.observed_on)

    def _placed(self, placed: DimensionResult, scale: Scale) -> Iterator[str]:
        title = placed.dimension.title
        if placed.number is not None and placed.zone:
            yield self._say("{title}: {placed}", title=title, placed=_point_of(placed.number, placed.zone, scale))
        elif placed.point is None:
            yield self._say("{title}: ikke vurderet", title=title)
        else:
            yield self._say("{title}: ikke observeret", title=title)
        if placed.anchor:
            yield self._text(placed.anchor)
        if placed.reason:
            yield self._say("Begrundelse: {reason}", indent=2, reason=placed.reason)
        if placed.suggestion and len(placed.suggestion.missing) < len(placed.dimension.items):
            how = placed.suggestion.how
            if placed.suggestion.point is None:
                yield self._say("Svarene giver intet forslag: {how}", indent=2, how=how)
            else:
                yield self._say("Svarene peger på trin {point}: {how}", indent=2, point=placed.suggestion.point, how=how)

    def _overall(self, overall: Overall, result: Result) -> Iterator[str]:
        if overall.point is None or overall.zone is None:
            yield self._say("Samlet: kan ikke siges endnu")
        else:
            yield self._say("Samlet: {placed}", placed=_point_of(overall.point, overall.zone, result.scale))
        if result.look_again_on:
            yield self._say("Se på barnet igen senest {day}.", day=result.look_again_on)

    def _advice(self, advice: tuple[Advised, ...]) -> Iterator[str]:
        yield self._say("RÅD")
        if not advice:
            yield self._say("Ingen af kommunens råd gælder her.", indent=2)
        for advised in advice:
            yield self._say("• {title}", indent=2, title=advised.advice.title)
            yield self._text(advised.advice.text, indent=4)
            yield self._say("Hvorfor: {because}", indent=4, because=advised.because)
            if advised.law:
                yield self._say("Lov: {paragraph}, {title}", indent=4, paragraph=advised.law.paragraph, title=advised.law.title)
            yield self._say("Står i {source}", indent=4, source=str(advised.advice.source))
        yield ""

    def _offers(self, result: Result) -> Iterator[str]:
        yield self._say("TILBUD, det mindst indgribende først")
        if not result.offers:
            yield self._say("Ingen tilbud gælder her.", indent=2)
        for step, offers in groupby(result.offers, key=_step):
            yield self._say("{step}", indent=2, step=step)
            for offered in offers:
                yield from self._offered(offered)
        if result.not_offered:
            count = len(result.not_offered)
            yield self._say("1 tilbud gælder ikke her." if count == 1 else "{count} tilbud gælder ikke her.", indent=2, count=count)

    def _offered(self, offered: Offered) -> Iterator[str]:
        yield self._say("• {title}", indent=4, title=offered.offer.title)
        yield self._say("Hvorfor: {because}", indent=6, because=offered.because)
        yield self._say("Sådan: {how}", indent=6, how=offered.offer.how)
        yield self._say("Står i {source}", indent=6, source=str(offered.offer.source))

    def _say(self, danish: str, indent: int = 0, **values: Value) -> str:
        return self._text(Phrase(danish, values), indent)

    def _text(self, value: Value, indent: int = 2) -> str:
        margin = " " * indent
        return fill(render(value, self.language), WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False)


def _point_of(point: int, zone: Zone, scale: Scale) -> Phrase:
    return Phrase("trin {point} på skalaen {points} – {zone}", {"point": point, "points": str(scale.points), "zone": zone.title})


def _step(offered: Offered) -> str:
    return offered.offer.step
