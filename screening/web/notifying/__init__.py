"""Shall I notify, the notification, and what was sent. Names and numbers travel in form bodies only."""

from screening.web.notifying import acute, considering, reading, writing
from screening.web.notifying.blueprint import blueprint

__all__ = ["acute", "blueprint", "considering", "reading", "writing"]
