"""What a reader can't see: whether the pieces of a configuration fit together."""

from collections.abc import Iterator
from datetime import date

from screening.configuration.checking.meaning.contacts import check_contacts
from screening.configuration.checking.meaning.dimensions import RESERVED
from screening.configuration.checking.meaning.draft import PieceKind, Pieces
from screening.configuration.checking.meaning.folder import check_folder
from screening.configuration.checking.meaning.guidance import check_advice, check_law
from screening.configuration.checking.meaning.items import FEWEST_ANSWERS
from screening.configuration.checking.meaning.letters import check_letters
from screening.configuration.checking.meaning.misspelt import check_misspelt
from screening.configuration.checking.meaning.notification import check_notification
from screening.configuration.checking.meaning.offers import check_offer
from screening.configuration.checking.meaning.retention import check_retention
from screening.configuration.checking.meaning.rounds import check_rounds
from screening.configuration.checking.meaning.scales import FEWEST_POINTS, MOST_POINTS, check_scale
from screening.configuration.checking.meaning.settings import check_setting
from screening.configuration.checking.meaning.sharing import check_sharing
from screening.configuration.checking.meaning.sign_on import check_sign_on
from screening.configuration.problems import Problem

__all__ = ["FEWEST_ANSWERS", "FEWEST_POINTS", "MOST_POINTS", "RESERVED", "Pieces", "PieceKind", "check_meaning"]


def check_meaning(draft: Pieces, today: date) -> Iterator[Problem]:
    """Everything in `draft` that has the right shape and still does not fit."""
    yield from check_folder(draft, today)
    yield from check_misspelt(draft)
    yield from check_contacts(draft)
    for tree, scale in draft.scales:
        yield from check_scale(tree, scale)
    for tree, path, offer in draft.offers:
        yield from check_offer(tree, path, offer, draft, today)
    for tree, path, law in draft.laws:
        yield from check_law(tree, path, law, today)
    for tree, path, setting in draft.settings:
        yield from check_setting(tree, path, setting, draft)
    for tree, path, advice in draft.advice:
        yield from check_advice(tree, path, advice, draft)
    if draft.notification:
        tree, notification = draft.notification
        yield from check_notification(tree, notification, draft)
    if draft.sharing:
        tree, sharing = draft.sharing
        yield from check_sharing(tree, sharing, draft)
    if draft.letters:
        yield from check_letters(*draft.letters, draft)
    if draft.rounds:
        tree, rounds = draft.rounds
        yield from check_rounds(tree, rounds, draft)
    if draft.retention:
        yield from check_retention(*draft.retention)
    if draft.sign_on:
        yield from check_sign_on(*draft.sign_on)
