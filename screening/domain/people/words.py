"""What roles, units and groups are called."""

from collections.abc import Mapping
from typing import Final

from screening.domain.people import GroupKind, Right, Role, UnitKind
from screening.domain.phrase import Phrase

ROLES: Final[Mapping[Role, Phrase]] = {
    Role.CHILDCARE_WORKER: Phrase("Pædagog"),
    Role.HEALTH_VISITOR: Phrase("Sundhedsplejerske"),
    Role.TEACHER: Phrase("Lærer"),
    Role.DENTIST: Phrase("Tandplejer"),
    Role.CASE_ADVISER: Phrase("Rådgiver hos myndigheden"),
    Role.MANAGER: Phrase("Leder"),
    Role.ADMINISTRATOR: Phrase("Administrator"),
    Role.REVIEWER: Phrase("Kvalitetskonsulent"),
    Role.FILE_ACCESS: Phrase("Giver aktindsigt"),
}

ROLES_MANY: Final[Mapping[Role, Phrase]] = {
    Role.CHILDCARE_WORKER: Phrase("pædagoger"),
    Role.HEALTH_VISITOR: Phrase("sundhedsplejersker"),
    Role.TEACHER: Phrase("lærere"),
    Role.DENTIST: Phrase("tandplejere"),
    Role.CASE_ADVISER: Phrase("rådgivere"),
    Role.MANAGER: Phrase("ledere"),
    Role.ADMINISTRATOR: Phrase("administratorer"),
    Role.REVIEWER: Phrase("kvalitetskonsulenter"),
    Role.FILE_ACCESS: Phrase("medarbejdere, der giver aktindsigt"),
}

UNIT_KINDS: Final[Mapping[UnitKind, Phrase]] = {
    UnitKind.DAYCARE: Phrase("Dagtilbud"),
    UnitKind.SCHOOL: Phrase("Skole"),
    UnitKind.HEALTH_VISITING: Phrase("Sundhedspleje"),
    UnitKind.DENTAL_CARE: Phrase("Tandpleje"),
    UnitKind.AUTHORITY: Phrase("Myndighed"),
    UnitKind.EDUCATIONAL_PSYCHOLOGY: Phrase("PPR"),
}

KIND_IS_KEPT: Final = Phrase(
    "»{unit}« har eller har haft børn eller opgaver, og runder, besøg og underretninger følger enhedens art. "
    "Opret en ny enhed af den rette art, og læg denne sammen med den."
)
"""Why a unit that is worked in gets no other kind, and what to do instead; the unit's name fills its gap."""

GROUP_KINDS: Final[Mapping[GroupKind, Phrase]] = {
    GroupKind.ROOM: Phrase("Stue"),
    GroupKind.CLASS: Phrase("Klasse"),
    GroupKind.DISTRICT: Phrase("Distrikt"),
}

RIGHTS: Final[Mapping[Right, Phrase]] = {
    Right.COME_IN: Phrase("Komme til log ind-siden"),
    Right.GO_OUT: Phrase("Logge ud"),
    Right.OWN_ACCOUNT: Phrase("Rette sit eget navn, sin adgangskode og sine sessioner"),
    Right.LOOK_UP: Phrase("Se sin dag, tilbuddene og linealen uden et barn"),
    Right.SEE_CHILDREN: Phrase("Arbejde med børnene i sine egne enheder"),
    Right.NOTIFY: Phrase("Underrette, og se, hvad reglerne siger om det"),
    Right.RECEIVE: Phrase("Læse og behandle de underretninger, myndigheden har fået"),
    Right.CLOSE_CHILDREN: Phrase("Lukke et barn for en kollega"),
    Right.MOVE_CHILDREN: Phrase("Flytte og afslutte børn i sine egne enheder"),
    Right.IMPORT_CHILDREN: Phrase("Indlæse lister med børn i sine egne enheder"),
    Right.SHARE: Phrase("Dele noget om et barn med en anden enhed, og overlevere det"),
    Right.JOIN_RECORDS: Phrase("Samle to oprettelser af det samme barn"),
    Right.ANSWER_TAKE_IN: Phrase("Svare en anden enhed, der tager et barn ind"),
    Right.SEE_WHOLE_LOG: Phrase("Læse hele loggen om et barn for at give aktindsigt"),
    Right.GIVE_ACCESS: Phrase("Se alt om et barn, når nogen har bedt om aktindsigt, og afgøre, hvad der gives"),
    Right.ADMINISTRATE: Phrase("Se opsætningen og udgive den"),
    Right.KEEP_PEOPLE: Phrase("Oprette og afslutte brugere, roller, enheder og grupper"),
    Right.LEAD: Phrase("Se, hvem der arbejder i egne enheder, og give deres arbejde videre"),
    Right.SEE_AGREEMENT: Phrase("Se, om to ser det samme, i tal uden navne"),
    Right.SEE_FIGURES: Phrase("Se, hvor langt enhedernes runder er, i tal uden navne"),
    Right.SEE_WHO_MAY: Phrase("Læse, hvem der må hvad"),
    Right.RUN_COMMANDS: Phrase("Føre det gemte ajour, når programmet starter"),
}
