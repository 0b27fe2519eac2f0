"""Every form into which somebody types, in an order in which each can be sent: names first, for much of what follows keeps them."""

from typing import Final

from tests.web.typed.about_children import ABOUT_CHILDREN, BAN
from tests.web.typed.about_configuration import ABOUT_CONFIGURATION
from tests.web.typed.about_help import ABOUT_HELP
from tests.web.typed.about_looking import ABOUT_LOOKING
from tests.web.typed.about_people import ABOUT_PEOPLE
from tests.web.typed.between_units import BETWEEN_UNITS
from tests.web.typed.to_authority import TO_AUTHORITY

EVERYTHING: Final = (
    *ABOUT_PEOPLE,
    *ABOUT_CHILDREN,
    *ABOUT_LOOKING,
    *ABOUT_HELP,
    *TO_AUTHORITY,
    *BETWEEN_UNITS,
    BAN,
    *ABOUT_CONFIGURATION,
)
