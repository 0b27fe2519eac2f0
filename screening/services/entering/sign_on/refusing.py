"""What stops a sign-on, in words for whoever wanted in."""

from enum import Enum
from typing import Self

from screening.domain.phrase import Phrase
from screening.errors import LinealError


class SignOnFault(Enum):
    """Why nobody came in by this sign-on. Only what the person can do something about is told apart."""

    title: Phrase
    message: Phrase

    def __new__(cls, title: Phrase, message: Phrase) -> Self:
        """A member is written as its title and its message."""
        fault = object.__new__(cls)
        fault._value_ = message.danish
        fault.title, fault.message = title, message
        return fault

    BROKEN = (
        Phrase("Du kom ikke ind"),
        Phrase("Det, der kom tilbage fra kommunens log-ind, kunne ikke bruges. Begynd igen fra siden Log ind."),
    )
    STOPPED = Phrase("Du kom ikke ind"), Phrase("Du blev ikke logget ind hos kommunens log-ind. Begynd igen, når du vil.")
    UNMAPPED = (
        Phrase("Du har ikke adgang til Lineal"),
        Phrase("Kommunens log-ind ved, hvem du er, men giver dig ingen rolle i Lineal."),
    )
    OVER = Phrase("Din bruger er afsluttet"), Phrase("En administrator har afsluttet din bruger i Lineal.")
    KNOWN = (
        Phrase("Du har allerede en bruger i Lineal"),
        Phrase("Log ind med brugernavn og adgangskode, og vælg på Min konto, at du vil bruge kommunens log-ind fremover."),
    )
    WEAK = (
        Phrase("Log ind på en mere sikker måde"),
        Phrase("Lineal kræver, at du logger ind i to trin hos kommunen, f.eks. med adgangskode og en app på telefonen."),
    )
    NAMELESS = (
        Phrase("Dit navn mangler"),
        Phrase("Kommunens log-ind siger ikke, hvad du hedder, så Lineal kan ikke oprette dig."),
    )
    LAST = (
        Phrase("Du er den sidste administrator"),
        Phrase("Kommunens log-ind gør dig ikke til administrator, og der skal blive en tilbage. Giv først en kollega rollen."),
    )
    TIED = (
        Phrase("Det log-ind er i brug"),
        Phrase("En anden bruger i Lineal kommer allerede ind med det log-ind."),
    )


class SignOnRefused(LinealError):
    """Du kom ikke ind med kommunens log-ind."""

    def __init__(self, fault: SignOnFault) -> None:
        """`fault` says why, as far as it is told."""
        super().__init__()
        self.fault = fault


class ProviderAway(LinealError):
    """Kommunens log-ind svarer ikke. Prøv igen om lidt."""


class GrantOver(LinealError):
    """Kommunens log-ind siger, at det er slut."""
