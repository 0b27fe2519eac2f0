"""Every kind of problem that the checker can report, with its message and its mend in one place.

Codes are stable: a code that has been published keeps its meaning.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors stop the program; warnings are shown and can wait."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its code, and the Danish message and fix with named gaps."""

    code: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR


# Files and YAML
NO_FOLDER = Kind("L001", "Mappen “{folder}” findes ikke.", "Ret stien, eller opret mappen med mindst én skala, tilbud og en kommune.")
NO_FILES = Kind("L002", "Mappen “{folder}” har ingen YAML-filer.", "Læg skalaer, tilbud, vejledning og kommune i mappen som .yaml-filer.")
UNREADABLE = Kind("L003", "Filen kan ikke læses: {reason}.", "Se efter, at stien er rigtig, og at du har adgang.")
TOO_LARGE = Kind("L004", "Filen fylder {size} kB; grænsen er {limit} kB.", "Del filen op i flere. En skala fylder sjældent over 100 kB.")
NOT_UTF8 = Kind("L005", "Filen er ikke gemt som UTF-8.", "Gem filen igen med tegnsættet UTF-8.")
BROKEN_YAML = Kind(
    "L006", "Her kan filen ikke læses som YAML: {reason}.", "Se på linjen og linjen før: indrykning, kolon, anførselstegn og parenteser."
)
TAB = Kind("L007", "Linjen er rykket ind med tabulator.", "Brug mellemrum: to for hvert niveau.")
EMPTY_FILE = Kind("L008", "Filen er tom.", "Skriv filens indhold, eller slet filen.")
NOT_A_MAPPING = Kind("L009", "Filen begynder ikke med nøgler.", "Begynd med “scale:”, “offers:”, “advice:” eller “municipality:”.")
DUPLICATE_KEY = Kind("L010", "Nøglen “{key}” står her to gange; første gang i linje {first}.", "Slet den ene.")
ALIAS = Kind("L011", "YAML-genvejen “{written}” bruges ikke her.", "Skriv teksten ud, hvor den skal stå.")
TOO_DEEP = Kind("L012", "Filen har for mange niveauer inde i hinanden.", "Se efter parenteser, der ikke er lukket.")
ODD_KEY = Kind("L013", "En nøgle skal være ét ord.", "Skriv nøglen som et ord efterfulgt af kolon.")
UNKNOWN_FILE = Kind(
    "L014",
    "Det fremgår ikke, hvad filen er: den har hverken “scale”, “offers”, “advice” eller “municipality”.",
    "{nearest}Skriv den nøgle, der hører til, eller flyt filen ud af mappen.",
)
SEVERAL_DOCUMENTS = Kind("L015", "Filen har flere dokumenter, adskilt af “---”.", "Læg hvert dokument i sin egen fil.")

# Shape
UNKNOWN_KEY = Kind("L020", "Nøglen “{key}” findes ikke her.", "{nearest}Her kan stå: {known}.")
MISSING_KEY = Kind("L021", "Nøglen “{key}” mangler.", "Tilføj “{key}:”.")
EMPTY_VALUE = Kind("L022", "“{key}” er tom.", "Skriv en værdi, eller slet nøglen, hvis den kan undværes.")
NOT_ONE_OF = Kind("L023", "“{got}” kan ikke stå her.", "{nearest}Skriv en af: {known}.")
NOT_AN_ID = Kind("L024", "“{got}” kan ikke bruges som id.", "Brug små bogstaver a–z, tal, bindestreg og understreg; begynd med et bogstav.")
NOT_A_NUMBER = Kind("L025", "“{got}” er ikke et helt tal.", "Skriv et helt tal, f.eks. 3.")
NOT_A_DATE = Kind("L026", "“{got}” er ikke en dato.", "Skriv år-måned-dag, f.eks. 2026-11-21.")
NOT_TRUE_OR_FALSE = Kind("L027", "“{got}” er hverken sandt eller falsk.", "Skriv true eller false.")
NOT_POINTS = Kind("L028", "“{got}” er ikke et eller flere skalatrin.", "Skriv ét trin eller fra og til, f.eks. 4-6.")
NOT_AGES = Kind("L029", "“{got}” er ikke en aldersgruppe.", "Skriv f.eks. 0-35 months eller 3-5 years.")
NOT_A_DURATION = Kind("L030", "“{got}” er ikke et tidsrum.", "Skriv f.eks. 6 weeks, 10 days eller 6 months.")
BACKWARDS = Kind("L031", "“{got}” løber baglæns.", "Skriv det laveste først: {mend}.")
WANTS_MAPPING = Kind("L032", "Her skal stå nøgler med værdier.", "Skriv én nøgle pr. linje, rykket to mellemrum ind.")
WANTS_LIST = Kind("L033", "Her skal stå en liste.", "Skriv hvert punkt på sin egen linje med “- ” foran, eller alle i [ ].")
WANTS_TEXT = Kind("L034", "Her skal stå en tekst.", "Skriv teksten efter kolon, eller en tekst for hvert sprog: da, en.")
NOT_A_LANGUAGE = Kind("L035", "“{got}” er ikke en sprogkode.", "Skriv to små bogstaver, f.eks. da eller en.")
TOO_FEW = Kind("L036", "Under “{key}” skal stå mindst {least}.", "Skriv flere, eller slet nøglen, hvis den kan undværes.")
TOO_SMALL = Kind("L037", "“{got}” er for lavt; det mindste er {least}.", "Skriv {least} eller mere.")
BAD_VALUE = Kind("L038", "“{got}” kan ikke stå her.", "Se i scales/README.md, hvad nøglen kan holde.")

