"""Every key that the files may hold and that has no row of its own: why not, or where it is walked."""

from collections.abc import Mapping
from typing import Final

PLAIN: Final[Mapping[str, str]] = {
    "scale": """id family version title description status approved_by approved_on ages corrected_until points zones dimensions grid
        perspectives visits missing_reasons signs""",
    "zone": "id points title text look_again offers",
    "dimension": "id title question help anchors items suggest",
    "suggest": "take at_least table decisive",
    "grid": "down across cells",
    "perspective": "id title",
    "visit": "id title ages",
    "missing_reason": "id title counts",
    "sign": "id title kind flag",
    "offers_file": "steps offers",
    "offer": """id title at in_zones scales ages step provider who_may_ask how for_whom method activities expected_effect languages cost
        contact legal alert places open checked_on""",
    "contact": "name phone email address hours web",
    "places": "free waiting as_of",
    "opening": "from_ until",
    "each_year": "from_ until",
    "guidance_file": "law advice",
    "law": "id title paragraph verified_on",
    "advice": "id scales when say parents within title text law",
    "when": "flag any all overall dimensions first_time fall signs differ disagree not_observed ages",
    "fall": "points within",
    "sign_count": "kind at_least",
    "municipality": "name authority out_of_hours support",
    "office": "name phone email address hours web title",
}
"""The keys of every model that were there before, each with tests of its own."""

WITHIN: Final[Mapping[str, str]] = {
    "group.id": "scale.groups",
    "group.title": "scale.groups",
    "group.of": "scale.groups",
    "total.id": "scale.totals",
    "total.title": "scale.totals",
    "total.of": "scale.totals",
    "total.take": "scale.totals",
    "total.zones": "scale.totals",
    "own_zones.ages": "dimension.zones by age",
    "own_zones.said_by": "dimension.zones by voice",
    "own_zones.points": "dimension.zones by age",
    "perspective.who": "when.says",
    "says.who": "when.says",
    "says.points": "when.says",
    "apart.who": "when.apart",
    "apart.points": "when.apart",
    "trend.goes": "when.trend",
    "trend.over": "when.trend",
    "municipality.districts": "offer.districts",
    "district.id": "offer.districts",
    "district.title": "offer.districts",
    "when.protective": "when.risk and protective",
    "before.points": "when.again",
    "flagged_text.text": "dimension.anchors by age",
    "before.within": "when.again",
    "speaks_for.point": "speaks_for.flags",
    "phone_number.id": "municipality.numbers",
    "phone_number.title": "municipality.numbers",
    "phone_number.phone": "municipality.numbers",
    "phone_number.hours": "advice.call",
    "advice.chosen_by": "guidance_file.settings",
    "local_setting.id": "guidance_file.settings",
    "local_setting.question": "guidance_file.settings",
    "local_setting.chosen": "guidance_file.settings",
    "local_setting.choices": "guidance_file.settings",
    "local_setting.reason": "guidance_file.settings",
}
"""The keys that stand in another construct and are walked with it, by its row."""

VIGNETTE: Final = "id title age text suggested accepted reason background flags signs twin_of"
"""The keys of a vignette, which no page and no paper shows yet: they are read, kept and checked."""

NOTIFYING: Final[Mapping[str, str]] = {
    "notification_file": "grounds reasons notifiers rules checklist words open closed",
    "notify_ground": "id kind title says law",
    "reason": "id title code flags",
    "notifier_kind": "id title code roles hears",
    "notify_rule": "id title text ground law rests_on flags ages",
    "check": "asks title",
    "words_to_avoid": "avoid instead",
    "open_on": "days hours",
}
"""The keys of the file about notifying, which tells nothing of a ruler: each is walked on the pages of notifying."""

SHARING: Final[Mapping[str, str]] = {
    "sharing_file": "bases kinds consent hand_over talk_together",
    "talk_together": "says law worry",
    "basis": "id title says law consent lasts",
    "information_kind": "id title opens",
    "consent_asked": "own_from",
    "handing_over": "bases screenings answer",
}
"""The keys of the file about sharing, which tells nothing of a ruler: each is walked on the pages of sharing."""
LETTERS: Final[Mapping[str, str]] = {
    "letters_file": "status languages labels parents_paper dialogue network information",
    "letter_language": "code name right_to_left",
    "letter_labels": "about to page of day time place comes interpreter who what when call low high we parents child",
    "parents_paper_texts": "title opening strengths seen agreed closing",
    "invitation_texts": "title opening about agenda closing",
    "letter_part": "title text",
    "information_texts": "title parts",
}
"""The keys of the file with letters to families: each is read back from a printed letter."""

