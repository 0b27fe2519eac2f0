"""Reports about fictitious children, made the way the program makes them: the shipped scales, evaluated."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from screening.domain.assessing.account import Account, Observation
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores, Rater, RulerEdition, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import tellable
from screening.reports.assessing.concern import Author, ConcernReport, ReportChild
from tests.configuration.shipped import shipped

OBSERVED_ON = date(2026, 11, 20)
CPR = "630221-4996"
PARENTS_TOLD = "Mor ved, at vi er bekymrede, og vil gerne have hjælp."

ALMA = ReportChild(name="Alma Testesen", born=date(2021, 2, 3), unit="Børnehuset Solsikken", cpr=CPR)
ANNE = Author(name="Anne Prøve", title="pædagog", unit="Børnehuset Solsikken", id="anne")
CASE = Case(scale="boernelineal-3-5", born=ALMA.born, observed_on=OBSERVED_ON, asker=Asker.PROFESSIONAL)


def report(case: Case, told_beside: Account, written_with: Configuration | None = None) -> ConcernReport:
    """A signed report on `case`."""
    municipality = written_with or shipped()
    result = evaluate(municipality, case)
    return ConcernReport(
        id="7f3k-9qdm",
        child=ALMA,
        author=ANNE,
        signed_at=datetime(2026, 11, 21, 13, 5, tzinfo=UTC),
        told=tellable(result, told_beside, Outlet.REPORT, result.parent_contact),
        municipality=municipality.municipality,
        fingerprint=municipality.fingerprint,
        history=case.history,
    )


def green() -> ConcernReport:
    """A child who thrives, and few words."""
    scores = {"child_development": Score(9, "Leger, taler og sover godt."), "parental_capacity": Score(8, "Rolige afleveringer.")}
    return report(replace(CASE, scores=scores), Account())


def green_with_everything() -> ConcernReport:
    """A child who thrives, with every answer, long reasons, years of history by two people on two rulers, and three observations."""
    reason = "Leger hver dag med Karl og Saga og finder selv på. Ved skift til samling hjælper det at få besked lidt før. " * 2
    ruler = shipped().scale(CASE.scale)
    assert ruler is not None
    answers = {one.id: {item.id: next(iter(item.choices)) for item in one.items} for one in ruler.dimensions}
    before, now = (RulerEdition(id_, "2026.2", "boernelineal", 1, 10) for id_ in ("boernelineal-0-2", CASE.scale))
    history = tuple(
        PastScores(
            date(2022, 5, 2) + timedelta(days=90 * at),
            {"child_development": 6 + at % 4, "parental_capacity": 8 - at % 3},
            (Rater("anne", "Anne Prøve"), Rater("bo", "Bo Testesen"))[at % 2],
            before if at < 4 else now,
        )
        for at in range(14)
    )
    scores = {"child_development": Score(9, reason), "parental_capacity": Score(8, reason)}
    signs = frozenset({"secure_bond", "network", "positive_relations"})
    case = replace(CASE, scores=scores, answers=answers, signs=signs, history=history)
    return report(case, account(observations(), interpretation=INTERPRETATION, parents_told=PARENTS_TOLD, next_step=NEXT_STEP))


def yellow() -> ConcernReport:
    """A child in the yellow zone with a history, observations and many offers."""
    scores = {
        "child_development": Score(
            5, "Leger mest alene og opgiver hurtigt, når de andre børn ikke forstår hende. Med en voksen tæt på er hun med."
        ),
        "parental_capacity": Score(
            6, "Forældrene er varme og lydhøre, men er ofte trætte og kommer sent. De siger selv, at aftenerne er svære."
        ),
    }
    dimension = next(scale for scale in shipped().scales if scale.id == CASE.scale).dimensions[0]
    answers = {item.id: list(item.answers)[min(position, len(item.answers) - 1)] for position, item in enumerate(dimension.items[:4])}
    history = (
        PastScores(date(2025, 5, 2), {"child_development": 8, "parental_capacity": 8}),
        PastScores(date(2025, 11, 14), {"child_development": 7}),
        PastScores(date(2026, 5, 2), {"child_development": 8, "parental_capacity": 7}),
    )
    signs = frozenset({"secure_bond", "network", "positive_relations", "social_isolation", "unstable_family"})
    case = replace(CASE, scores=scores, answers={"child_development": answers}, signs=signs, history=history)
    return report(case, account(observations(), interpretation=INTERPRETATION, parents_told=PARENTS_TOLD, next_step=NEXT_STEP))


def flagged() -> ConcernReport:
    """A child with unexplained bruises: the parents are not contacted."""
    scores = {
        "child_development": Score(3, "Trækker sig og farer sammen ved høje lyde."),
        "parental_capacity": Score(2, "Far råber ved aflevering."),
    }
    case = replace(CASE, scores=scores, signs=frozenset({"bruises", "good_friend"}))
    return report(
        case,
        account(
            observations()[:1], interpretation=INTERPRETATION, parents_told=PARENTS_TOLD, next_step="Jeg ringer til Modtagelsen i dag."
        ),
    )


def unobserved() -> ConcernReport:
    """A child whose parents nobody has talked with yet."""
    scores = {
        "child_development": Score(5, "Leger mest alene."),
        "parental_capacity": Score(NOT_OBSERVED, "Har ikke talt med forældrene endnu."),
    }
    return report(replace(CASE, scores=scores), Account(observations()[:1]))


def account(seen: tuple[Observation, ...] = (), **texts: str) -> Account:
    """An account with these texts, by their names."""
    return Account(seen, texts)


def observations() -> tuple[Observation, ...]:
    """What was seen and heard on three days."""
    return (
        Observation(
            date(2026, 11, 18),
            "Alma står ved gyngen i tyve minutter, mens de andre leger fangeleg. Da Noor spørger, om hun vil være med, "
            "ryster hun på hovedet og går om bag skuret. Hun kommer frem, da en voksen sætter sig ved siden af.",
            "på legepladsen",
            "De løber bare fra mig, når jeg siger noget.",
        ),
        Observation(
            date(2026, 11, 12), "Alma spiser to portioner og putter en bolle i lommen. Hun siger ikke noget ved bordet.", "ved frokosten"
        ),
        Observation(
            date(2026, 11, 5),
            "Mor kommer kl. 16.55. Alma løber hende i møde og bliver løftet op. Mor siger, at hun ikke har sovet.",
            "ved afhentning",
            "Mor, du må godt sove hos mig.",
        ),
    )


INTERPRETATION = (
    "Jeg tror, at Alma gerne vil være med i legen, men mangler ord til at komme ind i den. Hendes tryghed hos de voksne er god. "
    "Jeg er i tvivl om, hvor meget søvn og ro familien har for tiden."
)
NEXT_STEP = "Vi laver en legegruppe på tre børn to formiddage om ugen og holder møde med forældrene den 3. december."
