"""Every way by which something about a child leaves the program, and who reads it there."""

from enum import StrEnum
from typing import Self

from screening.domain.readers import Reader


class Outlet(StrEnum):
    """One way out. Each endpoint says in `web.door.endpoints` which it is, each command in `cli.outlets`."""

    readers: frozenset[Reader]

    def __new__(cls, value: str, *readers: Reader) -> Self:
        """A member is written as its value and its readers."""
        outlet = str.__new__(cls, value)
        outlet._value_ = value
        outlet.readers = frozenset(readers)
        return outlet

    PAGE = "page", Reader.PROFESSIONALS
    """A child's page, the sheet, the result, and every list with a child's name on it."""
    SEARCH = "search", Reader.PROFESSIONALS
    """Which children are there."""
    IMPORT = "import", Reader.PROFESSIONALS
    """The page with the plan of a list: what is there of those whom the list tells of, and which rows must be mended."""
    LIST_FILE = "list_file", Reader.PROFESSIONALS
    """Children as a file, the own ones or those of a plan: it lies on a disk and is sent on. No protected name or address stands in it."""
    LOG = "log", Reader.PROFESSIONALS
    """What the own units have done with a child's record, and that others have done something."""
    WHOLE_LOG = "whole_log", Reader.AUTHORITY
    """Which children there are anywhere, and who has done what with a child's record: for whoever gives insight into it."""
    ACCESS = "access", Reader.AUTHORITY
    """Everything about a child, once somebody has asked for insight: for whoever decides what of it is given."""
    ACCESS_PAPER = "access_paper", Reader.PARENTS
    """What is given of it: the only outlet that tells parents what professionals wrote, each piece by somebody's decision."""
    SHARED = "shared", Reader.PROFESSIONALS
    """What another unit has shared: exactly what was chosen, read-only, named by who shared it and on which basis."""
    KEY_IN = "key_in", Reader.PROFESSIONALS
    """The page on which a paper form is keyed in."""
    PAPER_FORM = "paper_form", Reader.PROFESSIONALS, Reader.PARENTS
    """The empty form with a child's name: it lies on the table at a visit."""
    FAMILY_PAPER = "family_paper", Reader.PROFESSIONALS, Reader.PARENTS
    """A paper that the family gets to hold: what a professional wrote to them."""
    REPORT = "report", Reader.PROFESSIONALS, Reader.AUTHORITY
    """The concern report on paper."""
    REPORT_DATA = "report_data", Reader.PROFESSIONALS, Reader.AUTHORITY
    """A result as JSON: inside the report, and from the command line."""
    NOTIFICATION = "notification", Reader.PROFESSIONALS, Reader.AUTHORITY
    """A notification on paper, its data, and what goes along with it."""
    RECEIVED = "received", Reader.AUTHORITY
    """What came to the authority and what was done with it: the list, its search, and the page of each."""
    ARCHIVE = "archive", Reader.AUTHORITY
    """All records as tables and papers, for whoever makes a version for the archive: only at the server."""
    TERMINAL = "terminal", Reader.PROFESSIONALS
    """A result as text."""
