"""What I do now after an assessment, what was chosen and followed through, and what the family gets on paper."""

from screening.web.helping import choosing, family_papers
from screening.web.helping.blueprint import blueprint

__all__ = ["blueprint", "choosing", "family_papers"]
