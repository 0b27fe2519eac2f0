"""Two children where violence is suspected. The parents are told nothing, so nothing stands about what they were told."""

from dataclasses import dataclass

from screening.demo.stories.shapes import Scene
from screening.domain.people import UnitKind


@dataclass(frozen=True)
class Suspicion:
    """Everything in one flagged assessment: points and reasons for child and parents, and the sign that carries the flag."""

    child_point: int
    child: str
    parents_point: int
    parents: str
    sign: str
    other_signs: tuple[str, ...]
    scenes: tuple[Scene, ...]
    meaning: str
    step: str


SUSPICIONS = {
    UnitKind.DAYCARE: Suspicion(
        child_point=3,
        child="{navn} er på vagt hele dagen, leger ikke og farer sammen ved høje lyde. {Han} har ændret sig meget på få uger.",
        parents_point=2,
        parents="Far råber ad {navn} ved hentning, og mor ser væk. Jeg har to gange set mærker, som ingen har kunnet forklare.",
        sign="bruises",
        other_signs=("unstable_family",),
        scenes=(
            Scene("ved hentning", "Far tager {navn} hårdt om overarmen og siger, at nu er det nok. {navn} bliver helt slap."),
            Scene("på badeværelset", "Da ærmet glider op, ser jeg fire aflange, blå mærker på venstre overarm. {navn} trækker ærmet ned."),
            Scene("ved frokosten", "En tallerken falder på gulvet. {navn} dukker sig og holder armene over hovedet.", "Det var ikke mig."),
        ),
        meaning=(
            "Jeg ved ikke, hvordan mærkerne er opstået. Samlet med {navns} frygt giver de mig mistanke om vold. "
            "Lederen har set mærkerne samme dag."
        ),
        step=(
            "Jeg har ringet til Modtagelsen og sendt underretningen i dag. Vi taler ikke med forældrene, før myndigheden har sagt hvordan. "
            "To voksne følger {navn} tæt, og vi skriver ned, hvad {han} selv siger."
        ),
    ),
    UnitKind.SCHOOL: Suspicion(
        child_point=4,
        child="{navn} er blevet stille og har ondt i maven hver dag. {Han} vil ikke hjem og finder på grunde til at blive i skolen.",
        parents_point=2,
        parents="{navn} har fortalt mig, at {han} bliver slået derhjemme. Skolen har svært ved at få kontakt med hjemmet.",
        sign="tells_of_violence",
        other_signs=("violence_at_home",),
        scenes=(
            Scene("i klassen", "{navn} bliver siddende, da de andre går. {Han} spørger, om {han} må hjælpe mig med at rydde op."),
            Scene(
                "i klassen efter sidste time",
                "{navn} fortæller af sig selv, mens vi tørrer tavlen. Jeg lytter og spørger ikke ud.",
                "Han slår med bæltet, når jeg kommer for sent. Du må ikke sige det.",
            ),
        ),
        meaning=(
            "Jeg tror på det, {navn} fortæller. Jeg har sagt, at det ikke er {hans} skyld, og at jeg er nødt til at få hjælp af "
            "andre voksne."
        ),
        step=(
            "Jeg har ringet til Modtagelsen kl. 14.20 og sendt underretningen. "
            "Ingen fra skolen kontakter hjemmet, før myndigheden giver besked. "
            "Skolelederen er orienteret."
        ),
    ),
}
