"""Figures of agreement come from what was signed alone, and only where they point at nobody; the parents' words are kept as they were."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.people import Role
from screening.domain.ranges import PointRange
from screening.domain.rating.parent_words import TypedWords
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.errors import Invalid, MustWait, NotFound
from screening.language import render
from screening.services.assessing import results, signing
from screening.services.publishing.configurations import InForce
from screening.services.rating import agreeing, parent_words
from screening.storage.database import Database
from screening.storage.rating import paired
from screening.storage.rating.paired import SignedAlone
from tests.examples.folders import configuration
from tests.eyes import ANNES, CARLAS, ask_both, sign_anne, sign_carla
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(days=1)


def test_what_waits_to_be_seen_by_the_other_is_in_no_figure(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    assert agreeing.look_at(db, people.carla, in_force.configuration) == ()

    sign_anne(db, people, in_force, alma)

    (told,) = agreeing.look_at(db, people.carla, in_force.configuration)
    pairs = [pair for one in told.dimensions for pair in one.pairs]
    assert {pair.roles for pair in pairs} == {(Role.CHILDCARE_WORKER, Role.MANAGER)}
    assert [pair.figures for pair in pairs] == [None, None]
    seen = paired.signed_alone(db, (people.solsikken,))
    assert [(one.author_id, one.points["child_development"]) for one in seen] == [(people.carla.id, 4), (people.anne.id, 7)]


def test_whoever_looked_twice_before_the_others_is_no_pair_with_themselves(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    first = sign_anne(db, people, in_force, alma)
    signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"point.child_development": "8"}), NOW + timedelta(hours=4))
    signing.correct(db, people.anne, first, "Slåfejl", NOW + timedelta(hours=5))
    signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"revision": "1", "next_step": "Rettet"}), NOW + timedelta(hours=6))
    signing.sign(db, people.carla, alma, in_force, *typed(CARLAS), LATER)

    seen = paired.signed_alone(db, (people.solsikken,))

    assert [(one.author_id, one.points["child_development"]) for one in seen] == [(people.anne.id, 8), (people.carla.id, 4)]


def test_what_is_corrected_when_the_others_points_are_known_is_no_look_made_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    annes = sign_anne(db, people, in_force, alma)
    signing.correct(db, people.anne, annes, "Carla har ret", LATER + timedelta(hours=1))
    nearer = ANNES | {"point.child_development": "4", "revision": "1"}
    signing.sign(db, people.anne, alma, in_force, *typed(nearer), LATER + timedelta(hours=2))

    seen = paired.signed_alone(db, (people.solsikken,))

    assert {one.author_id: one.points["child_development"] for one in seen} == {people.carla.id: 4, people.anne.id: 7}


def seen(people: People, configuration: Configuration, case: int, **other: object) -> SignedAlone:
    """What one of four childcare workers signed alone of a child of five."""
    one = SignedAlone(
        rating_id=str(case),
        child_id=f"barn {case}",
        unit_id=people.solsikken.id,
        author_id=f"a{case // 2 % 4}",
        role=Role.CHILDCARE_WORKER,
        scale_id="boernelineal-3-5",
        fingerprint=configuration.fingerprint,
        child_born=date(2021, 2, 3),
        weeks_early=0,
        observed_on=date(2026, 5, 1),
        points={"child_development": 7},
        signs=frozenset(),
    )
    return replace(one, **other)  # type: ignore[arg-type]


def of_one(
    people: People, found: Sequence[SignedAlone], configuration: Configuration, signed_with: Mapping[str, Configuration] | None = None
) -> agreeing.PairTold:
    """What is told of the only dimension on which anything was placed, by the only two professions."""
    (told,) = agreeing.figures_of((people.solsikken,), found, configuration, signed_with or {configuration.fingerprint: configuration})
    (pair,) = (pair for one in told.dimensions for pair in one.pairs)
    return pair


def said(pair: agreeing.PairTold) -> list[str]:
    return [render(line, "da") for line in pair.told]


def test_enough_pairs_are_told_in_words_and_year_by_year(people: People, in_force: InForce) -> None:
    chance, found = random.Random(7), []
    for case in range(40):
        points = {"child_development": chance.randint(4, 9)}
        one = seen(people, in_force.configuration, case, points=points, observed_on=date(2025 + case % 2, 5, 1))
        found += [one, replace(one, author_id=f"b{case // 2 % 4}", role=Role.TEACHER)]

    pair = of_one(people, found, in_force.configuration)

    assert pair.figures is not None and pair.figures.exact == 40
    assert pair.told and pair.beyond_chance is not None
    assert [year for year, _ in pair.years] == [2025, 2026]


def test_what_is_withheld_of_a_unit_stands_in_no_sum_with_the_others(people: People, in_force: InForce) -> None:
    found = []
    for case in range(13):
        one = seen(people, in_force.configuration, case, signs=frozenset({"bruises"}))
        one = replace(one, unit_id=people.other.id if case == 12 else people.solsikken.id)
        found += [one, replace(one, author_id=f"b{case // 2 % 4}", role=Role.TEACHER)]

    told = agreeing.figures_of(
        (people.solsikken, people.other), found, in_force.configuration, {in_force.configuration.fingerprint: in_force.configuration}
    )

    by_unit = {one.unit: [pair.figures and pair.figures.children for each in one.dimensions for pair in each.pairs] for one in told}
    assert by_unit == {None: [None], people.solsikken: [12], people.other: [None]}
    assert {one.unit: [each.figures.seen for each in one.dangers] for one in told} == {None: [], people.solsikken: [12], people.other: []}
    assert "Trukket fra de andre tal" in said(told[0].dimensions[0].pairs[0])[0]


def test_a_child_whom_three_saw_twice_is_one_child(people: People, in_force: InForce) -> None:
    found = []
    for case in range(20):
        one = seen(people, in_force.configuration, case, child_id=f"barn {case % 10}", author_id=f"a{case % 3}")
        found += [one, *(replace(one, author_id=f"b{(case + more) % 4}", role=Role.TEACHER) for more in (0, 1))]

    (told,) = agreeing.figures_of(
        (people.solsikken,), found, in_force.configuration, {in_force.configuration.fingerprint: in_force.configuration}
    )

    by_roles = {pair.roles: pair.figures for pair in told.dimensions[0].pairs}
    mixed = by_roles[Role.CHILDCARE_WORKER, Role.TEACHER]
    assert mixed is not None and (mixed.children, mixed.pairs) == (10, 40)


EVERYDAY = "hverdagsskema"


def of_everyday(people: People, dimension: str, points: Sequence[tuple[int, int]], born: Sequence[date]) -> list[SignedAlone]:
    """What teachers and then health visitors placed on one dimension of a worked example."""
    found = []
    for case, (one, other) in enumerate(points):
        teacher = seen(people, configuration(EVERYDAY), case, scale_id=EVERYDAY, points={dimension: one}, role=Role.TEACHER)
        teacher = replace(teacher, child_born=born[case % len(born)])
        found += [teacher, replace(teacher, author_id=f"b{case // 2 % 4}", role=Role.HEALTH_VISITOR, points={dimension: other})]
    return found


def test_a_dimension_is_read_by_its_own_zones_at_the_childs_age(people: People) -> None:
    young, old = date(2019, 2, 3), date(2013, 2, 3)
    points = [(4, 1)] * 6 + [(1, 1)] * 6

    of_young = of_one(people, of_everyday(people, "friends", points, [young]), configuration(EVERYDAY))
    of_both = of_one(people, of_everyday(people, "friends", points, [young, old]), configuration(EVERYDAY))

    assert of_young.figures is not None and of_both.figures is not None
    assert [(at.threshold.point, at.either) for at in of_young.figures.at_thresholds] == [(4, 6), (3, 6)]
    assert [(at.threshold.point, at.either) for at in of_both.figures.at_thresholds] == [(None, 3), (None, 6)]
    assert "Mindst én satte 3 børn i »Langt over det almindelige« eller dårligere. Ved 0 af dem gjorde begge." in said(of_both)


def test_a_dimension_that_runs_the_other_way_is_read_from_its_own_best_end(people: People) -> None:
    pair = of_one(people, of_everyday(people, "kind", [(9, 4)] * 12, [date(2019, 2, 3)]), configuration(EVERYDAY))

    assert "I snit sætter lærere barnet 5 trin bedre end sundhedsplejersker." in said(pair)
    assert any(line.startswith("Mindst én satte 12 børn på trin 4 eller dårligere") for line in said(pair))


@pytest.mark.parametrize("is_other", [True, False])
def test_points_are_left_out_where_they_meant_something_else_when_they_were_signed(
    people: People, in_force: InForce, is_other: bool
) -> None:
    today = in_force.configuration
    scales = [moved(scale) if is_other else scale for scale in today.scales]
    earlier = today.model_copy(update={"scales": tuple(scales), "fingerprint": "earlier"})
    found = []
    for case in range(16):
        one = seen(people, earlier if case < 5 else today, case)
        found += [one, replace(one, author_id=f"b{case // 2 % 4}", role=Role.TEACHER)]

    pair = of_one(people, found, today, {one.fingerprint: one for one in (today, earlier)})

    assert pair.figures is not None and pair.figures.children == (11 if is_other else 16)
    assert said(pair)[-1].startswith("5 børn er ikke med.") == is_other


@pytest.mark.parametrize(("here", "there", "told"), [(6, 5, "11 børn"), (6, 0, "6 børn"), (6, 3, "Nogle børn"), (2, 2, "Nogle børn")])
def test_what_is_left_out_of_all_units_tells_of_no_unit_with_few(
    people: People, in_force: InForce, here: int, there: int, told: str
) -> None:
    today = in_force.configuration
    earlier = today.model_copy(update={"scales": tuple(moved(scale) for scale in today.scales), "fingerprint": "earlier"})
    found = []
    for case in range(here + there):
        one = replace(seen(people, earlier, case), unit_id=(people.solsikken if case < here else people.other).id)
        found += [one, replace(one, author_id=f"b{case // 2 % 4}", role=Role.TEACHER)]

    figures = agreeing.figures_of((people.solsikken, people.other), found, today, {one.fingerprint: one for one in (today, earlier)})

    of_all = [pair for each in figures if each.unit is None for one in each.dimensions for pair in one.pairs]
    assert of_all and {said(pair)[-1].partition(" er ikke med.")[0] for pair in of_all} == {told}


def moved(scale: Scale) -> Scale:
    """The ruler with its best zone a point shorter."""
    if not scale.zones:
        return scale
    worse, best = scale.zones_worst_first[-2:]
    shorter = {
        worse.id: PointRange(low=worse.points.low, high=worse.points.high + 1),
        best.id: PointRange(low=best.points.low + 1, high=best.points.high),
    }
    zones = tuple(zone.model_copy(update={"points": shorter.get(zone.id, zone.points)}) for zone in scale.zones)
    return scale.model_copy(update={"zones": zones})


def test_whoever_leads_nothing_finds_no_figures(db: Database, people: People, in_force: InForce) -> None:
    with pytest.raises(NotFound):
        agreeing.look_at(db, people.anne, in_force.configuration)


def test_the_parents_own_words_stand_on_page_and_paper(db: Database, people: People, in_force: InForce) -> None:
    signed = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    with pytest.raises(Invalid) as refused:
        parent_words.add(db, people.anne, signed, TypedWords("", "i går", ""), LATER)
    assert refused.value.faults.keys() == {"words_who", "words_said_on", "words_words"}

    parent_words.add(db, people.anne, signed, TypedWords("Mor", "22.11.2026", "Hun leger hver dag med naboens børn"), LATER)

    (said,) = results.report(db, people.carla, signed, LATER).parents_said
    assert (said.who, said.said_on, said.words) == ("Mor", date(2026, 11, 22), "Hun leger hver dag med naboens børn")
    assert said.typed_by_name == "Anne Testesen"
    with pytest.raises(NotFound):
        parent_words.add(db, people.bo, signed, TypedWords("Mor", "22.11.2026", "Nej"), LATER)


def test_the_parents_words_stay_with_the_assessment_when_a_slip_in_it_is_put_right(db: Database, people: People, in_force: InForce) -> None:
    alma, first = add_alma(db, people), ""
    for revision, words in (("0", "Først sagt"), ("1", "Sagt siden"), ("1", "")):
        first, before = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": revision}), LATER), first
        if words:
            parent_words.add(db, people.anne, first, TypedWords("Mor", "22.11.2026", words), LATER + timedelta(hours=int(revision)))
            signing.correct(db, people.anne, first, "Slåfejl", LATER)

    said = results.report(db, people.carla, first, LATER).parents_said
    assert [(one.words, one.before_correction) for one in said] == [("Først sagt", True), ("Sagt siden", True)]
    of_the_second = results.report(db, people.carla, before, LATER).parents_said
    assert [(one.words, one.before_correction) for one in of_the_second] == [("Først sagt", True), ("Sagt siden", False)]


def test_no_words_are_asked_of_parents_whom_nobody_may_contact(db: Database, people: People, in_force: InForce) -> None:
    signed = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on"}), NOW)

    with pytest.raises(MustWait):
        parent_words.add(db, people.anne, signed, TypedWords("Mor", "22.11.2026", "Nej"), LATER)
