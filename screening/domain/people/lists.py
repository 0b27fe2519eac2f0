"""A list of people that was pasted: a person a line, with name, title, e-mail and login name."""

from dataclasses import dataclass

from screening.domain.people.logins import is_email

BETWEEN = ("\t", ";", ",")


@dataclass(frozen=True)
class WrittenPerson:
    """One person as somebody wrote it."""

    name: str = ""
    title: str = ""
    email: str = ""
    login: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the line was left empty."""
        return not (self.name or self.title or self.email or self.login)


def read_list(pasted: str) -> tuple[WrittenPerson, ...]:
    """The people of a pasted list. The cells of a line stand apart by tab, semicolon or comma, and an e-mail is known by its @."""
    return tuple(_read(line) for line in pasted.splitlines() if line.strip())


def _read(line: str) -> WrittenPerson:
    between = next((sign for sign in BETWEEN if sign in line), None)
    cells = [cell.strip().strip('"') for cell in (line.split(between) if between else [line])]
    email = next((cell for cell in cells if is_email(cell)), "")
    name, title, login, *_ = [*(cell for cell in cells if cell != email or not email), "", "", ""]
    return WrittenPerson(name, title, email, login)
