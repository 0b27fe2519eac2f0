"""Who may come by an address, and how it may stand with the child that the address is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.people import Role
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import closing
from screening.services.publishing.configurations import InForce
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from screening.storage.keeping import erasing
from screening.storage.people import units
from tests.eyes import CARLAS
from tests.people import NOW
from tests.sheets import WHOLE_SHEET, typed
from tests.web.matrix.town import Told, known