# Scales
POINTS_ODD = Kind("L040", "En skala skal have mellem 2 og 21 trin; denne har {count}.", "Skriv f.eks. 1-10, 1-5 eller 0-10.")
ZONE_GAP = Kind("L041", "Trin {points} har ingen zone.", "Udvid en af zonerne, eller tilføj en zone for trin {points}.")
ZONE_OVERLAP = Kind("L042", "Trin {points} har to zoner: “{first}” og “{second}”.", "Lad hvert trin stå i én zone.")
ANCHOR_GAP = Kind("L043", "Trin {points} har ingen ankertekst.", "Skriv en tekst for trin {points} under “anchors”.")
ANCHOR_OVERLAP = Kind("L044", "Trin {points} har to ankertekster.", "Lad hvert trin stå i én ankertekst.")
OUTSIDE_SCALE = Kind("L045", "Trin {got} ligger uden for skalaen, som går fra {low} til {high}.", "Hold dig inden for {low}-{high}.")
TWICE = Kind("L046", "Id’et “{id}” er brugt to gange; første gang i {first}.", "Giv den ene et andet id.")
OVERALL_UNKNOWN = Kind("L047", "“overall” nævner “{got}”, som ikke er en dimension.", "{nearest}Skriv lowest eller en af: {known}.")
SUGGEST_TOO_MANY = Kind("L048", "Forslaget kræver {wanted} svar, men der er kun {count} spørgsmål.", "Sæt “at_least” til højst {count}.")
RESERVED_ID = Kind("L049", "“{id}” er et ord, som reglerne selv bruger, og kan ikke være en dimension.", "Vælg et andet id.")
NOT_APPROVED = Kind("L050", "En godkendt skala skal sige, hvem der godkendte den og hvornår.", "Tilføj “approved_by” og “approved_on”.")
FAMILY_OVERLAP = Kind("L051", "Aldrene overlapper med “{other}” i samme familie.", "Lad den ene skala begynde, hvor den anden slutter.")
FAMILY_GAP = Kind("L052", "Mellem “{other}” og denne skala mangler {ages}.", "Udvid den ene skala, så aldrene hænger sammen.")
SUGGEST_NO_ITEMS = Kind("L053", "“suggest” står her, men der er ingen spørgsmål at foreslå ud fra.", "Skriv “items”, eller slet “suggest”.")

# Offers
STEP_UNKNOWN = Kind("L060", "Trinnet “{got}” findes ikke på indsatstrappen.", "{nearest}Skriv en af: {known}.")
DIMENSION_UNKNOWN = Kind("L061", "“{got}” er ikke en dimension.", "{nearest}Skriv en af: {known}.")
OPENING_BACKWARDS = Kind("L062", "Tilbuddet lukker, før det åbner.", "Byt datoerne i “open”.")
CHECK_OVERDUE = Kind(
    "L063", "Tilbuddet er ikke set efter siden {checked}.", "Ring og hør, om det stadig passer, og ret “checked_on”.", Severity.WARNING
)
CHECKED_LATER = Kind("L064", "“checked_on” ligger i fremtiden.", "Skriv den dag, nogen så tilbuddet efter.", Severity.WARNING)
STEPS_TWICE = Kind("L065", "Indsatstrappen er skrevet to gange; første gang i {first}.", "Slet den ene “steps”.")
STEPS_MISSING = Kind(
    "L066", "Indsatstrappen mangler.", "Skriv “steps: [Almen, Forebyggende, Støttende, Indgribende]” øverst i tilbudsfilen."
)

