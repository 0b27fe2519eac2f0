"""That nobody may talk with a child's parents, in words: until the authority says how, or, after 18, until the young person asks for it."""

from screening.domain.ages import GROWN_UP_YEARS
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR
from screening.domain.ruler.written.guidance import ParentContact


def is_of_age(age_months: int | None) -> bool:
    """Whether somebody of this age decides alone who is told. None is an age that nobody knows."""
    return age_months is not None and age_months >= GROWN_UP_YEARS * MONTHS_A_YEAR


def phrase(contact: ParentContact, age_months: int | None) -> Phrase:
    """What must be done before anybody talks with the parents, while they may not be met as usual. Without its full stop."""
    if is_of_age(age_months):
        return Phrase("Tal ikke med forældrene, før den unge selv har bedt om det")
    if contact is ParentContact.NO_CONTACT:
        return Phrase("Kontakt myndigheden, før nogen taler med forældrene")
    return Phrase("Spørg myndigheden, før du kontakter familien")


def title(contact: ParentContact, age_months: int | None) -> Phrase:
    """The same in the fewest words."""
    if contact is ParentContact.NO_CONTACT or is_of_age(age_months):
        return Phrase("Kontakt ikke forældrene")
    return Phrase("Spørg myndigheden først")


def line(contact: ParentContact, age_months: int | None) -> Phrase:
    """The same at the foot of a page, beside a number to call."""
    if is_of_age(age_months):
        return Phrase("Tal ikke med forældrene")
    return Phrase("Kontakt myndigheden først") if contact is ParentContact.NO_CONTACT else Phrase("Spørg myndigheden først")


def forbidden(age_months: int | None) -> Phrase:
    """The same as a sentence, wherever it does not matter how the authority wants it."""
    if is_of_age(age_months):
        return Phrase("Forældrene må ikke kontaktes, før den unge selv har bedt om det.")
    return Phrase("Forældrene må ikke kontaktes, før myndigheden er spurgt.")


def not_contacted(age_months: int | None) -> Phrase:
    """What a notification says of the parents' own view meanwhile."""
    if is_of_age(age_months):
        return Phrase("Forældrene er ikke kontaktet: Den unge har ikke bedt om det.")
    return Phrase("Forældrene er ikke kontaktet: Myndigheden spørges først.")


def left_out(contact: ParentContact, age_months: int | None) -> Phrase:
    """Why a field on paper is not filled in."""
    if contact is ParentContact.NO_CONTACT or is_of_age(age_months):
        return Phrase("Skal ikke udfyldes: Forældrene må ikke kontaktes nu.")
    return Phrase("Skal ikke udfyldes: Myndigheden skal spørges først.")


def locked_title(contact: ParentContact, age_months: int | None) -> Phrase:
    """Why a sheet has no field about the parents."""
    if contact is ParentContact.NO_CONTACT or is_of_age(age_months):
        return Phrase("Der spørges ikke til forældrene nu")
    return Phrase("Spørg myndigheden, før nogen taler med forældrene")


def until(age_months: int | None) -> Phrase:
    """Until when nobody talks with them."""
    if is_of_age(age_months):
        return Phrase("Ingen taler med dem, før den unge selv har bedt om det.")
    return Phrase("Ingen taler med dem, før myndigheden har sagt hvordan og hvornår.")


def stands(age_months: int | None) -> Phrase:
    """What does not change it, beside the advice."""
    if is_of_age(age_months):
        return Phrase("Den unge bestemmer selv, hvem der får noget at vide. Et højere trin ændrer det ikke.")
    return Phrase(
        "Myndigheden siger, hvordan og hvornår det skal ske. "
        "Et højere trin ophæver det ikke, og heller ikke din egen pligt til at underrette."
    )


def advice_waits(age_months: int | None) -> Phrase:
    """That advice of a day when nobody knew of it waits."""
    if is_of_age(age_months):
        return Phrase("Følg dem ikke, før den unge selv har bedt om, at familien er med.")
    return Phrase("Følg dem ikke, før myndigheden har sagt, hvordan familien skal mødes.")


def offers_wait(age_months: int | None) -> Phrase:
    """That offers wait."""
    if is_of_age(age_months):
        return Phrase("Vent med tilbud til familien, til den unge selv har bedt om det.")
    return Phrase("Vent med tilbuddene, til myndigheden har sagt, hvordan familien skal mødes.")
