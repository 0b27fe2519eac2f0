"""Files that hold what nobody else on the machine may read."""

from typing import Final

OWNER_ONLY: Final = 0o600
"""The mode of such a file, whatever the umask says: given when it is made, so that nobody has it open from before."""
