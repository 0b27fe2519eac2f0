"""What a page knew when it was opened: the revision of its draft, and how the parents may be met."""

from collections.abc import Mapping
from typing import Final

from flask import request
from werkzeug.datastructures import MultiDict

from screening.domain.counts import read_count
from screening.domain.ruler.written.guidance import ParentContact
from screening.services.assessing.sheet_fields import asks_parents
from screening.web.door import current

MOST_SAVES: Final = 99_999_999


def revision() -> int:
    """The number that the form carries; 0, as before the first save, where it carries none."""
    return revision_of(request.form)


def revision_of(fields: Mapping[str, str]) -> int:
    """The revision that these fields of a page build on."""
    return read_count(fields.get("revision", ""), MOST_SAVES) or 0


def page_contact() -> ParentContact:
    """How the parents could be met when the page was opened; as usual where it does not say."""
    return contact_of(request.form)


def contact_of(fields: Mapping[str, str]) -> ParentContact:
    """How the parents could be met when the page with these fields was opened."""
    written = fields.get("contact", "")
    return ParentContact(written) if written in set(ParentContact) else ParentContact.INFORM


def is_locked(contact: ParentContact) -> bool:
    """Whether the parents may not be contacted as usual."""
    return contact is not ParentContact.INFORM


def first_values(fields: MultiDict[str, str]) -> dict[str, str]:
    """What a page sends, by the names of its fields. Of several with one name the first that is filled in counts: a measured number
    before a reason for none.

    A page shows no field that asks the parents while they may not be contacted, so it sends none: what comes under that name is not read.
    """
    locked, configuration = is_locked(contact_of(fields)), current.in_force().configuration
    return {name: next(filter(None, fields.getlist(name)), "") for name in fields if not (locked and asks_parents(configuration, name))}
