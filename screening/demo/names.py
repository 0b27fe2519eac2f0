"""Names for children who do not exist: ordinary first names, and surnames that nobody in Denmark bears."""

from dataclasses import dataclass
from random import Random
from typing import Final


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


DANISH_GIRLS: Final = _words(
    "Alma Ella Freja Clara Karla Agnes Olivia Nora Ellen Asta Luna Lærke Josefine Vigga Emma Ida Sofie Alberte Laura Anna Mathilde "
    "Frida Liva Victoria Signe Astrid Johanne Marie Rosa Saga Selma Esther Filippa Naja Tilde Caroline"
)
DANISH_BOYS: Final = _words(
    "Oscar Carl William Alfred Oliver Malthe August Valdemar Emil Aksel Noah Lucas Arthur Victor Elias Anton Johan Storm Villads Magnus "
    "Felix Konrad Theo Frederik Mikkel Sebastian Asger Otto Viggo Hjalte Bertram Tobias Kasper Rasmus Lauge Jeppe"
)
OTHER_GIRLS: Final = _words("Aisha Zeynep Maryam Amina Lina Noor Hodan Thuy Zuzanna Daria Elif Sara Yasmin Ayaan Priya Amal")
OTHER_BOYS: Final = _words("Yusuf Ali Emir Mohammad Omar Bilal Ilyas Minh Jakub Danylo Mustafa Adam Hamza Abdi Arjun Sami")
STEMS: Final = _words(
    "Lyng Ege Fjord Hav Birke Mose Sommer Vinter Kløver Strand Skov Bakke Elle Rav Sol Ørne Lærke Ahorn Hassel Tang Vind Sten Mark Rose"
)
DANISH_ENDINGS: Final = ("testesen", "prøve")
OTHER_SURNAMES: Final = _words(
    "Al-Testari Testoğlu Testović Testowicz Testanathan Testorenko Testinh Testahmadi Testalebi Prøvescu Testmohamud Demirtest "
    "Ben-Testi Testhassan Testiqbal Karatest"
)
WITH_OTHER_ROOTS: Final = 0.24
"""About the share of children with immigrant or mixed roots in a middle-sized Danish town."""


@dataclass(frozen=True)
class Name:
    """A child's name, and the words that texts use instead of it."""

    full: str
    is_girl: bool

    @property
    def gaps(self) -> dict[str, str]:
        """What fills the gaps of a story."""
        first = self.full.split()[0]
        he, him, his = ("hun", "hende", "hendes") if self.is_girl else ("han", "ham", "hans")
        genitive = f"{first}’" if first[-1] in "sxz" else f"{first}s"
        return {"navn": first, "navns": genitive, "han": he, "Han": he.capitalize(), "ham": him, "hans": his}


def invent_names(count: int, random: Random) -> list[Name]:
    """As many different names as asked for, in an order that tells nothing."""
    names: dict[str, Name] = {}
    while len(names) < count:
        is_girl = len(names) % 2 == 0
        if random.random() < WITH_OTHER_ROOTS:
            first = random.choice(OTHER_GIRLS if is_girl else OTHER_BOYS)
            last = random.choice(OTHER_SURNAMES)
        else:
            first = random.choice(DANISH_GIRLS if is_girl else DANISH_BOYS)
            last = random.choice(STEMS) + random.choice(DANISH_ENDINGS)
        full = f"{first} {last}"
        names.setdefault(full, Name(full, is_girl))
    invented = list(names.values())
    random.shuffle(invented)
    return invented