TABLE: Final[Mapping[str, str]] = {
    "letters_file": "table",
    "table_texts": "parents child higher who_helps me mother father grandparents friend place other skip go_on done hand_back",
}
"""The keys of what is asked at the table: each is read on the page that lies there."""

ROUNDS: Final[Mapping[str, str]] = {
    "rounds_file": "status rounds covers",
    "covered_ages": "unit ages apart",
    "screening_round": "id title text units groups ages at turns each_year settling scales roles raters parents",
}
"""The keys of the file with rounds: each is walked on the pages of rounds, or by what the checker proves."""

RETENTION: Final[Mapping[str, str]] = {"retention_file": "status retention", "retention_rule": "kind keep since"}
UNFINISHED: Final = ("retention_file.drafts", "draft_rule.ask_after", "draft_rule.end_after")
"""The keys of the file about keeping: each decides who is due."""

SIGN_ON: Final[Mapping[str, str]] = {
    "sign_on_file": "status ask person sign_on",
    "person_claims": "name title email login",
    "sign_on_rule": "claim values role unit unit_from",
}
"""The keys of the file about sign-on: each is walked by somebody who comes in with such claims."""

ELSEWHERE: Final[Mapping[str, str]] = {
    **{f"{model}.{key}": "tests/web/sharing/test_what_is_written.py" for model, keys in SHARING.items() for key in keys.split()},
    **{f"{model}.{key}": "tests/web/notifying/test_what_is_written.py" for model, keys in NOTIFYING.items() for key in keys.split()},
    **{
        f"{model}.{key}": "tests/web/rating/test_table.py" if "table" in (model[:5], key) else "tests/reports/helping/test_family_paper.py"
        for model, keys in LETTERS.items()
        for key in keys.split()
    },
    **{f"{model}.{key}": "tests/web/rating/test_table.py" for model, keys in TABLE.items() for key in keys.split()},
    **dict.fromkeys(("rounds_file.reports", "reported_fact.fact", "reported_fact.item"), "tests/services/rounds/test_measuring.py"),
    **{f"{model}.{key}": "tests/domain/keeping/test_retention.py" for model, keys in RETENTION.items() for key in keys.split()},
    **{f"{model}.{key}": "tests/web/entering/test_sign_on.py" for model, keys in SIGN_ON.items() for key in keys.split()},
    **dict.fromkeys(UNFINISHED, "tests/services/keeping/test_unfinished.py"),
    "screening_round.letter": "tests/services/helping/test_informing.py",
    "screening_round.from_birth": "tests/domain/rounds/test_windows.py",
    **{f"{model}.{key}": "tests/web/rounds/test_what_is_written.py" for model, keys in ROUNDS.items() for key in keys.split()},
    **{f"vignette_set.{key}": "tests/configuration/vignettes.py" for key in ["scale", "status", "note", "vignettes"]},
    **{f"vignette.{key}": "tests/configuration/test_vignettes.py" for key in VIGNETTE.split()},
    "visit.units": "tests/domain/ruler/weighing/test_visits_of_units.py",
    "visit.from_birth": "tests/services/rounds/test_visiting.py",
    "municipality.parents_talk": "tests/web/helping/test_talk_pages.py",
    "talk_part.title": "tests/web/helping/test_talk_pages.py",
    "talk_part.lines": "tests/web/helping/test_talk_pages.py",
    "advice.unless": "tests/domain/ruler/weighing/test_unless.py",
    "advice.why_not_notify": "tests/domain/ruler/proofs/test_protection.py",
    "speaks_for.decisive": "tests/domain/ruler/weighing/test_holding_back.py",
    "total.at_least": "tests/domain/ruler/weighing/test_evaluation.py",
    "trend.within": "tests/domain/ruler/weighing/test_wider_conditions.py",
    "trend.part": "tests/domain/ruler/weighing/test_wider_conditions.py",
    "says.part": "tests/domain/ruler/weighing/test_wider_conditions.py",
    "apart.part": "tests/domain/ruler/weighing/test_wider_conditions.py",
}
"""The keys that change when a construct holds and nothing of what is read, by the file that tests it."""
