"""What somebody logs in from, as far as the program may know it."""

from dataclasses import dataclass

from screening.domain.phrase import Phrase


@dataclass(frozen=True)
class Device:
    """A browser on a system, each by its family name; empty where it is not known. Nothing more of what a browser tells is kept."""

    browser: str
    system: str

    @property
    def words(self) -> Phrase:
        """What a person calls it."""
        if self.browser and self.system:
            return Phrase("{browser} på {system}", {"browser": self.browser, "system": self.system})
        if self.browser or self.system:
            return Phrase("{name}", {"name": self.browser or self.system})
        return Phrase("Ukendt browser")
