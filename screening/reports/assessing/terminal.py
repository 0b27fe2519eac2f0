"""A result as plain text for a terminal, in the order in which it is read: where the child is, what to do, what there is."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from textwrap import fill
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import MONTHS_A_YEAR
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.results import Advised, DimensionResult, Offered, Result, Said, TotalResult
from screening.domain.ruler.words import STATUSES
from screening.domain.ruler.written.configuration import PhoneNumber
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import NO_OVERALL, Perspective, Scale
from screening.domain.ruler.written.signs import Sign, SignKind
from screening.domain.ruler.written.zoning import Zone
from screening.domain.sharing import contact_words
from screening.domain.sharing.tellable import Told
from screening.domain.text import MAIN_LANGUAGE
from screening.domain.words import age_phrase, listed_phrase
from screening.language import render

WIDTH: Final = 96
SIGNS_OF_A_KIND: Final[Mapping[SignKind, Phrase]] = {
    SignKind.RISK: Phrase("Risikofaktorer:"),
    SignKind.PROTECTIVE: Phrase("Beskyttende faktorer:"),
    SignKind.BACKGROUND: Phrase("Baggrund:"),
}
YOUNG_PERSON_MONTHS: Final = 15 * MONTHS_A_YEAR


def result_text(told: Told, language: str = MAIN_LANGUAGE) -> str:
    """What may be told of the result in `language`, without the child's name. Lines are at most 96 characters wide."""
    return "\n".join(_Lines(language).whole(told))


