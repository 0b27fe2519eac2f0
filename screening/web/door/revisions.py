"""What a page knew when it was opened: the revision of its draft, and how the parents may be met."""

from typing import Final

from flask import request

from screening.domain.counts import read_count
from screening.domain.ruler.written.guidance import ParentContact
from screening.services.assessing.sheet_fields import asks_parents
from screening.web.door import current

MOST_SAVES: Final = 99_999_999


def revision() -> int:
    """The number that the form carries; 0, as before the first save, where it carries none."""
    return read_count(request.form.get("revision", ""), MOST_SAVES) or 0


def page_contact() -> ParentContact:
    """How the parents could be met when the page was opened; as usual where it does not say."""
    written = request.form.get("contact", "")
    return ParentContact(written) if written in set(ParentContact) else ParentContact.INFORM


def is_locked(contact: ParentContact) -> bool:
    """Whether the parents may not be contacted as usual."""
    return contact is not ParentContact.INFORM


def is_refused(name: str) -> bool:
    """Whether a field is not read: the page shows none that asks the parents while they may not be contacted, so it sends none."""
    return is_locked(page_contact()) and asks_parents(current.in_force().configuration, name)