# Guidance
LAW_UNKNOWN = Kind("L070", "Loven “{got}” står ikke under “law”.", "{nearest}Skriv en af: {known}.")
FLAG_UNKNOWN = Kind("L071", "Intet tegn har flaget “{got}”.", "{nearest}Kendte flag: {known}.")
CONDITION_UNKNOWN = Kind("L072", "“{got}” er hverken en betingelse eller en dimension.", "{nearest}Her kan stå: {known}.")
NO_CONDITION = Kind("L073", "Rådet har ingen betingelser og ville aldrig komme frem.", "Skriv mindst én betingelse under “when”.")
NOTIFY_NOT_FROM_LOWEST = Kind(
    "L074",
    "Rådet om underretning begynder ved trin {low}, så et lavere trin ville miste advarslen.",
    "Begynd ved skalaens laveste trin: {mend}.",
)
FIRST_TIME_ALONE = Kind("L075", "“first_time” siger ikke, hvad der er første gang.", "Skriv også “overall” eller “any”.")
NOTIFY_CONDITION_RISES = Kind(
    "L076",
    "Et råd om underretning må ikke hænge på “{key}”: et lavere trin kunne miste advarslen.",
    "Skriv betingelsen i sit eget råd, eller brug trin fra det laveste.",
)

# The whole folder
NO_MUNICIPALITY = Kind("L080", "Ingen fil siger, hvilken kommune det er.", "Tilføj municipality.yaml med kommune, myndighed og døgnvagt.")
MUNICIPALITY_TWICE = Kind("L081", "Kommunen er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
NO_SCALES = Kind("L082", "Mappen har ingen skalaer.", "Tilføj mindst én fil med nøglen “scale”.")

# Case files
CASE_UNKNOWN_SCALE = Kind("L090", "Skalaen “{got}” findes ikke.", "{nearest}Skriv en af: {known}.")
CASE_NO_SCALE = Kind("L091", "Ingen skala passer til et barn på {age}.", "Ret fødselsdatoen, eller skriv en skala for alderen.")
CASE_WRONG_AGE = Kind("L092", "Skalaen er for {ages}; barnet er {age} den dag.", "Vælg en skala til alderen, eller udelad “scale”.")
CASE_FUTURE = Kind("L093", "Datoen {got} ligger i fremtiden.", "Skriv en dag til og med i dag.")
CASE_BEFORE_BIRTH = Kind("L094", "Datoen {got} ligger før barnets fødsel.", "Ret datoen eller “born”.")
CASE_BROKEN_CPR = Kind("L095", "CPR-nummeret kan ikke læses.", "Skriv seks cifre, bindestreg og fire cifre.")
CASE_CPR_BORN = Kind("L096", "CPR-nummeret og fødselsdatoen passer ikke sammen.", "Ret det, der er forkert.")
CASE_UNKNOWN_ITEM = Kind("L097", "“{got}” er ikke et spørgsmål i skalaen.", "{nearest}Skriv en af: {known}.")
CASE_UNKNOWN_ANSWER = Kind("L098", "“{got}” er ikke et svar på spørgsmålet.", "{nearest}Skriv en af: {known}.")
CASE_UNKNOWN_SIGN = Kind("L099", "“{got}” er ikke et tegn i skalaen.", "{nearest}Skriv en af: {known}.")
CASE_CPR_MODULUS = Kind(
    "L100",
    "CPR-nummeret opfylder ikke modulus 11. Det kan være rigtigt alligevel.",
    "Se nummeret efter en ekstra gang.",
    Severity.WARNING,
)
CASE_NOT_A_POINT = Kind("L101", "“{got}” er ikke et trin.", "Skriv et tal fra {low} til {high}, eller not_observed.")
CASE_NOT_PLACED = Kind(
    "L102",
    "“{dimension}” er ikke vurderet.",
    "Skriv et trin eller “point: not_observed” under “{key}”.",
    Severity.WARNING,
)
CASE_NOT_KEYS = Kind("L103", "Filen begynder ikke med nøgler.", "Begynd med “child:” og “scores:”.")
CASE_NOT_EARLIER = Kind("L104", "Den tidligere vurdering er fra {got}, altså efter denne.", "Ret datoen her eller “observed_on”.")
