"""Numbers that somebody calls: the authority and the duty outside its hours always have one, and each can be called."""

from collections.abc import Iterator
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import Pieces
from screening.configuration.checking.placeholders import is_unwritten
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phones import can_be_called
from screening.domain.ruler.written.configuration import OFFICES, Municipality

PHONE: Final = "phone"


def check_phones(draft: Pieces) -> Iterator[Problem]:
    """What is wrong with the numbers of the municipality and of its offers."""
    if draft.municipality:
        yield from _municipality(*draft.municipality)
    for tree, path, offer in draft.offers:
        if offer.contact:
            yield from _phone(tree, (*path, "contact"), offer.contact.phone)


def _municipality(tree: Tree, municipality: Municipality) -> Iterator[Problem]:
    for key, office in zip(OFFICES, (municipality.authority, municipality.out_of_hours), strict=True):
        if (office.phone or "").strip():
            yield from _phone(tree, (key,), office.phone)
        elif tree.is_whole((key,)):
            at: Path = (key, PHONE) if tree.node((key, PHONE)) else (key,)
            yield problem(kinds.OFFICE_WITHOUT_PHONE, tree.key_place(at), key=key)
    if municipality.support:
        yield from _phone(tree, ("support",), municipality.support.phone)
    for position, number in enumerate(municipality.numbers):
        yield from _phone(tree, ("numbers", position), number.phone)


def _phone(tree: Tree, path: Path, phone: str | None) -> Iterator[Problem]:
    """What is wrong with the number at a path; that somebody still has to write it is told already."""
    at = (*path, PHONE)
    if phone is None or not tree.is_whole(at):
        return
    if not phone.strip():
        yield problem(kinds.EMPTY_VALUE, tree.place(at), key=PHONE)
    elif not can_be_called(phone) and not is_unwritten(phone):
        yield problem(kinds.NOT_A_PHONE, tree.place(at), got=phone)
