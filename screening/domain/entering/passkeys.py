"""A passkey: what is kept of it, and whether somebody else may have a copy."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

MOST_PASSKEYS: Final = 10
LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Passkey:
    """A key that lies on somebody's own device, by the name that they gave it. Moments are UTC.

    `credential_id` and `public_key` are as the device gave them. `count` is how often the device says that it was used, the last time it
    was; `fell_at` when it told of no more than before. `site_name` is the name of the address that it was made for.
    """

    id: str
    name: str
    site_name: str
    credential_id: bytes
    public_key: bytes
    count: int
    transports: tuple[str, ...]
    made_at: datetime
    used_at: datetime | None = None
    fell_at: datetime | None = None

    def has_fallen(self, count: int) -> bool:
        """Whether a device tells of no more uses than before: there may be a copy of it. Devices that do not count say zero each time."""
        return max(count, self.count) > 0 and count <= self.count
