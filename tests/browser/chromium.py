"""The system's own Chromium, and how it is started."""

import shutil

from run import BROWSERS

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=slight",  # as a desk draws: the browser that has no window would place letters otherwise
]


def program() -> str:
    """Where the system's Chromium lies."""
    return next(found for name in BROWSERS if (found := shutil.which(name)))
