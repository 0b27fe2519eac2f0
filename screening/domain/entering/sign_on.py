"""Sign-on: what a provider tells of somebody, which roles that gives, and how long it holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from screening.domain.cleaning import clean_line
from screening.domain.people import Right, Role, Unit, User, rights_of
from screening.domain.ruler.written.sign_on import PersonClaims, SignOnFile, SignOnRule

TRY_LASTS: Final = timedelta(minutes=10)
"""Long enough to log in at the provider, with a second factor."""
ASK_AGAIN_AFTER: Final = timedelta(minutes=5)
"""So long a session goes on until the provider is asked again whether it still holds."""
LONGEST_UNASKED: Final = timedelta(minutes=15)
"""So long a session goes on while the provider does not answer: what is taken away there is taken away here by then."""
LEEWAY: Final = timedelta(seconds=60)
"""So far the provider's clock may be from ours."""
LOG_OUT_LASTS: Final = timedelta(minutes=10)
"""So old a log-out token may be, whatever it says of itself."""
TOLD_COUNTS: Final = 2 * (LOG_OUT_LASTS + LEEWAY)
"""So long it is remembered that a log-out token has come: until it is too old to come again."""
TRY_AGAIN_AFTER: Final = timedelta(seconds=30)
"""A provider that does not answer is asked by one request in so long, and the others of that session go on meanwhile."""
MOST_VALUES: Final = 1_000
DEEPEST: Final = 4

Claims: TypeAlias = Mapping[str, tuple[str, ...]]
"""What a provider tells, each claim with its values as text; what lies in another claim is called by both names with a dot."""


class LocalAccounts(StrEnum):
    """Who still comes in with a login and a password of Lineal's own, where there is sign-on."""

    ALL = "all"
    ADMINISTRATORS = "administrators"
    """For the day on which the provider does not answer."""

    def let_in(self, user: User) -> bool:
        """Whether this person does."""
        return self is LocalAccounts.ALL or any(Right.KEEP_PEOPLE in rights_of(role) for role in user.roles)


@dataclass(frozen=True)
class Granted:
    """A role in a unit that the claims give."""

    unit: Unit
    role: Role


@dataclass(frozen=True)
class ToldPerson:
    """What the claims say of a person: empty where they say nothing. `handle` is what a login name is made of."""

    name: str
    title: str
    email: str
    handle: str


def read_claims(told: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """The claims as text. What is neither text, number nor truth, nor a list of these, is not read."""
    return dict(_flat("", told, DEEPEST))


def granted(claims: Claims, written: SignOnFile, among: Sequence[Unit], gone: Mapping[str, Unit]) -> tuple[Granted, ...]:
    """The roles that these claims give, each once. A unit that is not `among` the open ones gives nothing, but one that is `gone` into
    another (by its name) gives the role there.
    """
    by_name = {name.casefold(): into for name, into in gone.items()} | {unit.name.casefold(): unit for unit in among}
    given = (
        Granted(by_name[name], rule.role)
        for rule in written.sign_on
        if set(rule.values) & set(claims.get(rule.claim, ()))
        for name in _unit_names(rule, claims)
        if name in by_name
    )
    return tuple(dict.fromkeys(given))


def told_person(claims: Claims, written: PersonClaims) -> ToldPerson:
    """What a person is called by the claims that the municipality names."""

    def one(claim: str | None) -> str:
        return clean_line((claims.get(claim, ()) or ("",))[0]) if claim else ""

    return ToldPerson(one(written.name), one(written.title), one(written.email), one(written.login).partition("@")[0].lower())


def is_strong(claims: Claims, wanted: Sequence[str]) -> bool:
    """Whether the provider says that somebody came in as strongly as is wanted: one of these acr, or `amr:` and `acrs:` values."""
    said = {
        *claims.get("acr", ()),
        *(f"amr:{one}" for one in claims.get("amr", ())),
        *(f"acrs:{one}" for one in claims.get("acrs", ())),
    }
    return bool(said & set(wanted))


def is_due(checked_at: datetime, now: datetime) -> bool:
    """Whether the provider is to be asked again; so it is where the clock stands before the last time."""
    return not timedelta(0) <= now - checked_at < ASK_AGAIN_AFTER


def still_holds(checked_at: datetime, now: datetime) -> bool:
    """Whether a session goes on although the provider can't be asked."""
    return -TRY_AGAIN_AFTER <= now - checked_at < LONGEST_UNASKED


def _unit_names(rule: SignOnRule, claims: Claims) -> tuple[str, ...]:
    names = (rule.unit,) if rule.unit else claims.get(rule.unit_from or "", ())
    return tuple(clean_line(name).casefold() for name in names)


def _flat(above: str, told: Mapping[str, object], deep: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in told.items():
        if isinstance(value, Mapping) and deep:
            yield from _flat(f"{above}{name}.", value, deep - 1)
        values = tuple(_as_text(one) for one in (value if isinstance(value, list) else [value])[:MOST_VALUES] if _is_plain(one))
        if values:
            yield f"{above}{name}", values


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
