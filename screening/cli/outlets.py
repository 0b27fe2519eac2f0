"""What each command tells about a child. A command that does not stand here is told about by a test."""

from collections.abc import Mapping
from typing import Final

from screening.domain.sharing.outlets import Outlet

COMMAND_OUTLETS: Final[Mapping[str, frozenset[Outlet]]] = {
    "audit seal": frozenset(),
    "audit verify": frozenset(),
    "check": frozenset(),
    "compare": frozenset(),
    "demo": frozenset(),
    "explain": frozenset(),
    "form": frozenset(),
    "import children": frozenset({Outlet.IMPORT}),
    "import people": frozenset(),
    "import units": frozenset(),
    "mail send": frozenset(),
    "mail try": frozenset(),
    "new-scale": frozenset(),
    "preview": frozenset(),
    "publish": frozenset(),
    "report": frozenset({Outlet.REPORT, Outlet.REPORT_DATA}),
    "schema": frozenset(),
    "score": frozenset({Outlet.TERMINAL, Outlet.REPORT_DATA}),
    "serve": frozenset(),
    "translate": frozenset(),
    "undo": frozenset(),
    "unit add": frozenset(),
    "unit change": frozenset(),
    "unit close": frozenset(),
    "unit delete": frozenset(),
    "unit district": frozenset(),
    "unit end-group": frozenset(),
    "unit group": frozenset(),
    "unit list": frozenset(),
    "unit merge": frozenset(),
    "unit open": frozenset(),
    "user add": frozenset(),
    "user back": frozenset(),
    "user change": frozenset(),
    "user code": frozenset(),
    "user end": frozenset(),
    "user end-role": frozenset(),
    "user list": frozenset(),
    "user role": frozenset(),
    "versions": frozenset(),
}
"""Every command by the words that are typed. The case that is scored or reported lies in a file, not in the database."""