class _Lines:
    def __init__(self, language: str) -> None:
        self.language = language

    def whole(self, told: Told) -> Iterator[str]:
        result = told.result
        yield from self._head(result)
        yield ""
        for placed in result.dimensions:
            yield from self._placed(placed, result.scale, result.scale_age)
            yield ""
        not_asked = [person for person in result.scale.perspectives if not _has_spoken(person, result)]
        if not_asked:
            yield from (self._say("{who} er ikke spurgt.", who=person.title) for person in not_asked)
            yield ""
        if result.signs:
            yield from self._signs(result.signs)
            yield ""
        yield from self._overall(result)
        yield ""
        yield from self._halt(told.parent_contact, told.result.age_months)
        yield from self._advice(result.advice)
        yield from self._offers(told)

    def _head(self, result: Result) -> Iterator[str]:
        scale = result.scale
        yield self._say("{title}, version {version}. {status}.", title=scale.title, version=scale.version, status=STATUSES[scale.status])
        whom = self._whom(result, Phrase("Den {day} var barnet {age}."), Phrase("Den {day} var den unge {age}."))
        yield self._text(whom.filled({"day": result.observed_on, "age": age_phrase(result.age_months, result.pregnancy_week)}), indent=0)
        if result.corrected_age_months is not None:
            yield self._say("Regnet fra termin var barnet {age}.", age=age_phrase(result.corrected_age_months))
        if result.visit:
            yield self._say("Besøg: {visit}", visit=result.visit.title)

    def _placed(self, placed: DimensionResult, scale: Scale, age: int) -> Iterator[str]:
        title = placed.dimension.title
        if placed.number is not None and placed.zone:
            read = read_for(scale, placed.dimension, age)
            yield self._say("{title}: {placed}", title=title, placed=_point_of(placed.number, placed.zone, read))
        elif placed.point is None:
            yield self._say("{title}: ikke vurderet", title=title)
        else:
            yield self._say("{title}: ikke observeret", title=title)
        if placed.anchor:
            yield self._text(placed.anchor)
        if placed.reason:
            yield self._say("Begrundelse: {reason}", indent=2, reason=placed.reason)
        if placed.suggestion and placed.suggestion.answered:
            how = placed.suggestion.how
            if placed.suggestion.point is None:
                yield self._say("Svarene giver intet forslag: {how}", indent=2, how=how)
                yield from self._missing(placed)
            else:
                yield self._say("Svarene peger på trin {point}: {how}", indent=2, point=placed.suggestion.point, how=how)
        for unanswered in placed.unanswered:
            question, reason = unanswered.item.question, unanswered.reason.title
            yield self._say("Ikke besvaret: {question} ({reason})", indent=2, question=question, reason=reason)
        for said in placed.said:
            if said.point is not None or said.reason:
                yield from self._said(said, read_for(scale, placed.dimension, age, said.perspective.id))

    def _missing(self, placed: DimensionResult) -> Iterator[str]:
        """The questions that nobody has answered and that have no reason beside them."""
        told = {unanswered.item.id for unanswered in placed.unanswered}
        for item in placed.suggestion.missing if placed.suggestion else ():
            if item.id not in told:
                yield self._say("Mangler: {question}", indent=2, question=item.question)

    def _said(self, said: Said, scale: Scale) -> Iterator[str]:
        who = said.perspective.title
        if said.point is None or said.point is NOT_OBSERVED:
            yield self._say("{who}: har ikke sat et trin", indent=2, who=who)
        else:
            placed = _point_of(int(said.point), scale.zone(int(said.point)), scale)
            yield self._say("{who}: {placed}", indent=2, who=who, placed=placed)
        if said.reason:
            yield self._say("Med egne ord: {reason}", indent=4, reason=said.reason)

    def _signs(self, signs: tuple[Sign, ...]) -> Iterator[str]:
        for kind, heading in SIGNS_OF_A_KIND.items():
            ticked = [sign for sign in signs if sign.kind is kind]
            if ticked:
                yield self._text(heading, indent=0)
            for sign in ticked:
                yield self._say("• {sign}", indent=2, sign=sign.title)

    def _total(self, placed: TotalResult) -> Iterator[str]:
        title = placed.total.title
        if placed.number is None:
            yield self._say("{total}: kan ikke regnes ud", total=title)
        elif placed.zone:
            yield self._say("{total}: {number}, {zone}", total=title, number=placed.number, zone=placed.zone.title)
        else:
            yield self._say("{total}: {number}", total=title, number=placed.number)
        if placed.missing:
            missing = listed_phrase([Phrase("{part}", {"part": one.title}) for one in placed.missing])
            if placed.number is None:
                yield self._say("Ikke observeret: {parts}", indent=2, parts=missing)
            else:
                yield self._say("Ikke observeret og regnet som gennemsnittet af de andre: {parts}", indent=2, parts=missing)

    def _overall(self, result: Result) -> Iterator[str]:
        overall = result.overall
        if overall.point is not None and overall.zone is not None:
            yield self._say("Samlet: {placed}", placed=_point_of(overall.point, overall.zone, _read_whole(result)))
        elif overall.zone is not None:
            yield self._say("Samlet: {zone}", zone=overall.zone.title)
        elif result.scale.overall == NO_OVERALL:
            yield self._say("Delene læses hver for sig.")
        elif result.scale.is_checklist:
            yield self._say("Huskelisten giver hverken trin eller farve.")
        else:
            yield self._say("Samlet: kan ikke siges endnu")
        for total in result.totals:
            yield from self._total(total)
        for zone in result.zones_met:
            yield self._say("{zone}: {text}", zone=zone.title, text=zone.text or "")
        if result.cell:
            yield self._text(result.cell)
        if result.look_again_on:
            whom = self._whom(result, Phrase("Se på barnet igen senest {day}."), Phrase("Tal med den unge igen senest {day}."))
            yield self._text(whom.filled({"day": result.look_again_on}), indent=0)

    def _whom(self, result: Result, child: Phrase, young_person: Phrase) -> Phrase:
        return young_person if result.age_months >= YOUNG_PERSON_MONTHS else child

    def _halt(self, contact: ParentContact, age_months: int) -> Iterator[str]:
        if contact is ParentContact.INFORM:
            return
        yield self._text(contact_words.phrase(contact, age_months), indent=0)
        yield ""

    def _advice(self, advice: tuple[Advised, ...]) -> Iterator[str]:
        yield self._say("RÅD")
        if not advice:
            yield self._say("Ingen af kommunens råd gælder her.", indent=2)
        for advised in advice:
            yield self._say("• {title}", indent=2, title=advised.advice.title)
            for number in advised.calls:
                yield self._text(_called(number), indent=4)
            yield self._text(advised.advice.text, indent=4)
            yield self._say("Hvorfor: {because}", indent=4, because=advised.because)
            if advised.advice.why_not_notify:
                yield self._say("Hvorfor der ikke underrettes: {why}", indent=4, why=advised.advice.why_not_notify)
            if advised.law:
                yield self._say(
                    "Lov: {paragraph}, {title} ({seen})",
                    indent=4,
                    paragraph=advised.law.paragraph,
                    title=advised.law.title,
                    seen=advised.law.seen,
                )
            yield self._say("Står i {source}", indent=4, source=str(advised.advice.source))
        yield ""

    def _offers(self, told: Told) -> Iterator[str]:
        result = told.result
        if told.is_locked:
            yield self._say("TILBUD")
            yield self._text(told.wait)
            if not result.offers:
                return
        else:
            yield self._say("TILBUD, det mindst indgribende først")
        if not result.offers:
            yield self._say("Ingen tilbud gælder her.", indent=2)
        for step, offers in groupby(result.offers, key=_step):
            yield self._say("{step}", indent=2, step=step)
            for offered in offers:
                yield from self._offered(offered)
        if result.not_offered:
            count = len(result.not_offered)
            left_out = Phrase("1 tilbud gælder ikke her.") if count == 1 else Phrase("{count} tilbud gælder ikke her.")
            yield self._text(left_out.filled({"count": count}))

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


def _called(number: PhoneNumber) -> Phrase:
    told: dict[str, Value] = {"who": number.title, "phone": number.phone}
    if number.hours:
        return Phrase("Ring: {who}, {phone} ({hours})", {**told, "hours": number.hours})
    return Phrase("Ring: {who}, {phone}", told)


def _point_of(point: int, zone: Zone, scale: Scale) -> Phrase:
    label = scale.label(point)
    values: dict[str, Value] = {"point": point, "points": str(scale.points), "zone": zone.title, "label": label or ""}
    if label and label != zone.title:
        return Phrase("trin {point} på skalaen {points} – {label}, {zone}", values)
    return Phrase("trin {point} på skalaen {points} – {zone}", values)


def _read_whole(result: Result) -> Scale:
    """The scale as the whole is read: as one part or one total, where the whole is one of them."""
    scale = result.scale
    part = scale.dimension(scale.overall) or scale.total(scale.overall)
    return read_for(scale, part, result.scale_age) if part else scale


def _has_spoken(person: Perspective, result: Result) -> bool:
    return any(
        said.perspective.id == person.id and (said.point is not None or said.reason) for placed in result.dimensions for said in placed.said
    )


def _step(offered: Offered) -> str:
    return offered.offer.step
