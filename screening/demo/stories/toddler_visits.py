"""The health visitor at home with children of one and two years."""

from screening.demo.stories.babies import ALONE, PARENTS_EASY_SMALL
from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

HOME = "hjemme ved besøget"

TODDLER_AT_HOME = Voice(
    ease=Ease(
        child=(
            (
                "{navn} viser mig sin bog og vil have, at jeg ser på hver side.",
                "{Han} holder sig tæt til far i begyndelsen og tager så selv fat i mine ting.",
                "{Han} deler både glæde og fortrydelse med dem, {han} kender.",
            ),
            (
                "Der kommer nye ord, og {han} forstår det meste af det, der bliver sagt.",
                "{Han} peger, spørger med øjnene og bliver forstået.",
                "{Han} taler løs på sin egen måde og bliver glad, når vi svarer.",
            ),
            (
                "{Han} spiser med ved bordet og følger sin kurve.",
                "{Han} sover igennem de fleste nætter og har en god middagslur.",
                "{Han} spiser det, de andre spiser, i sit eget tempo.",
            ),
            (
                "{Han} kravler op i sofaen og kommer baglæns ned igen.",
                "{Han} bygger, vælter og bygger op igen.",
                "{Han} er i gang det meste af tiden og ved godt selv, hvad {han} tør.",
            ),
        ),
        child_small=(
            "{Han} protesterer højt, når noget skal slutte, men falder til ro på armen.",
            "Maden er et kapitel for sig, men vægten er fin.",
            "{Han} har været en del syg og er ved at være sig selv igen.",
        ),
        parents=(
            (
                "Forældrene sætter ord på det, {navn} gør, og lader {ham} prøve selv.",
                "Mor griner med {ham} og siger roligt stop, da {han} vil op på bordet.",
                "Far venter, til {navn} er færdig med at vise, før han svarer mig.",
            ),
            (
                "De har faste tider for mad og søvn og kan også fravige dem.",
                "Aftenerne ligner hinanden, og det er med vilje.",
                "Trappen er sikret, og medicinen er låst inde.",
            ),
            (
                "De bruger hinanden og har familie, der passer en gang om ugen.",
                "De taler godt med dagtilbuddet og spørger mig om det, de er i tvivl om.",
                "De har et godt netværk i opgangen.",
            ),
        ),
        parents_small=PARENTS_EASY_SMALL[:1]
        + (
            "De er uenige om grænserne, men taler om det og vil gerne mødes på midten.",
            "Skærmen bliver brugt mere, end de selv synes. De har en plan.",
            "De har travlt i hverdagen og er gode til at holde fri i weekenden.",
        ),
        scenes=(
            Scene(HOME, "{navn} henter sin dukke, lægger den i min taske og lukker låget. {Han} ser på mor og ler."),
            Scene(
                HOME,
                "{navn} falder over dørtrinnet, ser efter mor og løber hen til hende. Efter et pust er {han} i gang igen.",
                "Av. Puste.",
            ),
            Scene(HOME, "{navn} øser vand fra den ene skål til den anden ved køkkenvasken. Far står ved siden af og lader {ham} spilde."),
            Scene(HOME, "Mor siger, at bogen er færdig. {navn} siger nej, tænker sig om og henter en ny.", "En til!"),
        ),
        meaning=(
            "{navn} er et trygt barn i en familie, der har fundet sin måde.",
            "Udviklingen følger alderen, og forældrene følger {navn}.",
            "Jeg ser gode kræfter hos dem alle og intet, der kalder på mere.",
        ),
        told=(
            "Forældrene kan kende {navn} i det, jeg har skrevet, og er glade for det.",
            "Vi talte om trodsalder og grænser. Mor siger, at hun nu tør stå fast.",
            "Far er enig. Han vil gerne have gode råd til kræsne perioder, og dem fik han.",
        ),
        step=(
            "Ingen ekstra besøg. Familien kan ringe til os i telefontiden.",
            "Vi ses til næste besøg efter planen.",
            "Forældrene siger til, hvis søvnen driller igen.",
        ),
    ),
    child=(
        Trouble(
            some=(
                "{navn} har få ord for sin alder og bliver tit vred over ikke at blive forstået. {Han} forstår mere, end {han} siger.",
                "Sproget er sent, og legen er kort. Med en voksen ved siden af går det bedre.",
            ),
            hard=(
                "{navn} bruger færre ord end sidst, ser sjældent op og leger det samme igen og igen.",
                "{Han} svarer ikke på sit navn, græder længe hver dag og lader sig ikke trøste af andre end mor.",
            ),
            better=("Ordene vælter frem, og vredesudbruddene er få.", "{Han} peger og siger mere, og det er lettere at forstå {ham}."),
            scenes=(
                Scene(HOME, "{navn} trækker mig i ærmet hen til skabet og hyler, da jeg ikke ved, hvad {han} vil. Mor gætter: en kiks."),
                Scene(HOME, "{navn} stiller biler på række. Da jeg sætter en til, flytter {han} den, ser på mig og lader mig prøve igen."),
            ),
            hard_scenes=(
                Scene(
                    HOME,
                    "Mor kalder fem gange. {navn} drejer et hjul og ser ikke op. Da jeg rører ved hjulet, skriger {han} i ti minutter.",
                ),
                Scene(HOME, "{navn} vandrer fra rum til rum uden at standse ved noget. {Han} kommer kun, da mor har flasken i hånden."),
            ),
            meaning=(
                "Jeg tror, at vreden hænger sammen med de manglende ord, men hørelsen skal ses efter først.",
                "Der er en langsommere udvikling, end jeg kan forklare. Den skal andre se på.",
            ),
            told=(
                "Forældrene har selv undret sig over sproget. De vil gerne have hørelsen undersøgt.",
                "Mor er ked af det, men enig. Far mener, at det kommer, og vil gerne være med til at se tiden an i seks uger.",
            ),
            step=(
                "Tid hos ørelæge, og de læser en bog om dagen med {ham}. Jeg kommer om seks uger.",
                "Med forældrenes ja taler jeg med dagtilbuddet om sprogstøtte.",
            ),
        ),
    ),
    parents=(
        ALONE,
        Trouble(
            some=(
                "Forældrene er uenige om søvn og grænser, så {navn} møder to sæt regler. De vil gerne finde én vej.",
                "De bliver tit vrede, når {navn} siger nej, og fortryder bagefter. Med gode råd går det bedre i en tid.",
            ),
            hard=(
                "Forældrene råber ad hinanden og ad {navn} flere gange om dagen. De siger det selv og ved ikke, hvordan de stopper.",
                "Der er ingen faste måltider, og {navn} falder i søvn foran fjernsynet ud på natten. Aftaler holder et par dage.",
            ),
            better=("De har nu samme sengetid begge to, og det har givet ro.", "Tonen er blevet mildere, og {navn} er mindre på vagt."),
            scenes=(
                Scene(HOME, "Far siger nej til chokolade, mor giver et stykke. {navn} går frem og tilbage mellem dem og rækker hånden ud."),
                Scene(HOME, "{navn} kaster koppen. Mor hæver stemmen, ser på mig og begynder så at tørre op sammen med {ham}."),
            ),
            hard_scenes=(
                Scene(
                    HOME,
                    "Far råber, da {navn} vælter mælken. {navn} holder sig for ørerne og kravler ind under bordet. Ingen følger efter.",
                ),
                Scene(HOME, "{navn} får chips på sofaen klokken elleve om formiddagen. Mor siger, at {han} ikke har fået andet i dag."),
            ),
            meaning=(
                "De holder af {navn}, men står alene med uenigheden, og {han} kommer i klemme.",
                "Forældrene har brug for at få vist en anden måde, mere end for at få den fortalt.",
            ),
            told=(
                "Jeg har sagt, hvad jeg ser. Begge siger, at de gerne vil have hjælp til at blive enige.",
                "Far blev først irriteret, men sagde til sidst, at sådan kan det ikke blive ved.",
            ),
            step=(
                "Vi aftalte én regel ad gangen. Jeg ringer om en uge og kommer om tre.",
                "Forældrene ringer selv til Familierådgivningen i denne uge. Jeg følger op ved næste besøg.",
            ),
        ),
    ),
)
