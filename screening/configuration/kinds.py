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
NO_FOLDER = Kind(
    "L001", "Mappen »{folder}« kan ikke læses: {reason}.", "Ret stien, eller opret mappen med mindst én skala, tilbud og en kommune."
)
NO_FILES = Kind("L002", "Mappen »{folder}« har ingen YAML-filer.", "Læg skalaer, tilbud, vejledning og kommune i mappen som .yaml-filer.")
UNREADABLE = Kind("L003", "Filen kan ikke læses: {reason}.", "Se efter, at stien er rigtig, og at du har adgang.")
TOO_LARGE = Kind("L004", "Filen fylder {size} kB; grænsen er {limit} kB.", "Del filen op i flere. En skala fylder sjældent over 100 kB.")
NOT_UTF8 = Kind("L005", "Filen er ikke gemt som UTF-8{letter}.", "Gem filen igen med tegnsættet UTF-8.")
BROKEN_YAML = Kind(
    "L006", "Her kan filen ikke læses som YAML: {reason}.", "Se på linjen og linjen før: indrykning, kolon, anførselstegn og parenteser."
)
TAB = Kind("L007", "{lines} er rykket ind med tabulator.", "Brug mellemrum: to for hvert niveau.")
EMPTY_FILE = Kind("L008", "Filen er tom.", "Skriv filens indhold, eller slet filen.")
NOT_A_MAPPING = Kind("L009", "Filen begynder ikke med nøgler.", "Begynd med »scale:«, »offers:«, »advice:« eller »municipality:«.")
DUPLICATE_KEY = Kind("L010", "Nøglen »{key}« står her to gange; første gang i linje {first}.", "Slet den ene.")
ALIAS = Kind("L011", "YAML-genvejen »{written}« bruges ikke her.", "Skriv teksten ud, hvor den skal stå.")
TOO_DEEP = Kind("L012", "Filen har for mange niveauer inde i hinanden.", "Se efter parenteser, der ikke er lukket.")
ODD_KEY = Kind("L013", "En nøgle skal være ét ord.", "Skriv nøglen som et ord efterfulgt af kolon.")
UNKNOWN_FILE = Kind(
    "L014",
    "Det fremgår ikke, hvad filen er: den har hverken »scale«, »offers«, »advice« eller »municipality«.",
    "{nearest}Skriv den nøgle, der hører til, eller flyt filen ud af mappen.",
)
SEVERAL_DOCUMENTS = Kind("L015", "Filen har flere dokumenter, adskilt af »---«.", "Læg hvert dokument i sin egen fil.")

# Shape
UNKNOWN_KEY = Kind("L020", "Nøglen »{key}« findes ikke her.", "{nearest}Her kan stå: {known}.")
MISSING_KEY = Kind("L021", "Nøglen »{key}« mangler.", "Tilføj »{key}:«.")
EMPTY_VALUE = Kind("L022", "»{key}« er tom.", "Skriv en værdi, eller slet nøglen, hvis den kan undværes.")
NOT_ONE_OF = Kind("L023", "»{got}« kan ikke stå her.", "{nearest}Skriv en af: {known}.")
NOT_AN_ID = Kind("L024", "»{got}« kan ikke bruges som id.", "Skriv f.eks. {mend}: små bogstaver a–z, tal, bindestreg og understreg.")
NOT_A_NUMBER = Kind("L025", "»{got}« er ikke et helt tal.", "Skriv et helt tal, f.eks. 3.")
NOT_A_DATE = Kind("L026", "»{got}« er ikke en dato.", "Skriv år-måned-dag, f.eks. 2026-11-21.")
NOT_TRUE_OR_FALSE = Kind("L027", "»{got}« er hverken sandt eller falsk.", "Skriv true eller false.")
NOT_POINTS = Kind("L028", "»{got}« er ikke et eller flere skalatrin.", "Skriv ét trin eller fra og til, f.eks. 4-6.")
NOT_AGES = Kind("L029", "»{got}« er ikke en aldersgruppe.", "Skriv f.eks. 0-35 months eller 3-5 years.")
NOT_A_DURATION = Kind("L030", "»{got}« er ikke et tidsrum.", "Skriv f.eks. 6 weeks, 10 days eller 6 months.")
BACKWARDS = Kind("L031", "»{got}« løber baglæns.", "Skriv det laveste først: {mend}.")
WANTS_MAPPING = Kind("L032", "Her skal stå nøgler med værdier.", "Skriv én nøgle pr. linje, rykket to mellemrum ind.")
WANTS_LIST = Kind("L033", "Her skal stå en liste.", "Skriv hvert punkt på sin egen linje med »- « foran, eller alle i [ ].")
WANTS_TEXT = Kind("L034", "Her skal stå en tekst.", "Skriv teksten efter kolon, eller en tekst for hvert sprog: da, en.")
NOT_A_LANGUAGE = Kind("L035", "»{got}« er ikke en sprogkode.", "Skriv to små bogstaver, f.eks. da eller en.")
TOO_FEW = Kind("L036", "Under »{key}« skal stå mindst {least}.", "Skriv flere, eller slet nøglen, hvis den kan undværes.")
TOO_SMALL = Kind("L037", "»{got}« er for lavt; det mindste er {least}.", "Skriv {least} eller mere.")
BAD_VALUE = Kind("L038", "»{got}« kan ikke stå her.", "Se i scales/README.md, hvad nøglen kan holde.")

# Scales
POINTS_ODD = Kind("L040", "En skala skal have mellem 2 og 21 trin; denne har {count}.", "Skriv f.eks. 1-10, 1-5 eller 0-10.")
ZONE_GAP = Kind("L041", "Trin {points} har ingen zone.", "Udvid en af zonerne, eller tilføj en zone for trin {points}.")
ZONE_OVERLAP = Kind("L042", "Trin {points} har to zoner: »{first}« og »{second}«.", "Lad hvert trin stå i én zone.")
ANCHOR_GAP = Kind("L043", "Trin {points} har ingen ankertekst.", "Skriv en tekst for trin {points} under »anchors«.")
ANCHOR_OVERLAP = Kind("L044", "Trin {points} har to ankertekster.", "Lad hvert trin stå i én ankertekst.")
OUTSIDE_SCALE = Kind("L045", "Trin {got} ligger uden for skalaen, som går fra {low} til {high}.", "Hold dig inden for {low}-{high}.")
TWICE = Kind("L046", "Id’et »{id}« er brugt to gange; første gang i {first}.", "Giv den ene et andet id.")
OVERALL_UNKNOWN = Kind("L047", "»overall« nævner »{got}«, som hverken er en dimension eller en total.", "{nearest}Skriv en af: {known}.")
SUGGEST_TOO_MANY = Kind("L048", "Forslaget kræver {wanted} svar, men der er kun {count} spørgsmål.", "Sæt »at_least« til højst {count}.")
RESERVED_ID = Kind("L049", "»{id}« er et ord, som reglerne selv bruger, og kan ikke være en dimension.", "Vælg et andet id.")
NOT_APPROVED = Kind("L050", "En godkendt skala skal sige, hvem der godkendte den og hvornår.", "Tilføj »approved_by« og »approved_on«.")
FAMILY_OVERLAP = Kind("L051", "Aldrene overlapper med »{other}« i samme familie.", "Lad den ene skala begynde, hvor den anden slutter.")
FAMILY_GAP = Kind("L052", "Mellem »{other}« og denne skala mangler {ages}.", "Udvid den ene skala, så aldrene hænger sammen.")
SUGGEST_NO_ITEMS = Kind("L053", "»suggest« står her, men der er ingen spørgsmål at foreslå ud fra.", "Skriv »items«, eller slet »suggest«.")

