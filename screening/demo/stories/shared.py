"""Sentences that belong to no single voice: change since last time, what was not observed, and a correction."""

NOT_SEEN_PARENTS = (
    "Jeg har kun set forældrene i døren og vil ikke gætte.",
    "En bedsteforælder henter for tiden. Jeg har ikke set forældrene sammen med {navn} længe nok.",
    "Jeg er ny omkring {navn} og har ikke talt med forældrene endnu.",
    "Forældrene har meldt afbud til samtalen. Vi har fået en ny tid.",
)
TOLD_NOT_SEEN = (
    "Vi har aftalt en samtale, så forældrene selv kan fortælle, før jeg vurderer den del.",
    "Jeg har skrevet til forældrene, at jeg gerne vil tale med dem om {navn}. De har svaret, at de kommer.",
)
STEP_NOT_SEEN = (
    "Jeg taler med forældrene inden for de næste uger og ser på det igen.",
    "En kollega og jeg er begge til stede ved næste samtale, så vi kan udfylde det sammen.",
)
MUCH_LOWER = (
    "Det er gået hurtigt tilbage siden sidste vurdering, og det er faldet i sig selv, jeg reagerer på.",
    "Forskellen fra sidst er stor. Vi leder efter, hvad der er sket i mellemtiden.",
)
LOWER = (
    "Det er sværere end sidst.",
    "Siden sidst er det gået lidt tilbage.",
    "Jeg havde håbet på fremgang siden sidst, men ser det modsatte.",
)
HIGHER = (
    "Det går fremad siden sidst, og det har vi sagt højt til familien.",
    "Siden sidst er der sket noget godt, som vi skal holde fast i.",
    "Det er lettere end sidst, selv om der er et stykke vej endnu.",
)
UNCHANGED = (
    "Billedet er som sidst. Det, vi har gjort indtil nu, rækker ikke.",
    "Der er ikke sket nok siden sidst, så vi skal prøve noget andet.",
    "Det står stille siden sidst.",
)
CHILD_BEHIND = (
    "Der er langt mellem barn og hjem her: Forældrene gør meget rigtigt, og {navn} har det alligevel svært.",
    "Forældrene er den stærke side. Vi skal lede efter forklaringen andre steder.",
)
PARENTS_BEHIND = (
    "{navn} klarer sig godt på trods. Jeg er i tvivl om, hvor længe det holder.",
    "At {navn} smiler, betyder ikke, at der er nok omsorg derhjemme.",
)
NOTIFIED_AGAIN = (
    "Jeg har ringet til rådgiveren og sendt en ny underretning, fordi det ikke er blevet bedre.",
    "Jeg supplerer underretningen i dag med det, jeg har set siden sidst. Forældrene ved det.",
    "Ny underretning i dag. Jeg har bedt om at få at vide, hvad der er sat i gang.",
)
NOTIFIED = (
    "Jeg har drøftet {navn} med lederen og sender underretningen i dag. Forældrene ved det.",
    "Underretningen er sendt i dag. Jeg ringer til Modtagelsen i morgen tidlig og hører, at den er set.",
    "Jeg skriver underretningen sammen med en kollega i dag. Indtil vi hører noget, følger vi {navn} tæt hver dag.",
    "Jeg underretter i dag. Forældrene er inviteret til at læse med og tilføje deres syn.",
)
AGAIN = ("Fortsat: ", "Som sidst: ", "Billedet er det samme: ", "Stadig: ")
"""What stands before a reason that was given before."""
TOLD_AGAIN = (
    "Forældrene er orienteret igen. De er enige i, at vi bliver ved.",
    "Vi talte om, hvad der er prøvet, og hvad der virkede. Forældrene vil gerne fortsætte.",
    "Mor siger, at det går op og ned, og at hun er glad for, at vi holder fast.",
    "Far er fortalt, at billedet ikke har flyttet sig. Han spørger, hvad mere der kan gøres.",
    "Forældrene har læst det og har ikke noget at tilføje denne gang.",
)
MEANING_AGAIN = (
    "Min forståelse er den samme som ved sidste vurdering.",
    "Jeg ser det på samme måde som sidst og er blevet mere sikker på det.",
    "Jeg er i tvivl om, hvorvidt vi har fat i det rigtige, og vil gerne høre en kollegas syn.",
    "Jeg tror stadig, at det hænger sammen, som jeg har beskrevet tidligere.",
)
STEP_AGAIN_WHEN_HARD = (
    "Lederen og jeg ringer til Modtagelsen i dag og spørger til råds.",
    "Tværfaglig drøftelse i denne uge. Imens er der en fast voksen omkring {navn} hver dag.",
    "Vi holder møde med forældrene i denne uge om mere hjælp, end vi selv kan give.",
)
STEP_AGAIN = (
    "Vi fortsætter planen og skifter den del ud, der ikke virkede.",
    "Tværfaglig drøftelse i næste uge, så vi får flere øjne på.",
    "Samme aftale i fire uger mere. Jeg holder styr på den og følger op.",
    "Vi spørger {navn} selv, hvad der hjælper, og tager det med til næste møde.",
    "Lederen er med ved næste samtale, så vi kan finde det rette tilbud.",
)
CORRECTION = "I den første udgave var trinnet for barnets udvikling sat for lavt ved en fejl. Begrundelsen er den samme."
