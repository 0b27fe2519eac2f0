"""What a notification is asked about: one table of texts that the page, the paper and the data loop over."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase


class Part(StrEnum):
    """Where a text stands. Observation and assessment are apart: what was seen is never mixed with what it may mean."""

    ACUTE = "acute"
    CHILD = "child"
    NOTIFIER = "notifier"
    SEEN = "seen"
    ASSESSED = "assessed"
    DONE = "done"


@dataclass(frozen=True)
class NotifyText:
    """One text: its name as a field, how it is asked for, how it is headed on paper; `rows` is 0 for one line.

    What `is_about_parents` is told otherwise while nobody may contact them: it is not asked for, and nothing of it is a step to them.
    """

    name: str
    part: Part
    question: Phrase
    told: Phrase
    hint: Phrase | None = None
    rows: int = 3
    is_about_parents: bool = False

    @property
    def is_line(self) -> bool:
        """Whether it is one line, such as a name."""
        return self.rows == 0


WHAT_HAPPENED, WHERE_NOW, GOES_HOME, REACH_ME = "what_happened", "where_now", "goes_home", "reach_me"
CHILD_NAME, CHILD_CPR, CHILD_BORN, CHILD_ADDRESS = "child_name", "child_cpr", "child_born", "child_address"
PLACE, LANGUAGE, MOTHER, SIBLINGS = "child_place", "child_language", "mother", "siblings"
NOTIFIER, TITLE, WORKPLACE, PHONE, LEADER, KNOWN_SINCE = (
    "notifier_name",
    "notifier_title",
    "workplace",
    "work_phone",
    "leader",
    "known_since",
)
ABSENCE, STRENGTHS, CHILD_VIEW, TRIED, OTHERS, PARENTS, ASSESSED = (
    "absence",
    "strengths",
    "child_view",
    "tried",
    "professionals",
    "parents_contact",
    "assessed",
)


NOTIFY_TEXTS: Final = (
    NotifyText(
        WHAT_HAPPENED,
        Part.ACUTE,
        Phrase("Hvad er der sket?"),
        Phrase("Hvad der er sket"),
        Phrase("Skriv, hvad du så og hørte, med barnets egne ord. Tre linjer er nok."),
        4,
    ),
    NotifyText(WHERE_NOW, Part.ACUTE, Phrase("Hvor er barnet nu?"), Phrase("Hvor barnet er nu"), rows=0),
    NotifyText(
        GOES_HOME, Part.ACUTE, Phrase("Kommer barnet hjem til den, du er bekymret for?"), Phrase("Hjem til den, det drejer sig om"), rows=0
    ),
    NotifyText(
        REACH_ME,
        Part.ACUTE,
        Phrase("Hvor kan du fanges nu?"),
        Phrase("Underretter kan fanges på"),
        Phrase("Arbejdstelefon. Din private adresse sendes aldrig med."),
        0,
    ),
    NotifyText(CHILD_NAME, Part.CHILD, Phrase("Barnets navn"), Phrase("Navn"), Phrase("Kender du det ikke, så skriv det, du ved."), 0),
    NotifyText(
        CHILD_CPR, Part.CHILD, Phrase("CPR-nummer"), Phrase("CPR-nummer"), Phrase("Lad feltet stå tomt, hvis du ikke kender det."), 0
    ),
    NotifyText(CHILD_BORN, Part.CHILD, Phrase("Født eller ventet"), Phrase("Født"), Phrase("Er barnet ikke født, så skriv terminen."), 0),
    NotifyText(CHILD_ADDRESS, Part.CHILD, Phrase("Barnets adresse"), Phrase("Adresse"), rows=0),
    NotifyText(PLACE, Part.CHILD, Phrase("Institution eller klasse"), Phrase("Institution eller klasse"), rows=0),
    NotifyText(LANGUAGE, Part.CHILD, Phrase("Sprog og behov for tolk"), Phrase("Sprog"), rows=0),
    NotifyText(MOTHER, Part.CHILD, Phrase("Den gravides navn og CPR-nummer"), Phrase("Den gravide"), Phrase("For et ufødt barn."), 0),
    NotifyText(SIBLINGS, Part.CHILD, Phrase("Søskende"), Phrase("Søskende"), Phrase("Navn, alder, hvor de bor og går."), 2),
    NotifyText(ABSENCE, Part.CHILD, Phrase("Fravær"), Phrase("Fravær"), Phrase("I procent, og hvem der har opgjort det hvornår."), 2),
    NotifyText(NOTIFIER, Part.NOTIFIER, Phrase("Dit navn"), Phrase("Underretter"), rows=0),
    NotifyText(TITLE, Part.NOTIFIER, Phrase("Din stilling"), Phrase("Stilling"), rows=0),
    NotifyText(
        WORKPLACE,
        Part.NOTIFIER,
        Phrase("Arbejdssted og adresse"),
        Phrase("Arbejdssted"),
        Phrase("Arbejdsstedets adresse, aldrig din egen."),
        0,
    ),
    NotifyText(PHONE, Part.NOTIFIER, Phrase("Telefon på arbejdet"), Phrase("Telefon (arbejde)"), rows=0),
    NotifyText(LEADER, Part.NOTIFIER, Phrase("Leder, og om lederen er orienteret"), Phrase("Leder"), rows=0),
    NotifyText(KNOWN_SINCE, Part.NOTIFIER, Phrase("Hvor længe har du kendt barnet?"), Phrase("Kender barnet"), rows=0),
    NotifyText(
        "development",
        Part.SEEN,
        Phrase("Udvikling, sundhed, læring og relationer"),
        Phrase("Udvikling, sundhed, læring og relationer"),
        Phrase("Kun det, du eller andre har set eller hørt."),
        4,
    ),
    NotifyText(
        CHILD_VIEW,
        Part.SEEN,
        Phrase("Hvad siger barnet selv?"),
        Phrase("Barnets eget syn"),
        Phrase("Eller hvorfor barnet ikke er spurgt. Udspørg ikke et barn om overgreb."),
    ),
    NotifyText(STRENGTHS, Part.SEEN, Phrase("Barnets og familiens styrker"), Phrase("Barnets og familiens styrker")),
    NotifyText(
        ASSESSED,
        Part.ASSESSED,
        Phrase("Din faglige vurdering"),
        Phrase("Fagpersonens vurdering"),
        Phrase("Hvad tænker du, at det betyder? Hold det adskilt fra det, du har set."),
        5,
    ),
    NotifyText(
        TRIED,
        Part.DONE,
        Phrase("Hvad er der prøvet, og hvordan gik det?"),
        Phrase("Det er prøvet"),
        rows=4,
    ),
    NotifyText(OTHERS, Part.DONE, Phrase("Andre fagpersoner om barnet"), Phrase("Andre fagpersoner")),
    NotifyText(
        PARENTS,
        Part.DONE,
        Phrase("Hvad er begge forældre fortalt, og hvad siger de?"),
        Phrase("Forældrenes inddragelse"),
        Phrase("Har du ikke talt med dem, så skriv hvorfor. Det er nok."),
        4,
        is_about_parents=True,
    ),
)

OF_NOTIFIER: Final = frozenset(text.name for text in NOTIFY_TEXTS if text.part is Part.NOTIFIER)
TEXT_BY_NAME: Final = {text.name: text for text in NOTIFY_TEXTS}