# Offers
STEP_UNKNOWN = Kind("L060", "Trinnet »{got}« findes ikke på indsatstrappen.", "{nearest}Skriv en af: {known}.")
DIMENSION_UNKNOWN = Kind("L061", "»{got}« er ikke en dimension.", "{nearest}Skriv en af: {known}.")
OPENING_BACKWARDS = Kind("L062", "Tilbuddet lukker, før det åbner.", "Byt datoerne i »open«.")
CHECK_OVERDUE = Kind(
    "L063", "Tilbuddet er ikke set efter siden {checked}.", "Ring og hør, om det stadig passer, og ret »checked_on«.", Severity.WARNING
)
CHECKED_LATER = Kind("L064", "»checked_on« ligger i fremtiden.", "Skriv den dag, nogen så tilbuddet efter.", Severity.WARNING)
OFFER_NEVER = Kind(
    "L389",
    "Ingen skala, som tilbuddet gælder for, er for {ages}, så det bliver aldrig vist ved et barn.",
    "Ret »ages« eller »scales«, eller slet tilbuddet.",
    Severity.WARNING,
)
STEPS_TWICE = Kind("L065", "Indsatstrappen er skrevet to gange; første gang i {first}.", "Slet den ene »steps«.")
STEPS_MISSING = Kind(
    "L066", "Indsatstrappen mangler.", "Skriv »steps: [Almen, Forebyggende, Støttende, Indgribende]« øverst i tilbudsfilen."
)

# Guidance
LAW_UNKNOWN = Kind("L070", "Loven »{got}« står ikke under »law«.", "{nearest}Skriv en af: {known}.")
FLAG_UNKNOWN = Kind("L071", "Intet tegn, trin eller svar har flaget »{got}«.", "{nearest}Kendte flag: {known}.")
CONDITION_UNKNOWN = Kind("L072", "»{got}« er hverken en betingelse eller en dimension.", "{nearest}Her kan stå: {known}.")
NO_CONDITION = Kind("L073", "Rådet har ingen betingelser og ville aldrig komme frem.", "Skriv mindst én betingelse under »when«.")
NOTIFY_NOT_FROM_LOWEST = Kind(
    "L074",
    "Rådet om underretning begynder ved trin {low}, og intet andet tager over, så et {worse} trin ville miste advarslen.",
    "Begynd ved skalaens {worst} trin: {mend}. Eller skriv et råd om underretning, der gælder for de {those} trin.",
)
FIRST_TIME_ALONE = Kind("L075", "»{key}« siger ikke, hvilke trin der ses efter.", "Skriv også »overall« eller »any«.")
NOTIFY_CONDITION_RISES = Kind(
    "L076",
    "Et råd om underretning må ikke hænge på »{key}«: et lavere trin kunne miste advarslen.",
    "Skriv betingelsen i sit eget råd, eller brug trin fra det laveste.",
)

REASON_BOTH_WAYS = Kind(
    "L227",
    "Grunden kan ikke både tælle som et svar og slet ikke tælle.",
    "Slet »counts«, hvis den tæller som et svar. Slet ellers »point« og »value«.",
)
ENDS_UNLIKE = Kind(
    "L228",
    "»{other}« slutter i {ends}, og denne skala begynder i {begins}. Måneder er ikke lige lange, så nogle børn får to skalaer eller ingen.",
    "Skriv begge grænser i samme enhed, f.eks. 0-7 weeks og 8 weeks-11 months.",
)
AGES_IN_DAYS = Kind(
    "L229",
    "Her kan aldre ikke stå i dage eller uger.",
    "Skriv hele måneder eller år. Kun skalaer og besøg kan begynde og slutte på en dag.",
)
VOICE_UNKNOWN = Kind("L220", "»{got}« er ikke en stemme, som nogen af rådets skalaer spørger.", "{nearest}Skriv en af: {known}.")
NOT_TWO_VOICES = Kind("L221", "Under »who« skal stå to forskellige stemmer.", "Skriv f.eks. [parents, professional].")
ANSWER_OF_UNKNOWN_ITEM = Kind("L222", "»{got}« er ikke et spørgsmål i »{dimension}«.", "{nearest}Skriv en af: {known}.")
ANSWER_UNKNOWN = Kind("L223", "»{got}« er ikke et svar på »{item}«.", "{nearest}Skriv en af: {known}.")
FALL_IN_TWO_WAYS = Kind(
    "L224",
    "Et fald skal måles på én måde: i trin eller i procent af linealen.",
    "Skriv »points«, når trinnene er de samme på alle familiens skalaer, ellers »share«.",
)
LAW_NOT_READ = Kind(
    "L225",
    "Paragraffen er ikke læst efter siden {day}, altså i {years}.",
    "Læs loven, som den gælder nu, ret teksten, hvis den er ændret, og ret »verified_on«.",
    Severity.WARNING,
)
LAW_READ_LATER = Kind("L226", "»verified_on« ligger i fremtiden.", "Skriv den dag, nogen læste paragraffen.", Severity.WARNING)

