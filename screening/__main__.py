"""`python -m screening COMMAND`; people type `python3 run.py COMMAND`."""

import gc
from typing import Final

LOOKED_THROUGH_AFTER: Final = 50_000
"""So many things come before garbage is looked for: a command needs until its end nearly all that it makes."""

gc.set_threshold(LOOKED_THROUGH_AFTER, 20, 20)

from screening.cli import run  # noqa: E402 - loading the program is a third of what most commands do

run()
