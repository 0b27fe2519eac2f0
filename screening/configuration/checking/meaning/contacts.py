"""How somebody is reached: the authority and the duty outside its hours always have a number; numbers and addresses lead somewhere."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import Pieces
from screening.configuration.checking.placeholders import is_unwritten
from screening.configuration.kinds import Kind
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.people.logins import is_email
from screening.domain.phones import can_be_called
from screening.domain.ruler.written.configuration import OFFICES, Municipality
from screening.domain.ruler.written.offers import Contact
from screening.domain.web_addresses import can_be_visited


class Reached(NamedTuple):
    """What can be reached by it, and what is told where it can't."""

    leads_somewhere: Callable[[str], bool]
    otherwise: Kind


PHONE: Final = "phone"
WAYS: Final[Mapping[str, Reached]] = {
    PHONE: Reached(can_be_called, kinds.NOT_A_PHONE),
    "email": Reached(is_email, kinds.NOT_AN_EMAIL),
    "web": Reached(can_be_visited, kinds.NOT_A_WEB_ADDRESS),
}


def check_contacts(draft: Pieces) -> Iterator[Problem]:
    """What is wrong with the numbers and addresses of the municipality and of its offers."""
    if draft.municipality:
        yield from _municipality(*draft.municipality)
    for tree, path, offer in draft.offers:
        if offer.contact:
            yield from _contact(tree, (*path, "contact"), offer.contact)


def _municipality(tree: Tree, municipality: Municipality) -> Iterator[Problem]:
    for key, office in zip(OFFICES, (municipality.authority, municipality.out_of_hours), strict=True):
        is_told = not (office.phone or "").strip() and tree.is_whole((key,))
        if is_told:
            at: Path = (key, PHONE) if tree.node((key, PHONE)) else (key,)
            yield problem(kinds.OFFICE_WITHOUT_PHONE, tree.key_place(at), key=key)
        yield from _contact(tree, (key,), office.model_copy(update={PHONE: None}) if is_told else office)
    if municipality.support:
        yield from _contact(tree, ("support",), municipality.support)
    for position, number in enumerate(municipality.numbers):
        yield from _leads(tree, ("numbers", position), PHONE, number.phone)


def _contact(tree: Tree, path: Path, contact: Contact) -> Iterator[Problem]:
    for key, written in ((PHONE, contact.phone), ("email", contact.email), ("web", contact.web)):
        yield from _leads(tree, path, key, written)


def _leads(tree: Tree, path: Path, key: str, written: str | None) -> Iterator[Problem]:
    """What is wrong with the number or address at a path; that somebody still has to write it is told already."""
    at = (*path, key)
    if written is None or not tree.is_whole(at):
        return
    way = WAYS[key]
    if not written.strip():
        yield problem(kinds.EMPTY_VALUE, tree.place(at), key=key)
    elif not way.leads_somewhere(written) and not is_unwritten(written):
        yield problem(way.otherwise, tree.place(at), got=written)