# The whole folder
NO_MUNICIPALITY = Kind("L080", "Ingen fil siger, hvilken kommune det er.", "Tilføj municipality.yaml med kommune, myndighed og døgnvagt.")
MUNICIPALITY_TWICE = Kind("L081", "Kommunen er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
NO_SCALES = Kind("L082", "Mappen har ingen skalaer.", "Tilføj mindst én fil med nøglen »scale«.")

# Case files
CASE_UNKNOWN_SCALE = Kind("L090", "Skalaen »{got}« findes ikke.", "{nearest}Skriv en af: {known}.")
CASE_NO_SCALE = Kind(
    "L091", "Ingen skala passer; barnet er {age} den dag.", "Ret fødselsdatoen eller terminen, eller skriv en skala for alderen."
)
CASE_WRONG_AGE = Kind("L092", "Skalaen er for {ages}; barnet er {age} den dag.", "Vælg en skala til alderen, eller udelad »scale«.")
CASE_FUTURE = Kind("L093", "Datoen {got} ligger i fremtiden.", "Skriv en dag til og med i dag. Et ufødt barns termin skrives i »due«.")
CASE_BEFORE_BIRTH = Kind("L094", "Datoen {got} ligger før barnets fødsel.", "Ret datoen eller »born«.")
CASE_BROKEN_CPR = Kind("L095", "CPR-nummeret kan ikke læses.", "Skriv seks cifre, bindestreg og fire cifre.")
CASE_CPR_BORN = Kind("L096", "CPR-nummeret og fødselsdatoen passer ikke sammen.", "Ret det, der er forkert.")
CASE_UNKNOWN_ITEM = Kind("L097", "»{got}« er ikke et spørgsmål i skalaen.", "{nearest}Skriv en af: {known}.")
CASE_UNKNOWN_ANSWER = Kind("L098", "»{got}« er ikke et svar på spørgsmålet.", "{nearest}Skriv en af: {known}.")
CASE_UNKNOWN_SIGN = Kind("L099", "»{got}« er ikke et tegn i skalaen.", "{nearest}Skriv en af: {known}.")
CASE_CPR_MODULUS = Kind(
    "L100",
    "CPR-nummeret opfylder ikke modulus 11. Det kan være rigtigt alligevel.",
    "Se nummeret efter en ekstra gang.",
    Severity.WARNING,
)
CASE_NOT_A_POINT = Kind("L101", "»{got}« er ikke et trin.", "Skriv et tal fra {low} til {high}, eller not_observed.")
CASE_NOT_PLACED = Kind(
    "L102",
    "»{dimension}« er ikke vurderet.",
    "Skriv et trin eller »point: not_observed« under »{key}«.",
    Severity.WARNING,
)
CASE_NOT_KEYS = Kind("L103", "Filen begynder ikke med nøgler.", "Begynd med »child:« og »scores:«.")
CASE_NOT_EARLIER = Kind("L104", "Den tidligere vurdering er fra {got}, altså efter denne.", "Ret datoen her eller »observed_on«.")
CASE_BORN_AND_DUE = Kind("L105", "Barnet kan ikke både være født og have en termin.", "Skriv »due« for et ufødt barn, ellers »born«.")
CASE_DUE_PASSED = Kind("L106", "Terminen {got} er nået den dag, vurderingen gælder.", "Skriv fødselsdatoen i »born«, når barnet er født.")
CASE_WEEKS_EARLY = Kind("L107", "»{got}« er ikke et antal uger før termin.", "Skriv et helt tal fra 0 til {most}.")
CASE_UNKNOWN_PERSPECTIVE = Kind("L108", "»{got}« er ikke en, som skalaen spørger.", "{nearest}Skriv en af: {known}.")
CASE_NOT_A_NUMBER = Kind(
    "L109", "»{got}« er ikke et tal, spørgsmålet kan få til svar.", "{nearest}Skriv et tal fra {low} til {high} eller en af: {known}."
)

CASE_UNKNOWN_DISTRICT = Kind("L232", "»{got}« er ikke et af kommunens distrikter.", "{nearest}Skriv en af: {known}.")
CASE_BARE_SCORE = Kind("L233", "»{key}« mangler ordet point.", "Skriv: {key}: {mend}")

# The cases of a folder
KEPT_CASE_FAILS = Kind(
    "L250",
    "{what} er ikke, som sagen venter. Ventet: {expected}. Fået: {got}.",
    "Er sagen rigtig, så ret skalaen, rådet eller tilbuddet. Er det ændret med vilje, så ret sagen: {got}.",
)
EXPECT_UNKNOWN = Kind("L251", "»{got}« findes ikke i mappen.", "{nearest}Skriv en af: {known}.")
KEPT_CASE_EXPECTS_NOTHING = Kind(
    "L252",
    "Sagen siger ikke, hvad der er rigtigt, og efterprøver derfor ingenting.",
    "Skriv »expect« med zonen, rådene eller tilbuddene, eller flyt sagen ud af mappen.",
    Severity.WARNING,
)

# Left to write
PLACEHOLDER = Kind(
    "L125", "{count} begynder stadig med »Skriv her:« ({lines}).", "Skriv jeres egne tekster i stedet, før I udgiver.", Severity.WARNING
)

# Proofs over the whole
HOLE = Kind(
    "L110",
    "»{dimension}« mangler et fast tilbud på {cells}, når {askers} søger.",
    "{nearest}Udvid et tilbud, skriv et nyt, eller skriv »offers: none_needed« på zonen.",
)
HOLE_IN_CHECKLIST = Kind(
    "L111", "Skalaen mangler et fast tilbud ved {cells}, når {askers} søger.", "{nearest}Udvid et tilbud, eller skriv et nyt."
)
ADVICE_NEVER = Kind("L112", "Rådet kan aldrig komme frem: {why}.", "Ret betingelsen, eller slet rådet.")
ADVICE_HIDDEN = Kind(
    "L113",
    "Rådet kommer aldrig øverst: Når det gælder, gælder »{earlier}« ({where}) altid også og siger mindst lige så meget.",
    "Flyt rådet op over »{earlier}«, gør betingelserne for »{earlier}« smallere, eller slet det ene.",
    Severity.WARNING,
)
NO_ADVICE = Kind(
    "L240",
    "Intet råd gælder for et barn på »{scale}«: {child}.",
    "Skriv et råd, der gælder her, eller gør et andet bredere.",
)
LOWEST_WITHOUT_NOTIFICATION = Kind(
    "L241",
    "»{dimension}« på det dårligste trin fører ikke altid til en underretning: {child}.",
    "Skriv et råd om underretning for trinnet, eller skriv under »why_not_notify« på det råd, der gælder, hvorfor der ikke underrettes.",
)
FLAG_WITHOUT_NOTIFICATION = Kind(
    "L242",
    "Flaget »{flag}« fører ikke altid til en underretning på »{scale}«: {child}.",
    "Skriv et råd om underretning for flaget, eller skriv under »why_not_notify« på det råd, der gælder, hvorfor der ikke underrettes.",
)
CALMER_WHEN_LOWER = Kind(
    "L243",
    "Et dårligere trin kan give et roligere råd: Dette råd falder bort, og intet, der haster lige så meget, gælder for {child}.",
    "Begynd ved det dårligste trin, eller skriv et råd for de dårligere trin, der haster lige så meget.",
    Severity.WARNING,
)
CALMER_WITH_SIGNS = Kind(
    "L244",
    "Flere tegn på fare kan give et roligere råd: Dette råd falder bort, og intet, der haster lige så meget, gælder for {child}.",
    "Lad rådet gælde fra et antal tegn og opefter, eller skriv et råd for flere tegn, der haster lige så meget.",
    Severity.WARNING,
)
CALMER_UNSEEN = Kind(
    "L245",
    "Er »{dimension}« ikke observeret, kan rådet blive roligere end på det bedste trin: Dette råd falder bort for {child}.",
    "Skriv et råd med »not_observed: any«, der haster lige så meget, eller lad rådet gælde, også når delen ikke er set.",
    Severity.WARNING,
)
LOOKED_AT_LATER = Kind(
    "L246",
    "Zonen »{worse}« er dårligere end »{better}«, men barnet ses senere igen.",
    "Skriv »look_again« på den dårligere zone med den samme tid eller kortere.",
    Severity.WARNING,
)
NEEDLESS_WHY_NOT = Kind(
    "L247",
    "»why_not_notify« siger, hvorfor der ikke underrettes, men rådet beder om en underretning.",
    "Slet »why_not_notify«.",
)
TEXT_TELLS_ANOTHER = Kind(
    "L253",
    "Teksten siger »{told}«, men reglen siger {rule}.",
    "Ret teksten eller reglen, så de siger det samme.",
    Severity.WARNING,
)
TEXTS_DIFFER = Kind(
    "L254",
    "Teksten siger {told}, men tegnet »{sign}« siger {other}.",
    "Skriv det samme tal begge steder.",
    Severity.WARNING,
)
HARD_TO_READ = Kind(
    "L114",
    "{what} har lixtallet {figure}. Det, forældre læser, skal ligge på højst {most}.",
    "Skriv kortere sætninger, og brug kortere ord.",
    Severity.WARNING,
)

HOLE_WHEN_NOT_OBSERVED = Kind(
    "L115",
    "»{dimension}« har på {cells} kun et fast tilbud, når {askers} søger, hvis alle andre dele også er vurderet.",
    "Udvid et tilbud, der ikke afhænger af de andre dele, f.eks. et med »any«.",
    Severity.WARNING,
)
HOLE_WITHOUT_DISTRICT = Kind(
    "L231",
    "{what} har på {cells} kun et fast tilbud, når {askers} søger, hvis man ved, hvilket distrikt barnet hører til.",
    "Skriv et tilbud for hele kommunen, eller giv alle enheder et distrikt.",
    Severity.WARNING,
)
DISTRICT_UNKNOWN = Kind("L230", "»{got}« er ikke et af kommunens distrikter.", "{nearest}Skriv en af: {known}.")
UNFINISHED = Kind(
    "L116",
    "Det kunne ikke afgøres i tide, {what}.",
    "Regn ikke med, at det er bevist. Skriv færre eller enklere regler, der hænger sammen her, og efterse igen.",
    Severity.WARNING,
)

# Languages
LANGUAGE_LACKING = Kind(
    "L270",
    "{count} af filens {of} tekster mangler på »{language}«. Den første er »{first}«.",
    "Se dem alle med »python3 run.py translate --language {language}«, og skriv dem.",
    Severity.WARNING,
)

# YAML's own traps
UNQUOTED_COLON = Kind("L130", "Teksten har et kolon, og så læses den ikke som tekst.", "Sæt teksten i anførselstegn: {mend}")
MISSING_SPACE = Kind("L131", "Der mangler et mellemrum efter kolon i »{got}«.", "Skriv »{mend}«.")
MISSING_COLON = Kind(
    "L132", "Her mangler et kolon, eller linjen hører til teksten ovenfor.", "Skriv kolon efter nøglen, eller ryk linjen ind under teksten."
)
WRONG_INDENTATION = Kind(
    "L133", "Linjen er rykket forkert ind: den passer ikke til linjerne før.", "Lad linjer, der hører sammen, begynde lige langt inde."
)
SPECIAL_START = Kind(
    "L134", "En tekst kan ikke begynde med »{got}« her, for det betyder noget særligt i YAML.", "Sæt teksten i anførselstegn: {mend}"
)
TEXT_AFTER_QUOTE = Kind("L135", "Efter det sidste anførselstegn står der mere tekst.", "Sæt anførselstegn om det hele: {mend}")
MISSING_COMMA = Kind("L136", "Her mangler et komma.", "Skriv komma mellem det, der står i parentesen.")
UNCLOSED_BRACKET = Kind("L137", "»{got}« bliver aldrig lukket.", "Skriv »{mend}«, hvor listen eller nøglerne slutter.")
UNCLOSED_QUOTE = Kind("L138", "Anførselstegnet, der begynder her, bliver aldrig lukket.", "Skriv {got} igen, hvor teksten slutter.")
TAG = Kind("L139", "»{got}« læses som et YAML-mærke og ikke som tekst.", "Sæt teksten i anførselstegn, eller slet mærket.")
MERGE_KEY = Kind("L140", "YAML-genvejen »<<« bruges ikke her.", "Skriv nøglerne ud, hvor de skal stå.")
ALIAS_BOMB = Kind(
    "L141", "Filen har flere end {limit} YAML-genveje med »*« og læses ikke længere end hertil.", "Skriv teksterne ud, hvor de skal stå."
)
UTF16 = Kind("L142", "Filen er gemt som {encoding}.", "Gem filen igen med tegnsættet UTF-8.")
CONTROL_CHARACTER = Kind("L143", "Her står et usynligt styretegn ({got}).", "Slet tegnet. Skriv eventuelt linjen om.")
ODD_SPACE = Kind("L144", "Her står et {got}, som ligner et mellemrum, men ikke er det.", "Slet det, og skriv et almindeligt mellemrum.")
LINE_SEPARATOR = Kind(
    "L145",
    "Her står et usynligt linjeskift ({got}), som andre programmer læser som en ny linje.",
    "Slet det, og skriv et mellemrum.",
    Severity.WARNING,
)
SMART_QUOTES = Kind("L146", "Her står krøllede anførselstegn, og dem kender YAML ikke.", "Skriv {mend}.")
SMART_QUOTES_IN_TEXT = Kind(
    "L147",
    "De krøllede anførselstegn kommer med i teksten.",
    "Brug lige anførselstegn: {mend}. Skal de krøllede med, så sæt lige uden om dem.",
    Severity.WARNING,
)
TRUTH_WORD = Kind(
    "L148",
    "»{got}« uden anførselstegn læser mange programmer som {read} og ikke som et ord.",
    'Skriv "{got}" med anførselstegn.',
    Severity.WARNING,
)
VERSION_AS_NUMBER = Kind(
    "L149",
    "Versionen {got} uden anførselstegn læser mange programmer som {read}.",
    'Skriv version: "{got}"',
    Severity.WARNING,
)
TEXT_AS_NUMBER = Kind(
    "L150",
    "»{got}« uden anførselstegn læser mange programmer som {read} og ikke som tekst.",
    'Skriv "{got}" med anførselstegn.',
    Severity.WARNING,
)
NUMBER_FORM = Kind("L151", "Tallet »{got}« læses forskelligt i forskellige programmer.", "Skriv {mend}.")
DAY_FORM = Kind("L152", "»{got}« er ikke skrevet som år-måned-dag.", "Skriv {mend}.")
HASH_IN_TEXT = Kind(
    "L153",
    "»{got}« læses som en bemærkning og kommer ikke med i teksten.",
    "Sæt hele teksten i anførselstegn. Er det en bemærkning, så skriv mellemrum efter #.",
    Severity.WARNING,
)
HASH_EMPTIES = Kind("L154", "»{key}« er tom, for »{got}« læses som en bemærkning.", "Sæt teksten i anførselstegn: {mend}")
GARBLED_LETTERS = Kind(
    "L155", "Her står »{got}«, som nok skulle have været »{mend}«.", "Ret bogstaverne, og gem filen som UTF-8.", Severity.WARNING
)
QUESTION_IN_BRACKETS = Kind(
    "L156", "Inde i parenteser skal en tekst med »{got}« stå i anførselstegn.", "Sæt teksten i anførselstegn: {mend}"
)
TOO_MANY = Kind(
    "L157", "Filen har mere end {most} fejl og advarsler. Resten vises ikke.", "Ret dem, der vises, og prøv igen.", Severity.WARNING
)

WRITTEN_OTHERWISE = Kind("L260", "»{got}« er ikke skrevet, som filerne læses.", "Skriv {mend}.")
COMMA_IN_BRACES = Kind(
    "L261",
    "Et komma deler det, der står i krøllede parenteser, så »{got}« læses som en nøgle for sig.",
    "Skriv {mend}.",
)
IGNORED_FILE = Kind("L262", "»{name}« læses ikke: {reason}.", "{mend}", Severity.WARNING)
LINK_OUT = Kind("L263", "»{name}« er et link, der fører ud af mappen, og det følges ikke.", "Læg filen selv i mappen.")
LINK_TO_NOTHING = Kind("L264", "»{name}« er et link, der ikke fører nogen steder hen.", "Læg filen selv i mappen, eller slet linket.")

# Items and suggestions
FOREIGN_KEY = Kind("L160", "»{key}« hører ikke til et spørgsmål af typen {type}.", "{mend}")
NO_WEIGHT = Kind("L161", "Svaret »{answer}« har intet »{key}«, så forslaget kan ikke bruge det.", "Skriv »{key}« ved svaret.")
NOT_NUMBERS = Kind("L162", "»{got}« er ikke et tal eller et stykke af en talrække.", "Skriv f.eks. 2.5-4.5, below 2.5 eller 4.6 and up.")
BAND_GAP = Kind("L163", "Ingen af stykkerne dækker {numbers}.", "Udvid et af stykkerne under »bands«, eller tilføj et.")
BAND_OVERLAP = Kind("L164", "Stykket overlapper med »{other}«.", "Lad hvert tal stå i ét stykke.")
BAND_OUTSIDE = Kind("L165", "Stykket ligger uden for »between«, som går fra {low} til {high}.", "Slet stykket, eller udvid »between«.")
SHOWN_WHEN_UNKNOWN_ITEM = Kind("L166", "»{got}« er ikke et tidligere spørgsmål i dimensionen.", "{nearest}Skriv en af: {known}.")
SHOWN_WHEN_NOT_EARLIER = Kind("L167", "»{got}« kommer ikke før dette spørgsmål.", "Flyt det spørgsmål, der afgør det, op over dette.")
SHOWN_WHEN_UNKNOWN_ANSWER = Kind("L168", "»{got}« er ikke et svar på »{item}«.", "{nearest}Skriv en af: {known}.")
SHOWN_WHEN_NUMBER = Kind(
    "L169", "»{item}« svares med et tal og kan ikke afgøre, om spørgsmålet vises.", "Lad et spørgsmål med faste svar afgøre det."
)
VISIT_UNKNOWN = Kind("L170", "Besøget »{got}« findes ikke i skalaen.", "{nearest}Skriv en af: {known}.")
SUM_WITHOUT_TABLE = Kind(
    "L171", "En sum skal oversættes til et trin.", "Tilføj »table« med et trin for hver sum, f.eks. »0-4: 9« og »5-8: 5«."
)
TABLE_WITHOUT_SUM = Kind("L172", "»table« bruges kun sammen med »take: sum«.", "Slet »table«, eller skriv »take: sum«.")
SUM_GAP = Kind("L173", "Svarene kan give summen {sums}, som ikke har noget trin.", "Tilføj {sums} under »table«.")
SUM_OVERLAP = Kind("L174", "Summen {sums} har to trin.", "Lad hver sum stå ét sted.")
SUM_NEVER = Kind(
    "L175",
    "Svarene kan aldrig give summen {sums}; de går fra {low} til {high}.",
    "Slet linjen, eller ret svarenes værdier.",
    Severity.WARNING,
)
SUM_WITHOUT_MISSING = Kind(
    "L197",
    "Op til {most} af de {count} svar kan mangle, men forslaget siger ikke, hvad summen så gør.",
    "Skriv »missing: none«, hvis ingen må mangle, »missing: mean«, hvis de regnes som de andre, eller »missing: zero«.",
)
MISSING_WITHOUT_SUM = Kind("L198", "»missing« bruges kun sammen med »take: sum«.", "Slet »missing«, eller skriv »take: sum«.")
NOT_IN_SUM = Kind("L176", "Et spørgsmål af typen {type} kan ikke lægge noget til en sum.", "Brug »choice« med »value« ved svarene.")
DECISIVE_UNKNOWN = Kind("L177", "»{got}« er ikke et svar på noget spørgsmål i dimensionen.", "{nearest}Skriv en af: {known}.")
DECISIVE_WITHOUT_POINT = Kind("L178", "»{got}« skal kunne afgøre trinnet alene, men har ikke noget »point«.", "Skriv »point« ved svaret.")
AT_LEAST_UNREACHABLE = Kind(
    "L179",
    "{where} stilles kun {count} spørgsmål, men forslaget kræver {wanted} svar.",
    "Sæt »at_least« til højst {count}, eller stil flere.",
)

# Visits, perspectives, grids and checklists
VISITS_OVERLAP = Kind("L180", "Besøget overlapper i alder med »{other}«.", "Lad hver alder have højst ét besøg.")
VISIT_OUTSIDE = Kind("L181", "Besøget ligger uden for skalaens aldre, som er {ages}.", "Hold besøget inden for skalaens aldre.")
REASON_IS_ANSWER = Kind("L182", "»{id}« er både en grund til, at der mangler svar, og et svar på »{item}«.", "Giv den ene et andet id.")
RESERVED_NAME = Kind("L183", "»{id}« er et ord, som programmet selv bruger.", "Vælg et andet id.")
GRID_SAME = Kind("L184", "Skemaet krydser »{got}« med sig selv.", "Skriv to forskellige dimensioner ved »down« og »across«.")
GRID_GAP = Kind("L185", "Skemaet mangler en tekst for {cells}.", "Skriv en tekst for hvert par af trin.")
GRID_OVERLAP = Kind("L186", "Skemaet har to tekster for {cells}.", "Lad hvert par af trin have én tekst.")
CHECKLIST_KEY = Kind("L187", "En tjekliste uden skalatrin kan ikke have »{key}«.", "Slet »{key}«, eller skriv »points«.")
CHECKLIST_WITHOUT_SIGNS = Kind(
    "L188", "En skala uden »points« er en tjekliste, og den skal have tegn.", "Skriv »signs«, eller giv skalaen »points«."
)
CORRECTED_NOT_MONTHS = Kind("L189", "»corrected_until« skal stå i måneder.", "Skriv f.eks. 24 months.")
CORRECTED_BEYOND = Kind(
    "L190",
    "Alderen korrigeres til {got} måneder, men den ældste skala er for {ages}, og intet barn er født så meget for tidligt.",
    "Sæt »corrected_until« til højst {most} months.",
)

CORRECTED_UNLIKE = Kind(
    "L195",
    "Her korrigeres alderen til {got}, men familien følger »{other}«, som korrigerer til {counts}.",
    "Skriv {until} months på alle familiens skalaer, så ingen børn falder mellem dem.",
    Severity.WARNING,
)

# What offers and advice ask for
SCALE_UNKNOWN = Kind("L191", "»{got}« er hverken en skala eller en familie af skalaer.", "{nearest}Skriv en af: {known}.")
TOO_MANY_SIGNS = Kind(
    "L192",
    "Der kræves mindst {wanted} tegn, men ingen skala, tilbuddet gælder for, har mere end {count} af den slags.",
    "Sæt tallet ned, eller skriv flere tegn i skalaen.",
)
NEEDS_POINTS = Kind(
    "L193", "»{key}« handler om skalatrin, men det gælder kun for tjeklister uden trin.", "Brug tegn i stedet, eller ret »scales«."
)
NAME_UNLIKE = Kind(
    "L196",
    "Skalaen »{scale}« har »{got}«, men {rule} spørger om »{meant}« og kan derfor aldrig gælde på den skala.",
    "Skriv {meant} her. Er det to forskellige ting, så skriv under »scales«, hvilke skalaer reglen er til.",
)
STEP_TWICE = Kind("L194", "Trinnet »{got}« står to gange på indsatstrappen.", "Slet det ene.")

# Flags, numbers to call, and steps towards the parents
NUMBER_UNKNOWN = Kind("L275", "»{got}« er ikke et af kommunens numre.", "{nearest}Skriv en af: {known}. Numre står under »numbers«.")
NUMBER_OF_AN_OFFICE = Kind("L276", "»{id}« er altid kommunens eget nummer og kan ikke skrives her.", "Slet det, eller giv det et andet id.")
OFFICE_WITHOUT_PHONE = Kind(
    "L387",
    "»{key}« har intet telefonnummer, så ingen kan ringe, når et barn er i fare.",
    "Skriv »phone« under »{key}« med det nummer, man skal ringe til, f.eks. phone: 00 12 34 02.",
)
NOT_A_PHONE = Kind(
    "L388",
    "»{got}« er ikke et nummer, man kan ringe til.",
    "Skriv kun cifre, mellemrum og eventuelt + og landets nummer først, f.eks. 00 12 34 01, 112 eller +45 00 12 34 01.",
)
NOT_AN_EMAIL = Kind(
    "L390",
    "»{got}« er ikke en mailadresse.",
    "Skriv én hel adresse uden mellemrum, f.eks. familiehuset@lindeborg.example.",
)
NOT_A_WEB_ADDRESS = Kind(
    "L391",
    "»{got}« er ikke en adresse på en hjemmeside.",
    "Skriv én hel adresse uden mellemrum, f.eks. lindeborg.example/familie.",
)

NOT_A_COUNT = Kind(
    "L267",
    "»{got}« er hverken et antal eller all.",
    "Skriv et antal, f.eks. 4, eller all, når ingen af spørgsmålene er besvaret.",
)

CARE_ENDS_IN_INFORM = Kind(
    "L277",
    "På det dårligste trin af »{dimension}« skal forældrene have det at vide, og ingen spørger myndigheden først: {child}.",
    "Skriv »parents: ask_authority_first« eller »no_contact« på et råd, der gælder for trinnet, eller sæt et flag på trinnet.",
    Severity.WARNING,
)
CARE_UNKNOWN = Kind(
    "L278",
    "Det fremgår ikke, hvilken del der handler om forældrene, og på det dårligste trin af »{dimension}« skal de have det at vide: {child}.",
    "Skriv »about: parents« på den del, der handler om forældrenes omsorg, og »about: child« på de andre.",
    Severity.WARNING,
)
FLAG_WITHOUT_OFFER = Kind(
    "L279",
    "Flaget »{flag}« fører ikke altid til et tilbud på »{scale}«: {child}.",
    "Skriv et tilbud, der spørger om flaget under »at« og gælder i alle aldre, eller udvid det, der er.",
    Severity.WARNING,
)
SIGNS_CHANGE_NOTHING = Kind(
    "L280",
    "Et kryds alene ændrer ingenting på »{scale}« ved {signs}.",
    "Sæt et flag på tegnet, og lad et råd eller et tilbud spørge om det. Er det kun baggrund, så skriv det i vejledningen.",
    Severity.WARNING,
)
CALM_OVER_DANGER = Kind(
    "L281",
    "Rådet siger, at alt går godt, og det står øverst for {child}.",
    "Skriv et råd for flaget, og stil det over dette.",
    Severity.WARNING,
)
MILDER_FIRST = Kind(
    "L282",
    "Rådet »{earlier}« er mildere, men står over denne underretning og giver overskriften for {child}.",
    "Flyt rådet om underretning op over »{earlier}«.",
    Severity.WARNING,
)
LOST_WHEN_WORSE = Kind(
    "L283",
    "Tilbuddet er på trinnet »{step}«, men det falder bort, når barnet får det dårligere.",
    "Lad det gælde ned til det dårligste trin. Er det til noget bestemt, så lad det spørge om et flag i stedet for trin.",
    Severity.WARNING,
)
STEP_UNMARKED = Kind(
    "L284",
    "{what} fører til forældrene, og det kan stå der, mens ingen må kontakte dem.",
    "Skriv »parents: step« på teksten, på rådet eller på tilbuddet. Så vises det ikke, før myndigheden er spurgt.",
    Severity.WARNING,
)
PARENTS_UNMARKED = Kind(
    "L268",
    "»{sentence}« nævner forældrene eller hjemmet, og det vises, mens ingen må kontakte dem.",
    "Læs teksten. Fører den til dem, så skriv »parents: step«; gør den ikke, så skriv »parents: none«.",
    Severity.WARNING,
)
ZONE_MILDER = Kind(
    "L285",
    "Zonen »{zone}« er ikke den dårligste, men på et af dens trin skal der altid underrettes: {child}.",
    "Flyt trinnet til en dårligere zone, eller gør rådet om underretning smallere.",
    Severity.WARNING,
)

# Directions, own zones, groups and totals
ZONE_UNKNOWN = Kind("L200", "»{got}« er hverken skalatrin eller en zone.", "{nearest}Skriv trin, f.eks. 1-3, eller en zone: {known}.")
LOWEST_IS_BEST = Kind("L201", "Det laveste trin er det bedste her, for skalaen har »best: low«.", "Skriv worst: det trin, der er værst.")
OWN_ZONE_MISSING = Kind("L202", "Her mangler {zones}.", "Skriv trin for hver af skalaens zoner.")
OWN_ZONES_AGE_GAP = Kind("L203", "Her er ingen zoner for {ages}.", "Tilføj zoner for den alder, eller udvid »ages«.")
OWN_ZONES_TWICE = Kind("L204", "Her er to sæt zoner for {ages}.", "Lad hver alder stå i ét sæt.")
OWN_ZONES_TURNED = Kind(
    "L205",
    "Zonerne ligger ikke i samme orden som skalaens: {zones}, fra den værste.",
    "Byt trinnene, så den værste zone har de værste trin.",
)
ZONES_OF_NOBODY = Kind("L206", "»{got}« er ikke et af skalaens perspektiver.", "{nearest}Skriv en af: {known}.")
PART_UNKNOWN = Kind("L207", "»{got}« er hverken en dimension eller en gruppe.", "{nearest}Skriv en af: {known}.")
NOTHING_COUNTS = Kind("L208", "Ingen af dimensionerne tæller med.", "Slet »counts: false« ved mindst én.")
OWN_BEST = Kind(
    "L209",
    "Dimensionen har sin egen retning, men tæller med sammen med de andre eller mangler sine egne zoner.",
    "Skriv »counts: false« og »zones« ved dimensionen, eller slet »best«.",
)
BEST_UNLIKE = Kind("L210", "»{dimension}« har en anden retning end skalaen og kan ikke lægges sammen med de andre.", "Tag den ud af »of«.")
TOTAL_TOO_MANY = Kind("L211", "Der kræves {wanted} dele, men der er kun {count}.", "Sæt »at_least« til højst {count}.")
MEAN_OF_UNLIKE = Kind(
    "L212",
    "Delene har hver sine zoner, så deres trin kan ikke lægges sammen til et gennemsnit.",
    "Skriv worst eller none, eller lav en »total« med sine egne zoner, og skriv dens id.",
)
LABEL_TWICE = Kind("L213", "Trin {points} har to ord.", "Lad hvert trin stå ét sted under »labels«.")
FAMILY_TURNED = Kind(
    "L214", "Her er {here} trin bedst, men på »{other}« i samme familie er {there} bedst.", "Skriv samme »best« på alle familiens skalaer."
)
NOTIFY_NOT_FROM_WORST_ZONE = Kind(
    "L215",
    "Rådet om underretning gælder ikke i en zone, der er værre, og intet andet tager over, så et værre trin ville miste advarslen.",
    "Skriv også de værre zoner: {mend}. Eller skriv et råd om underretning, der gælder for dem.",
)

# Ages within a text, background, sources of laws, and what a municipality decides itself
AGE_BAND_GAP = Kind("L290", "Her mangler {ages}.", "Udvid en af aldrene, eller tilføj en for {ages}, så de dækker hele skalaen.")
AGE_BANDS_TWICE = Kind("L291", "Her er {ages} med to gange: »{first}« og »{second}«.", "Lad hver alder stå i ét stykke.")
AGES_OUTSIDE = Kind("L292", "»{got}« ligger uden for skalaen, som er for {ages}.", "Hold dig inden for skalaens aldre.")
GREEN_OVER_RED = Kind(
    "L293",
    "Svarene på »{dimension}« kan foreslå {good}, selv om »{answer}« peger på {bad}: Alle andre svar er de bedste.",
    "Skriv »above_lowest« i »suggest«, f.eks. above_lowest: {mend}. Eller skriv »decisive: true« på svaret.",
)
ONE_ANSWER_ALARMS = Kind(
    "L294",
    "Ét svar på »{dimension}« kan alene foreslå {bad}: »{answer}«, mens alle andre svar er de bedste.",
    "Skriv »decisive: true« på svaret, hvis det er nok i sig selv. Ellers skal forslaget bygge på flere svar, f.eks. take: median.",
    Severity.WARNING,
)
TEXTS_TELL_APART = Kind(
    "L296",
    "»{what}« siger {told} her, men {other} i {where}.",
    "Skriv det samme tal begge steder. Er det to forskellige ting, så skriv det, så man kan se det.",
    Severity.WARNING,
)
CHOICE_FAILS = Kind(
    "L303",
    "Vælger I »{choice}«, holder rådene ikke længere: {message}",
    "Ret rådene, så de holder ved alle valg, eller slet valget. {fix}",
)
CHOICE_IS_WORSE = Kind(
    "L304",
    "Vælger I »{choice}«, kommer der en advarsel: {message}",
    "Ret rådene, så de holder ved alle valg, eller slet valget. {fix}",
    Severity.WARNING,
)
LAW_WITHOUT_SOURCE = Kind(
    "L295",
    "Det fremgår ikke, om nogen har læst paragraffen i selve loven.",
    "Skriv »source: read«, hvis nogen har læst loven den dag. Skriv ellers »source: retold«.",
)
CAP_WITHOUT_POINTS = Kind(
    "L297",
    "Ved »take: sum« lægger svarene til en sum og peger ikke på trin, så »{key}« kan ikke holde forslaget tilbage.",
    "Slet »{key}«, eller vælg en anden »take«.",
)
BACKGROUND_COUNTED = Kind("L298", "Baggrund fortælles, men tælles aldrig.", "Skriv risk eller protective.")
SETTING_UNKNOWN = Kind("L299", "Ingen indstilling hedder »{got}«.", "{nearest}Skriv en af: {known}. Indstillinger står under »settings«.")
SETTING_NOT_A_CHOICE = Kind("L300", "»{got}« er ikke et af indstillingens valg.", "{nearest}Skriv en af: {known}.")
CHOICE_CANNOT_STAND = Kind(
    "L301",
    "»{got}« kan ikke stå under »{key}« i rådet »{advice}«, som bruger indstillingen.",
    "Ret valget, så det kan stå i rådet: {known}.",
)
SETTING_UNUSED = Kind(
    "L302", "Intet råd bruger indstillingen »{id}«.", "Skriv {mend} i et råd, eller slet indstillingen.", Severity.WARNING
)
AGE_BANDS_UNLIKE = Kind(
    "L305",
    "»{first}« og »{second}« mødes i hver sin enhed. Måneder er ikke lige lange, så nogle børn får begge eller ingen.",
    "Skriv begge grænser i samme enhed, f.eks. 0-7 weeks og 8 weeks-11 months.",
)

# Vignettes
NO_PLACEMENT = Kind(
    "L306",
    "»{got}« er hverken et trin eller not_observed.",
    "Skriv ét helt tal, eller not_observed, når teksten ikke viser nok til et trin.",
)
NOT_AMONG_ACCEPTED = Kind(
    "L307",
    "Forslaget for »{dimension}« er {point}, men der godtages {accepted}.",
    "Ret »suggested« eller »accepted«, så forslaget er et af de trin, der godtages.",
)
ACCEPTED_WIDE = Kind(
    "L308",
    "Der godtages {count} trin for »{dimension}«.",
    "Godtag højst {most}. Passer flere, så gør ankerteksterne tydeligere: De kan ikke kendes fra hinanden.",
    Severity.WARNING,
)
VIGNETTE_LENGTH = Kind("L309", "Teksten har {count} ord.", "Skriv fra {shortest} til {longest} ord.", Severity.WARNING)
GIVEN_AWAY = Kind(
    "L310",
    "Teksten bruger linealens egne ord: »{words}« står i {where}.",
    "Skriv det, der er set og hørt, med andre ord.",
    Severity.WARNING,
)
TWIN_UNKNOWN = Kind("L311", "»{got}« er ikke en anden vignet i filen.", "{nearest}Skriv en af: {known}.")
TWINS_UNLIKE = Kind(
    "L312",
    "Tvillingen »{twin}« er en anden: {what} er ikke ens.",
    "Lad kun klasse, kultur eller køn være forskelligt, eller slet »twin_of«.",
    Severity.WARNING,
)
NOT_SUGGESTED = Kind("L313", "»{dimension}« mangler under »{key}«.", "Skriv f.eks. {mend}.")
VIGNETTES_LACK = Kind("L314", "Vignetterne til »{scale}« mangler {what}.", "Skriv en vignet mere, eller ret en, der er.", Severity.WARNING)

# The guide to a talk with the parents
TALK_PART_TWICE = Kind("L330", "»{got}« er overskrift to gange.", "Giv den ene en anden overskrift, eller læg de to dele sammen.")
TALK_TOO_LONG = Kind(
    "L331",
    "Delen har {count} linjer.",
    "Skriv højst {most}. Guiden læses på et øjeblik, lige før samtalen.",
    Severity.WARNING,
)
TALK_HARD_TO_SAY = Kind(
    "L332",
    "Linjen har lixtallet {figure}. Det, der siges til forældre, skal ligge på højst {most}.",
    "Skriv det, som du ville sige det: korte sætninger og korte ord.",
    Severity.WARNING,
)
# Notifying
NOTIFICATION_TWICE = Kind("L315", "Reglerne om at underrette er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
GROUND_MISSING = Kind(
    "L316",
    "Ingen grund er om {ground}.",
    "Tilføj en grund med »kind: {mend}«. Loven kender alle fire, og en underretning nævner mindst én.",
)
GROUND_UNKNOWN = Kind("L317", "Grunden »{got}« står ikke under »grounds«.", "{nearest}Skriv en af: {known}.")
NOT_HOURS = Kind("L318", "»{got}« er ikke et tidsrum på en dag.", "Skriv fra og til på én dag, f.eks. 8.30-15.30.")
NOT_A_DAY_OF_THE_YEAR = Kind(
    "L319", "»{got}« er ikke en dag i året.", "Skriv måned og dag med to cifre, f.eks. 12-24 for den 24. december."
)
HOURS_OVERLAP = Kind(
    "L320", "{day} har to åbningstider, der overlapper: {first} og {second}.", "Ret den ene, så dagen kun er åben én gang ad gangen."
)
WORD_TWICE = Kind("L321", "»{word}« står to gange blandt de ord, der skal undgås.", "Slet det ene.")
REPLACED_BY_AVOIDED = Kind("L322", "Forslaget bruger »{word}«, som selv skal undgås.", "Skriv et forslag med andre ord.")
CODE_TWICE = Kind("L323", "Koden »{code}« står ved både »{first}« og »{second}«.", "Giv hver sin kode, eller slet den ene.")
RULE_FLAGS = Kind(
    "L324", "Reglen siger ikke, hvilke tegn den hviler på.", "Skriv »flags« med mindst ét flag, eller vælg et andet »rests_on«."
)
RULE_FLAGS_UNUSED = Kind("L325", "»flags« bruges kun ved »rests_on: flags«.", "Slet »flags«, eller skriv »rests_on: flags«.")
NO_NOTIFIER = Kind(
    "L326",
    "Ingen underretter har rollen {role}.",
    "Skriv »roles: [{mend}]« ved den slags underretter, så den er valgt på forhånd.",
    Severity.WARNING,
)
NEVER_OPEN = Kind(
    "L327",
    "Det fremgår ikke, hvornår myndigheden har åbent, så siden kan ikke sige, hvem der svarer nu.",
    "Skriv dage og tider under »open«.",
    Severity.WARNING,
)
# Sharing
SHARING_TWICE = Kind("L350", "Reglerne om at dele er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
ONLY_CONSENT = Kind(
    "L351",
    "Hvert grundlag kræver samtykke.",
    "Skriv mindst ét grundlag uden »consent«. Må forældrene ikke kontaktes, kan ingen spørge dem, og så kan intet deles.",
)
CONSENT_TO_NOTHING = Kind(
    "L352",
    "»{basis}« kræver samtykke, men der er ingen slags oplysninger at sige ja til.",
    "Skriv dem under »kinds«: Et samtykke nævner, hvad der må deles.",
)
CONSENT_TOO_LONG = Kind("L353", "Et samtykke gælder {longest} her.", "Skriv højst 12 months: Derefter spørges der igen.")
OWN_CONSENT_TOO_EARLY = Kind(
    "L399",
    "Fra {got} år siger barnet alene ja her, og ingen spørger dem, der har forældremyndigheden.",
    "Skriv en alder fra {least} til {most}. Et yngre barn siger ikke ja alene.",
)
BASIS_UNKNOWN = Kind("L354", "Grundlaget »{got}« står ikke under »bases«.", "{nearest}Skriv en af: {known}.")
TALK_BY_HEARSAY = Kind(
    "L339",
    "To enheder hører om hinandens bekymring efter »{law}«, men ingen har læst paragraffen i loven selv.",
    "Lad kommunens jurist læse den, og skriv »source: read« ved paragraffen.",
    Severity.WARNING,
)
NEVER_OPENED = Kind(
    "L355",
    "Ingen slags oplysninger åbner for {what}, så det kan aldrig deles med samtykke.",
    "Skriv »{mend}« under »opens« ved en af dem.",
    Severity.WARNING,
)
# Letters to families
LETTERS_TWICE = Kind("L333", "Brevene til familierne er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
NOT_IN_LANGUAGE = Kind(
    "L334",
    "Teksten findes ikke på {language}. Et brev på det sprog ville blive halvt dansk.",
    "Skriv »{code}:« med teksten, eller tag sproget ud af »languages«.",
)
LANGUAGE_UNUSED = Kind(
    "L335",
    "Teksten er skrevet på »{code}«, men sproget står ikke under »languages«.",
    "Tilføj sproget, eller slet teksten.",
    Severity.WARNING,
)
LETTER_HARD = Kind(
    "L336",
    "Brevet har lixtallet {figure}. Det, forældre læser, skal ligge på højst {most}.",
    "Skriv kortere sætninger og kortere ord.",
    Severity.WARNING,
)
LETTERS_WITHOUT_LABELS = Kind(
    "L337", "Brevene mangler »labels«: de ord, der står ved dag, sted og aftaler.", "Skriv »labels« med alle ordene."
)
TABLE_QUESTION_UNKNOWN = Kind(
    "L396",
    "»{got}« er ikke en del af nogen lineal, så spørgsmålet bliver aldrig stillet ved bordet.",
    "{nearest}Skriv id’et på en dimension: {known}.",
    Severity.WARNING,
)
LETTER_LANGUAGE_TWICE = Kind("L338", "Sproget »{code}« står to gange.", "Slet den ene linje.")

ASKED_TWICE = Kind("L328", "Tjeklisten spørger to gange om »{got}«.", "Slet den ene linje.")

# Keeping
RETENTION_TWICE = Kind("L380", "Reglerne om, hvor længe noget gemmes, er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
KEPT_BY_TWO_RULES = Kind("L381", "To regler siger, hvor længe {kept} gemmes; den første er i {first}.", "Slet den ene linje.")
KEPT_BY_NO_RULE = Kind(
    "L382",
    "Ingen regel siger, hvor længe {kept} gemmes.",
    "Tilføj en linje med »kind: {mend}«. Uden »keep« gemmes det for altid.",
)

# Sign-on
SIGN_ON_TWICE = Kind("L383", "Kommunens log-ind er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
SIGN_ON_WHERE = Kind(
    "L384",
    "Reglen siger {count} gange, hvilken enhed rollen gælder i.",
    "Skriv præcis én af: »unit« med enhedens navn, eller »unit_from« med den oplysning, enhedens navn står i.",
)
SIGN_ON_SAME_RULE = Kind("L385", "»{got}« giver allerede rollen som {role} i den enhed; første gang i {first}.", "Slet den ene.")
SIGN_ON_FOR_NOBODY = Kind(
    "L386", "Ingen regel giver nogen en rolle, så ingen kan komme ind med kommunens log-ind.", "Skriv mindst én regel under »sign_on«."
)

# Rounds
ROUNDS_TWICE = Kind("L360", "Runderne er skrevet to gange; første gang i {first}.", "Behold den ene fil.")
NOT_A_VISIT_AGE = Kind("L361", "»{got}« er ikke en alder med en margen.", "Skriv f.eks. 2 months ± 2 weeks.")
ROUND_FOR_WHOM = Kind(
    "L362",
    "Runden siger {count} gange, hvilke børn den er for.",
    "Skriv præcis én af: »ages« med en alder, »at« med en alder og en margen, eller »turns« med de år, børnene fylder.",
)
ROUND_WHEN = Kind(
    "L363",
    "»{key}« og »each_year« passer ikke sammen her.",
    "Et besøg med »at« har sine egne dage, så slet »each_year«. En runde med »turns« skal have »each_year«.",
)
ROUND_SCALE_UNKNOWN = Kind("L364", "»{got}« er hverken en skala eller en familie af skalaer.", "{nearest}Skriv en af: {known}.")
ROUND_WITHOUT_SCALE = Kind(
    "L365",
    "Ingen af rundens skalaer er for {ages}, så de børn kan ikke vurderes i runden.",
    "Tilføj en skala under »scales«, eller lad rundens aldre passe til skalaerne.",
)
ROUND_ROLE = Kind("L366", "Rollen {role} vurderer ikke børn.", "Skriv en rolle, der arbejder med børn: {mend}.")
ROUND_WITHOUT_ROLE = Kind(
    "L394",
    "I {unit} har som regel ingen rollen {got}, så dér er der ingen til at se børnene i runden.",
    "Skriv også en rolle, I har dér, f.eks. {mend}, eller tag »{units}« ud af »units«. Har I rollen dér, kan advarslen stå.",
    Severity.WARNING,
)
ROUND_WITHOUT_GROUP = Kind(
    "L395",
    "I {unit} er børnene som regel ikke i en gruppe af slagsen {got}, så intet barn dér er med i runden.",
    "Skriv »{mend}« under »groups«, eller slet nøglen: Så er runden for alle. Har I sådan en gruppe dér, kan advarslen stå.",
    Severity.WARNING,
)
DUE_TWICE = Kind(
    "L367",
    "Et barn er i både »{one}« og »{other}« på samme dag, {day} ({age}): født {born}{early}.",
    "Lad aldrene eller årets dage ligge hver for sig, eller lad runderne være for hver sin slags enhed.",
)
LEFT_OUT = Kind(
    "L368",
    "Børn på {ages} er uden en åben runde i {unit} i {days} dage i træk: f.eks. et barn født {born}{early}, fra {first} til {last}.",
    "Udvid en runde, eller tilføj en for {ages}. Er det meningen, så ret »apart« eller »ages« her.",
)
WAITS_AS_NEW = Kind(
    "L397",
    "Et nyt barn i {unit} kan vente {days} dage på en åben runde, fordi det først skal falde til, og {promised} er lovet: "
    "f.eks. et barn født {born}, der begynder {begins}.",
    "Skriv en kortere tid under »settling«, lad en runde vare længere, eller ret »apart« her.",
    Severity.WARNING,
)
SETTLES_TOO_LONG = Kind(
    "L392",
    "Et nyt barn er først med efter {span}, og da er det for gammelt: Intet barn, der er født ind i enheden, når at komme med.",
    "Skriv en kortere tid under »settling«, eller slet den.",
)
MANY_RATERS = Kind("L369", "{count} skal se hvert barn.", "Skriv højst {most}. Ellers bliver runden aldrig færdig.")
ROUND_LETTER_MISSING = Kind(
    "L370",
    "Runden har et brev til forældrene, men mappen har intet brev om, hvad der gemmes.",
    "Skriv »information« i filen med breve, eller slet »letter«.",
)
REPORT_UNKNOWN = Kind("L372", "»{got}« er ikke et spørgsmål på nogen af skalaerne.", "{nearest}Skriv id’et på et spørgsmål: {known}.")
REPORT_OF_ANOTHER_KIND = Kind(
    "L393",
    "»{got}« svares på en anden måde, end »{fact}« meldes: Svaret skal være {answer}.",
    "Skriv et spørgsmål af typen {types}, eller ret spørgsmålets type.",
)
ROUND_TITLE_TWICE = Kind(
    "L398",
    "To runder i {unit} hedder »{got}«; den første står i {first}. På siderne kan ingen kende dem fra hinanden.",
    "Giv den ene en anden titel.",
)
REPORTED_TWICE = Kind("L373", "»{got}« står to gange under »reports«.", "Slet den ene linje.")
ROUND_PARENTS_HARD = Kind(
    "L371",
    "Teksten til forældrene har lixtallet {figure}. Det, forældre læser, skal ligge på højst {most}.",
    "Skriv kortere sætninger og kortere ord.",
    Severity.WARNING,
)


TRAPS = frozenset(
    (
        ALIAS,
        MERGE_KEY,
        TAG,
        SMART_QUOTES,
        SMART_QUOTES_IN_TEXT,
        TRUTH_WORD,
        VERSION_AS_NUMBER,
        TEXT_AS_NUMBER,
        NUMBER_FORM,
        DAY_FORM,
        WRITTEN_OTHERWISE,
        COMMA_IN_BRACES,
        HASH_EMPTIES,
    )
)
"""YAML's own traps. Where one stands, it is the reason for what else is wrong with the same word."""
