"""What is written by age."""

from collections.abc import Mapping
from typing import Final

from tests.web.constructs.construct import NOBODY, RESULTS, Construct, P, all_of, but

BY_AGE: Final[Mapping[str, Construct]] = {
    "dimension.anchors by age": Construct(
        ("{by_age: {4-9 years: Sådan ser", "{by_age: {4-8 years: Sådan ser", "L290"),
        (("10-15 years: Sådan ser uro ud.", "10-15 years: Sådan er det."),),
        {
            **all_of("Sådan ser uro ud.", P.SHEET, P.TRYING, *RESULTS, P.JSON),
            P.FORM: "Sådan ser uro ud.",
        },
        but("texts of points are not told here", P.CHILD, P.MY_DAY, P.CATALOGUE, P.KEY_IN),
        moves=False,
    ),
    "dimension.question by age": Construct(
        ('4-9 years: "Hvor glad', '4-8 years: "Hvor glad', "L290"),
        (('10-15 years: "Hvor glad er den unge?"', '10-15 years: "Hvor glad?"'),),
        {
            **all_of("Hvor glad er den unge?", P.SHEET, P.TRYING),
            P.FORM: "Hvor glad er den unge?",
        },
        but(
            "the question is asked before there is a result",
            P.CHILD,
            P.MY_DAY,
            P.CATALOGUE,
            P.KEY_IN,
            P.RESULT,
            P.REPORT,
            P.TERMINAL,
            P.JSON,
        ),
        moves=False,
    ),
    "dimension.help by age": Construct(
        ("4-9 years: Se på det", "4-8 years: Se på det", "L290"),
        (("10-15 years: Spørg den unge selv.", "10-15 years: Spørg den unge."),),
        {P.SHEET: "Spørg den unge selv.", P.FORM: "Spørg den unge selv."},
        but("help is for whoever places", P.CHILD, P.MY_DAY, P.CATALOGUE, P.TRYING, P.KEY_IN, P.RESULT, P.REPORT, P.TERMINAL, P.JSON),
        moves=False,
    ),
    "item.question and help by age": Construct(
        ('4-9 years: "Trues', '4-8 years: "Trues', "L290"),
        (("10-15 years: Lyt til ordene.", "10-15 years: Lyt."),),
        {
            P.SHEET: "Trues den unge? Lyt til ordene. Aldrig truet",
            P.FORM: "Trues den unge? Lyt til ordene.",
            P.KEY_IN: "Trues den unge?",
            P.RESULT: "Trues den unge? Hver aften",
            P.REPORT: "Trues den unge? Hver aften",
            P.TERMINAL: "»Trues den unge?« er besvaret",
            P.JSON: "»Trues den unge?« er besvaret",
        },
        {**but("no questions are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "answer.label by age": Construct(
        ("10-15 years: Hver aften", "11-15 years: Hver aften", "L290"),
        (("10-15 years: Hver aften", "10-15 years: Hver nat"),),
        {
            P.SHEET: "Aldrig truet Hver aften",
            P.FORM: "a Aldrig truet b Hver aften",
            P.KEY_IN: "a Aldrig truet b Hver aften",
            **all_of("Hver aften", P.RESULT, P.REPORT, P.TERMINAL, P.JSON),
        },
        {**but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "item.ages": Construct(
        ("ages: 8-15 years}", "ages: 8-16 years}", "L292"),
        (("ages: 8-15 years}", "ages: 12-15 years}"),),
        {
            P.SHEET: "3 spørgsmål, 3 besvaret · svarene peger på trin 0",
            **all_of("Danser den unge? Kun i alderen 8–15 år. j Ja n Nej", P.FORM, P.KEY_IN),
            **all_of("Danser den unge? Ja", P.RESULT, P.REPORT),
        },
        {**but("no questions are told here", P.CHILD, P.MY_DAY, P.CATALOGUE, P.TERMINAL, P.JSON), **NOBODY},
        moves=False,
    ),
    "zone.look_again by age": Construct(
        ("10-15 years: 2 weeks", "11-15 years: 2 weeks", "L290"),
        (("10-15 years: 2 weeks", "10-15 years: 4 weeks"),),
        {P.MY_DAY: "Om 14 dage", **all_of("Se på barnet igen senest", P.TRYING, *RESULTS)},
        {
            **but("no day is told here", P.CHILD, P.FORM, P.KEY_IN, P.CATALOGUE),
            **but("a day by itself names no zone", P.JSON),
        },
        moves=False,
    ),
}
