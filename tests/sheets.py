"""A sheet for the tests to type in, by the names of the page's fields."""

from collections.abc import Mapping

from screening.domain.assessing.typed_sheet import TypedSheet, read_form


def typed(fields: Mapping[str, str]) -> tuple[TypedSheet, int]:
    """What the door makes of a form: the sheet, and the revision that the page was opened with."""
    return read_form(fields), int(fields.get("revision", "0"))
