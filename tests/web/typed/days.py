"""The days that forms of these tests are about."""

from datetime import UTC, datetime, timedelta
from typing import Final

from screening.language import local_day, written_day

_TODAY: Final = local_day(datetime.now(UTC))
TODAY: Final = written_day(_TODAY)
YESTERDAY: Final = written_day(_TODAY - timedelta(days=1))
LAST_WINTER: Final = written_day(_TODAY - timedelta(days=300))
SOON: Final = written_day(_TODAY + timedelta(days=20))
