"""The case adviser at the authority, after a notification: any age."""

from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

OFFICE = "på rådhuset"
HOME = "ved hjemmebesøg"

AUTHORITY = Voice(
    ease=Ease(
        child=(
            (
                "{navn} møder mig med åbent blik og er i god kontakt med dem, {han} kender.",
                "{Han} virker glad og lever op, når vi taler om det, {han} kan lide.",
            ),
            (
                "De fagpersoner, der ser {navn} til daglig, beskriver et barn i god udvikling.",
                "Det, jeg hører fra hverdagen, passer godt med det, jeg selv ser.",
            ),
        ),
        child_small=("{Han} er på vagt i begyndelsen, men slapper af.", "Der er enkelte svære dage, som {han} får hjælp til."),
        parents=(
            (
                "Forældrene taler åbent om det, der er svært.",
                "Forældrene er optagede af, hvordan {navn} har det, før de taler om sig selv.",
            ),
            ("De møder til det, vi aftaler, og har selv bedt om støtte.", "De har taget imod hjælp og bruger den."),
        ),
        parents_small=("De er i tvivl om, hvad de skal gøre, og spørger.", "Far er tilbageholdende, men møder op hver gang."),
        scenes=(
            Scene(OFFICE, "{navn} sidder tæt på mor, mens vi taler, og ser op, når {hans} navn bliver nævnt."),
            Scene(HOME, "Da jeg spørger til {navn}, lyser begge forældre op og fortæller på skift. {navn} ser fra den ene til den anden."),
        ),
        meaning=("Jeg ser gode kræfter i familien at bygge videre på.", "Støtten virker, og vi kan begynde at trappe ned."),
        told=("Forældrene har læst vurderingen og er enige.", "Begge forældre er fortalt, hvad jeg har lagt vægt på."),
        step=("Opfølgning efter planen.", "Vi mødes med familien og netværket om en måned."),
    ),
    child=(
        Trouble(
            some=(
                "Underretning og samtaler peger på, at {navn} har det svært de fleste dage. "
                "Der er også gode stunder, mest sammen med voksne.",
                "{navn} er tilbageholdende hos mig. Dagtilbud eller skole ser fremgang, men {han} har stadig brug for hjælp hver dag.",
            ),
            hard=(
                "Det samlede billede fra dem, der kender {navn}, er et barn i mistrivsel alle steder. Jeg så selv et barn uden glæde.",
                "{navn} ser næsten ikke op og søger ingen af de voksne i rummet. Det svarer til det, underretningen beskriver.",
            ),
            better=("{navn} har fået det bedre, siden støtten begyndte.", "Hverdagen er blevet roligere for {ham}."),
            scenes=(
                Scene(OFFICE, "{navn} sidder tæt ved døren og ser efter den, {han} kom med. Efter en stund tager {han} en bog."),
                Scene(HOME, "{navn} leger på gulvet med ryggen til os. Da stemmerne bliver højere, holder {han} op."),
            ),
            hard_scenes=(
                Scene(OFFICE, "{navn} sidder helt stille i en halv time. {Han} rører ikke vandet og ser kun på gulvet."),
                Scene(HOME, "{navn} vender sig bort, da forælderen kommer ind i rummet, og ser først op, da vi skal gå."),
            ),
            meaning=(
                "Jeg lægger vægt på, at tre fagpersoner uafhængigt af hinanden ser det samme.",
                "{navns} eget perspektiv mangler endnu og skal med, før vi beslutter noget.",
            ),
            told=(
                "Forældrene er fortalt om underretningen og om, hvad der nu sker. De er kede af det og vil gerne samarbejde.",
                "Mor er enig i, at {navn} har det svært. Far mener, at det er ved at gå over.",
            ),
            step=(
                "Jeg ser {navn} i kendte rammer i næste uge og taler med {ham}, så langt alderen rækker. Derefter møde med netværket.",
                "Vi afklarer, om der skal laves en børnefaglig undersøgelse, og giver besked til den, der underrettede.",
            ),
        ),
    ),
    parents=(
        Trouble(
            some=(
                "Forældrene er pressede, men vil samarbejde. De har brug for, at andre holder styr på planen lidt endnu.",
                "Mor kan fortælle, hvad {navn} har brug for, men hverdagen følger ikke altid med.",
            ),
            hard=(
                "Forældrene er uenige om det meste og ser kun glimtvis, hvordan {navn} har det. Aftaler holder kun med tæt støtte.",
                "Hjemmet er præget af uro, og {navn} må tit klare sig selv. Forældrene siger ja til hjælp, men møder sjældent op.",
            ),
            better=("Forældrene har taget imod støtten og bruger den.", "Der er kommet faste rammer om hverdagen."),
            scenes=(
                Scene(OFFICE, "Mor græder og siger, at hun har ventet på, at nogen spurgte. Far ser ned og nikker."),
                Scene(OFFICE, "Forældrene taler i munden på hinanden. Da jeg spørger til {navn}, bliver de stille."),
            ),
            hard_scenes=(
                Scene(HOME, "Far åbner efter tredje ring. Der er mørkt, og {navn} er alene i stuen. Mor kommer ikke ud af sit værelse."),
                Scene(OFFICE, "Mor siger, at der ikke er noget i vejen med {navn}. Far rejser sig og går, før mødet er slut."),
            ),
            meaning=(
                "Forældrene holder af {navn}. Jeg er i tvivl om, hvad de kan bære uden hjælp.",
                "Der er en ressource i den øvrige familie, som vi bør spørge til.",
            ),
            told=(
                "Begge forældre er hørt. De er enige om, at der skal ske noget, men ikke om hvad.",
                "Forældrene har fået vurderingen med hjem og kommer med deres syn på den inden næste møde.",
            ),
            step=(
                "Familienetværksmøde om to uger.",
                "Jeg undersøger, om familiebehandling kan begynde nu, og følger op på hverdagene imens.",
            ),
        ),
    ),
)
