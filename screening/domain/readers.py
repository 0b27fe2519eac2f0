"""Before whose eyes something about a child may come."""

from enum import StrEnum


class Reader(StrEnum):
    """Before whose eyes an outlet comes."""

    PROFESSIONALS = "professionals"
    AUTHORITY = "authority"
    PARENTS = "parents"
