"""The pædagog in the kindergarten: children of three to five years."""

from screening.demo.stories.nursery import LATE, MEANING_EASY, PARENTS_EASY, PARENTS_EASY_SMALL, STEP_EASY, TOLD_EASY, TWO_HOMES, WORN_OUT
from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

KINDERGARTEN = Voice(
    ease=Ease(
        child=(
            (
                "{navn} finder på lege, som de andre gerne vil være med i.",
                "I hulen under trappen leger {han} far, mor og hund i timevis.",
                "{Han} bygger store ting og giver plads til andres idéer.",
                "{Han} kan både lede legen og lade andre bestemme.",
                "Fra morgenstunden har {han} en plan og nogen at føre den ud i livet med.",
            ),
            (
                "{Han} har to gode venner, og de spørger efter hinanden.",
                "{Han} ser, når en anden er ked af det, og siger det til os.",
                "{Han} inviterer de nye børn ind og viser, hvor tingene er.",
                "De andre vælger {ham} til, også når {han} ikke selv har sat legen i gang.",
                "{Han} siger fra uden at skubbe.",
            ),
            (
                "{Han} fortæller om weekenden, så man kan se det for sig.",
                "{Han} spørger til alt og husker svaret.",
                "{Han} rimer, fjoler med ord og elsker højtlæsning.",
                "{Han} taler tydeligt og bliver forstået af alle.",
            ),
            (
                "{Han} tager selv tøj på og hjælper sidemanden med lynlåsen.",
                "{Han} er sikker på cykel og modig i klatretræet.",
                "{Han} spiser sin madpakke, går selv på toilettet og rydder op uden at blive bedt om det.",
                "Saks og blyant ligger godt i hånden.",
            ),
        ),
        child_small=(
            "Det er svært at tabe i spil, men {han} bliver siddende.",
            "{Han} kan være længe om at komme i gang efter samling.",
            "Ved store konflikter skal vi hjælpe med ordene, og så lykkes det.",
            "Nogle morgener er {han} ked af at sige farvel. Et vink i vinduet hjælper.",
            "Et par lyde driller endnu, men {han} gør sig forstået.",
            "{Han} er stille i den store gruppe og lever op i den lille.",
        ),
        parents=PARENTS_EASY,
        parents_small=PARENTS_EASY_SMALL,
        scenes=(
            Scene(
                "i dukkekrogen",
                "{navn} deler roller ud. Et barn vil hellere være kat. {navn} tænker sig om og giver det en skål.",
                "Så er du katten, der kan tale.",
            ),
            Scene("på legepladsen", "{navn} ser et barn stå alene ved hegnet, går derhen og spørger, om det vil gynge. De gynger sammen."),
            Scene("til højtlæsning", "{navn} afbryder for at gætte, hvad der sker, og ler højt, da {han} har ret.", "Jeg vidste det!"),
            Scene("i garderoben", "{navn} får selv flyverdragten på, vender sig og lyner et mindre barn op."),
            Scene("i skoven", "{navn} går balance på stammen, falder af og begynder forfra. Fjerde gang når {han} over.", "Nu kunne jeg!"),
            Scene("ved frokosten", "{navn} fortæller hele bordet om mormors hund. De andre spørger, og {han} svarer dem efter tur."),
            Scene(
                "ved puslespillet",
                "To vil have samme brik. {navn} lægger den midt på bordet.",
                "Vi kan gøre det begge to.",
            ),
            Scene("ved aflevering", "{navn} viser far sin tegning fra i går, får et kys og løber ud til de andre."),
        ),
        meaning=MEANING_EASY,
        told=TOLD_EASY,
        step=STEP_EASY
        + (
            "{navn} skal være med i gruppen for de ældste, når det bliver tid.",
            "Vi giver {ham} flere opgaver, {han} kan vokse af.",
        ),
    ),
    child=(
        Trouble(
            some=(
                "{navn} er svær at forstå og opgiver tit legen, når de andre misforstår. Hos en voksen fortæller {han} gerne.",
                "Sproget er sent, og {han} leger mest med de yngre. Med billeder og god tid kan {han} få sagt meget.",
            ),
            hard=(
                "{navn} bliver ikke forstået af de andre og er alene det meste af dagen. {Han} slår eller går, før vi når derhen.",
                "{Han} bruger få ord, forstår kun korte beskeder og er holdt op med at prøve. Sådan er det også derhjemme.",
            ),
            better=(
                "Sproget er kommet efter det, og {han} er med i legen igen.",
                "De andre forstår {ham} nu, og {han} tør fortælle til samling.",
            ),
            scenes=(
                Scene(
                    "i sandkassen",
                    "{navn} siger noget tre gange. De andre ser på hinanden og graver videre. {navn} går hen til mig.",
                    "De hører mig ikke.",
                ),
                Scene(
                    "til samling", "{navn} rækker hånden op, siger to ord og går i stå. Da jeg viser billedet frem, fortæller {han} resten."
                ),
            ),
            hard_scenes=(
                Scene("på legepladsen", "{navn} går rundt langs hegnet i fyrre minutter. Da to børn løber forbi, sparker {han} efter dem."),
                Scene(
                    "ved frokosten",
                    "{navn} peger og klynker. Jeg gætter tre gange forkert. {Han} skubber tallerkenen på gulvet og gemmer ansigtet.",
                ),
            ),
            meaning=(
                "Jeg tror, at {navn} gerne vil være med, men ikke har ordene til at komme ind i legen.",
                "Ensomheden kommer efter sproget. Hjælper vi sproget, hjælper vi begge dele.",
            ),
            told=(
                "Forældrene oplever det samme og er glade for, at vi siger det. De vil gerne øve sig sammen med os.",
                "Mor siger, at {han} taler mere på hendes sprog. Vi talte om at bruge begge.",
            ),
            step=(
                "Legegruppe på tre børn to formiddage om ugen, og vi beder om samtykke til sprogstøtte.",
                "Sprogvurdering inden for tre uger. Vi mødes med forældrene, når vi kender svaret.",
            ),
        ),
        Trouble(
            some=(
                "{navn} kommer i konflikt de fleste dage, når legen ændrer sig. Med en voksen tæt på kan {han} finde ind igen.",
                "Legen ender tit i skub og råb. I værkstedet og alene med en ven er {han} rolig og god at være sammen med.",
            ),
            hard=(
                "{navn} slår og sparker hver dag, både inde og ude, og er længe om at falde til ro. De andre er begyndt at gå udenom.",
                "{Han} er på vagt fra morgenstunden, ødelægger det, andre har bygget, og har ingen faste legekammerater mere.",
            ),
            better=(
                "{Han} går selv hen til en voksen, før det koger over.",
                "Der er stadig uenigheder, men de ender sjældent i slag.",
            ),
            scenes=(
                Scene(
                    "ved klodserne", "Et barn flytter {navns} mur. {navn} vælter hele borgen og løber i garderoben.", "De bestemmer altid!"
                ),
                Scene(
                    "i boldburet", "{navn} skubber, da {han} bliver dømt ude. Efter et glas vand hos mig går {han} hen og siger undskyld."
                ),
            ),
            hard_scenes=(
                Scene("på legepladsen", "{navn} slår tre børn på en halv time. Det ene bløder fra læben. {navn} stirrer og svarer ikke."),
                Scene(
                    "på stuen",
                    "Jeg holder om {navn}, mens {han} sparker. Efter 25 minutter bliver kroppen slap.",
                    "I kan bare smide mig ud.",
                ),
            ),
            meaning=(
                "Jeg ser et barn, der venter på at blive afvist og kommer det i forkøbet.",
                "Skiftene er sværest. Der går det galt, før {navn} selv ved det.",
            ),
            told=(
                "Far siger, at det er sådan derhjemme også, og at han tit giver op. Begge vil gerne have gode råd.",
                "Vi har fortalt forældrene om konflikterne og om alt det, {navn} er god til. De lyttede til begge dele.",
            ),
            step=(
                "En voksen går foran ved skift, og {navn} får et fast pusterum. Vi ser på det hver fredag.",
                "Vi spørger PPR til råds og inviterer forældrene med.",
            ),
        ),
        Trouble(
            some=(
                "{navn} er blevet stille og står mest og ser på. Spørger jeg, vil {han} gerne sidde hos mig og tegne.",
                "{Han} siger tit nej til leg og har ondt i maven flere gange om ugen. Med sin ene ven er {han} glad.",
            ),
            hard=(
                "{navn} taler næsten ikke, leger ikke og er begyndt at tisse i bukserne igen. Sådan har det været i flere uger.",
                "{Han} er trist fra morgen til aften, spiser lidt og siger nej til alt. Kun på skødet hos én af os kommer der lidt liv.",
            ),
            better=(
                "{Han} ler igen og tager selv kontakt til de andre.",
                "Ondt i maven hører vi kun sjældent, og {han} har fået lyst til at lege.",
            ),
            scenes=(
                Scene(
                    "på legepladsen",
                    "{navn} står ved gyngen i tyve minutter. Da en pige spørger, ryster {han} på hovedet og går om bag skuret.",
                ),
                Scene(
                    "ved tegnebordet",
                    "{navn} tegner et hus med mange små vinduer og maler det sort. {Han} lægger det selv i skuffen.",
                    "Det er nat.",
                ),
            ),
            hard_scenes=(
                Scene(
                    "i garderoben",
                    "{navn} sidder på bænken med jakken på hele formiddagen. {Han} svarer ikke og ser ned, når nogen går forbi.",
                ),
                Scene(
                    "ved frokosten", "{navn} åbner ikke madpakken. Da jeg sætter mig, løber tårerne uden lyd.", "Jeg vil bare hjem og sove."
                ),
            ),
            meaning=(
                "Noget tynger {navn}. Jeg ved ikke hvad og vil gerne høre forældrenes tanker.",
                "{Han} plejede at være midt i legen. Det er forandringen, jeg hæfter mig ved.",
            ),
            told=(
                "Mor siger, at farmor er død, og at de ikke har talt med {ham} om det. Det vil de gerne have hjælp til.",
                "Forældrene har også set, at {navn} er trist. De er enige i, at vi følger {ham} tæt.",
            ),
            step=(
                "Jeg tager en stund alene med {navn} hver dag og taler med forældrene hver uge.",
                "Vi tager {navn} op på trivselsmødet og hører, hvad psykologen tænker.",
            ),
        ),
    ),
    parents=(LATE, TWO_HOMES, WORN_OUT),
)
