"""The teacher: young people of thirteen to seventeen years."""

from screening.demo.stories.pupils import ILLNESS, SPLIT, TOLD_EASY
from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

YOUNG = Voice(
    ease=Ease(
        child=(
            (
                "{navn} møder stabilt og er med i timerne.",
                "{Han} har styr på sine afleveringer og siger til i god tid, når noget skrider.",
                "{Han} er vellidt af både lærere og kammerater.",
                "Skolen går godt, og {han} stiller spørgsmål, som flytter hele klassen.",
            ),
            (
                "{Han} har gode venner og er den, man kan tale med.",
                "Venskaberne er faste, også når der er uenigheder.",
                "{Han} tager de nye med og holder sammen på gruppen.",
                "Tonen på nettet er ordentlig, og {han} siger fra over for andre.",
            ),
            (
                "{Han} spiller håndbold tre gange om ugen og er træner for de små.",
                "Fritidsjobbet i bageriet giver både penge og selvtillid.",
                "{Han} spiller i band i ungdomsskolen og lever for det.",
                "{Han} går i klub, tegner og har flere ting at glæde sig til.",
            ),
            (
                "{Han} har tanker om fremtiden og tør skifte mening.",
                "{Han} er afklaret om sit uddannelsesvalg og har været i praktik.",
                "Søvn og skærm er for det meste i balance.",
                "{Han} kender sine grænser og taler om dem.",
            ),
        ),
        child_small=(
            "Før prøver er {han} presset og sover dårligt, men taler om det.",
            "{Han} er skoletræt i perioder og kommer videre, når vi laver en plan.",
            "Sengetiden skrider, og det ved {han} godt.",
            "{Han} er i tvivl om næste skridt efter skolen og vil gerne tale om det.",
            "{Han} kan være hård ved sig selv, når noget ikke lykkes første gang.",
        ),
        parents=(
            (
                "Forældrene og {navn} taler åbent sammen, også om fester og kærester.",
                "De ved, hvor {han} er, uden at holde {ham} i snor.",
                "De lytter til {hans} mening og mener også selv noget.",
                "De er stolte af {ham} og siger det.",
            ),
            (
                "Aftalerne derhjemme er få og klare.",
                "De giver frihed, der passer til alderen.",
                "Hjemkomst, skærm og penge er talt igennem.",
                "De holder fast, når det gælder, og giver slip, når det kan gå.",
            ),
            (
                "De møder op i skolen og henvender sig selv i god tid.",
                "De støtter uddannelsesvalget uden at vælge for {ham}.",
                "Samarbejdet er godt og ligeværdigt.",
                "De svarer på beskeder og følger op derhjemme.",
            ),
        ),
        parents_small=(
            "De er i tvivl om fester og alkohol og har talt med de andre forældre.",
            "De ser mindre til {navn} for tiden og savner det.",
            "De er uenige om, hvor meget de skal blande sig i lektier.",
            "Der er perioder med travlhed, hvor en aftale skrider.",
        ),
        scenes=(
            Scene("i klassen", "{navn} fremlægger i ti minutter, får et svært spørgsmål og siger, at det må {han} finde ud af."),
            Scene("i pausen", "{navn} sætter sig ved siden af en, der har siddet alene hele ugen, og viser en video. De griner."),
            Scene(
                "i ungdomsskolen", "{navn} prøver et nyt stykke på trommer, rammer ved siden af og tæller selv for igen.", "En gang til."
            ),
            Scene("til samtalen", "{navn} fortæller om sin praktik, og far supplerer ikke før bagefter.", "Jeg vil arbejde med træ."),
            Scene("på lejrturen", "{navn} får natmaden fordelt, så der er til alle, og vasker op uden at nævne det."),
            Scene("efter timen", "{navn} kommer selv og siger, at {han} har glemt en aflevering. Vi lægger en plan på to minutter."),
            Scene("i gruppearbejdet", "En bliver afbrudt. {navn} siger, at hun lige skal tale ud, og det gør hun."),
        ),
        meaning=(
            "{navn} har det godt og ved selv, hvor der er hjælp at få.",
            "Jeg ser en ung med gode venner og voksne i ryggen.",
            "Det, {navn} selv siger, og det, jeg ser, hænger sammen.",
            "Almindelige ungdomsår med op og ned. Jeg er ikke bekymret.",
            "Teamet kender {navn} godt, og vi er enige.",
            "{navn} står godt i sig selv og har nogen at gå til.",
            "Det, der er svært, kan {han} tale om. Det gør mig rolig.",
            "Jeg lægger vægt på, at {han} har flere steder at høre til.",
        ),
        told=TOLD_EASY
        + (
            "{navn} har selv læst det, jeg har skrevet, før jeg viste det til forældrene.",
            "Far siger, at de har det godt sammen for tiden.",
        ),
        step=(
            "Næste runde som planlagt.",
            "{navn} taler med uddannelsesvejlederen i løbet af halvåret.",
            "Vi fortsætter. {navn} kommer til mig, hvis der er noget.",
            "Jeg spørger igen, når vi er kommet over de næste prøver.",
            "Ingen særlig indsats. {navn} har selv sat et mål for halvåret.",
            "Intet ekstra. Jeg følger med i fremmødet som hos de andre.",
        ),
    ),
    child=(
        Trouble(
            some=(
                "{navn} har fravær i enkelte timer hver uge og er bagud i to fag. {Han} fortæller gerne, hvordan det går, når jeg spørger.",
                "Lysten til skolen er væk for tiden, og {han} kommer tit for sent. I valgfag og klub er {han} stadig med.",
            ),
            hard=(
                "{navn} er væk hver uge og har opgivet de fleste fag. Vennerne spørger ikke længere efter {ham}.",
                "{Han} møder kun de dage, hvor vi henter {ham} ved døren, og siger, at det hele er lige meget.",
            ),
            better=("{Han} møder hver dag og er ved at indhente det tabte.", "Praktikken har givet ny lyst, og fraværet er faldet."),
            scenes=(
                Scene(
                    "kl. 9.50",
                    "{navn} kommer i anden lektion, nikker og tager høretelefonerne af, da jeg sætter mig.",
                    "Jeg gad bare ikke.",
                ),
                Scene("i køkkenet", "{navn} styrer hele holdet i madkundskab og får maden på bordet til tiden."),
            ),
            hard_scenes=(
                Scene(
                    "i telefonen",
                    "Jeg ringer for tredje dag. {navn} svarer, siger at {han} er syg, og lægger på. Mor troede, {han} var i skole.",
                ),
                Scene(
                    "i klassen",
                    "{navn} sidder med hætten oppe og jakken på i tre lektioner. Tasken bliver ikke åbnet.",
                    "Hvad skal jeg bruge det til?",
                ),
            ),
            meaning=(
                "Jeg tror, at {navn} er kommet så langt bagud, at det er lettere at blive væk.",
                "Der er stadig en dør på klem. Den går gennem det praktiske.",
            ),
            told=(
                "Forældrene var ikke klar over, hvor meget fravær der er. De vil gerne have besked samme dag.",
                "Mor og {navn} var til møde sammen. De skændtes lidt og blev enige om at prøve.",
            ),
            step=(
                "Skema med færre fag i fire uger og en ugentlig samtale hos mig.",
                "Vi kontakter fraværsteamet, og {navn} er selv med til at lave planen.",
            ),
        ),
        Trouble(
            some=(
                "{navn} er trist og træt flere gange om ugen og melder afbud til det meste. {Han} har tillid til sin idrætslærer.",
                "{Han} er blevet stille, sover dårligt og taler grimt om sig selv. Med sin bedste ven kan {han} stadig grine.",
            ),
            hard=(
                "{navn} er nedtrykt hver dag, har trukket sig fra alle og har sagt, at det ville være lettere ikke at være her.",
                "{Han} isolerer sig, spiser lidt og har skåret sig i armen en enkelt gang, fortæller {han} selv. Lægen er inddraget.",
            ),
            better=("{Han} er begyndt til håndbold igen og sover bedre.", "{Han} siger selv, at det er lettere at stå op."),
            scenes=(
                Scene("i idræt", "{navn} sidder over på bænken med ærmerne trukket ned over hænderne og ser på uret.", "Jeg er bare træt."),
                Scene(
                    "efter timen",
                    "{navn} bliver siddende. Efter lidt siger {han}, at {han} ikke kan sove, og spørger, om jeg også har prøvet det.",
                ),
            ),
            hard_scenes=(
                Scene(
                    "hos mig på kontoret",
                    "{navn} siger ingenting i ti minutter. Så kommer det stille.",
                    "Jeg kan ikke se, hvad det skal ende med.",
                ),
                Scene("i spisepausen", "{navn} sidder på trappen alene hver dag denne uge og spiser ikke. Da vennen kommer, går {han}."),
            ),
            meaning=(
                "Jeg er bekymret for, at tristheden har bidt sig fast, og vil ikke se tiden an.",
                "{navn} tager imod, når en voksen bliver stående. Det skal vi bruge.",
            ),
            told=(
                "{navn} ville gerne have, at jeg talte med mor. Mor blev ked af det og bestilte tid hos lægen samme dag.",
                "Forældrene har set det samme. De vidste ikke, om det bare var alderen.",
            ),
            step=(
                "{navn} får tid hos Ungerådgivningen i næste uge, og vi taler sammen hver anden dag.",
                "Møde med forældrene og {navn} på torsdag. Vi aftaler, hvem {han} kan ringe til om aftenen.",
            ),
            hard_signs=("self_harm",),
        ),
        Trouble(
            some=(
                "{navn} spiller det meste af natten og er træt i skolen flere dage om ugen. Humøret er bedst, når vi taler om spil.",
                "Søvnen skrider, afleveringer mangler, og vennerne er mest på nettet. {Han} vil gerne tale om det.",
            ),
            hard=(
                "Nat og dag er byttet om, og {navn} er væk hver uge. {Han} ser kun andre på skærmen og bliver vred, når nogen spørger.",
                "{navn} sover om dagen og spiller om natten. {Han} har opgivet sin sport og de venner, der ikke spiller.",
            ),
            better=("{Han} er i seng før midnat og er vågen i timerne.", "Døgnet er vendt, og {han} er begyndt at ses med nogen igen."),
            scenes=(
                Scene(
                    "i engelsk", "{navn} falder i søvn over bogen. I pausen taler {han} flydende engelsk med en ven om en kamp fra i nat."
                ),
                Scene(
                    "i anden lektion",
                    "{navn} har hovedet i hænderne. Da jeg spørger, siger {han}, at klokken blev fem.",
                    "Vi manglede kun én bane.",
                ),
            ),
            hard_scenes=(
                Scene(
                    "kl. 11.30", "{navn} bliver fulgt ind af mor. {Han} går direkte ned i sofaen i grupperummet og sover i to lektioner."
                ),
                Scene(
                    "til samtalen",
                    "{navn} siger, at {han} sover fra ni til fire om dagen. Far vidste det ikke.",
                    "Der er jo ikke nogen oppe.",
                ),
            ),
            meaning=(
                "Jeg tror, at nætterne giver {navn} et fællesskab, som mangler om dagen.",
                "Det er ikke skærmen alene. Det er det, den erstatter.",
            ),
            told=(
                "Far og {navn} har aftalt en tid for nettet. Far siger, at han har brug for opbakning til at holde fast.",
                "Forældrene er bekymrede og vil gerne tale med andre i samme båd.",
            ),
            step=(
                "Aftale om søvn i to uger, som {navn} selv har skrevet. Vi ser på den hver mandag.",
                "Vi giver {navn} og far nummeret til Ungerådgivningen, og jeg taler med {ham} om at begynde i ungdomsskolen.",
            ),
        ),
        Trouble(
            some=(
                "Fester og nye venner fylder, og {navn} er gået over sine egne grænser et par gange. Det siger {han} selv.",
                "{navn} drikker sig fuld de fleste weekender og er nede hele mandagen. {Han} taler stadig åbent med mig.",
            ),
            hard=(
                "{navn} ryger hash hver weekend, har mistet sine gamle venner og er væk fra skolen flere dage om ugen.",
                "{Han} er sammen med en ældre gruppe, har været påvirket i skoletiden og fortæller om fester, hvor {han} ikke kan "
                "huske slutningen.",
            ),
            better=("{Han} har fundet tilbage til de gamle venner.", "Weekenderne er rolige nu, og {han} har fået arbejde om lørdagen."),
            scenes=(
                Scene(
                    "om morgenen",
                    "{navn} er bleg og vil ikke høre om festen. Senere viser {han} mig en besked, som {han} fortryder.",
                    "Slet den.",
                ),
                Scene(
                    "i pausen",
                    "{navn} taler om lørdagen med de andre. Da de går, bliver {han} stående og spørger, hvad man gør ved tømmermænd.",
                ),
            ),
            hard_scenes=(
                Scene("ved cykelskuret", "{navn} har røde øjne og griner af ingenting. {Han} følger med ind og falder i søvn på sofaen."),
                Scene(
                    "hos mig på kontoret",
                    "{navn} siger, at alle gør det. Hænderne ryster, og {han} ser på døren.",
                    "Jeg skylder nogen penge.",
                ),
            ),
            meaning=(
                "Rusmidlerne er blevet adgangen til fællesskabet. Det er fællesskabet, vi skal hjælpe {ham} med at finde.",
                "{navn} er mere bange end {han} lader som om. Derfor haster det.",
            ),
            told=(
                "{navn} var med, da jeg talte med forældrene. De havde en mistanke og blev lettede over at få talt om det.",
                "Forældrene er bekymrede og vil gerne tale med andre forældre i klassen.",
            ),
            step=(
                "SSP-medarbejderen kommer forbi til en snak i denne uge. Jeg taler med {navn} hver mandag.",
                "{navn} får tid hos Ungerådgivningen, og forældrene laver aftaler med de andre forældre om weekenderne.",
            ),
            signs=("own_substances",),
        ),
    ),
    parents=(
        SPLIT,
        ILLNESS,
        Trouble(
            some=(
                "Forældrene taler mest med {navn} om pligter og ved ikke altid, hvor {han} er. De kommer, når vi inviterer.",
                "Aftalerne derhjemme skifter, og samtaler ender i skænderi. Forældrene er kede af det og vil gerne lære noget nyt.",
            ),
            hard=(
                "Forældrene har mistet overblikket. De dækker over fravær og giver op, og det går ud over {navn} hver dag.",
                "Far skælder ud og tager telefonen i ugevis. Mor giver den tilbage. {navn} er meget ude om natten.",
            ),
            better=("De er begyndt at spise sammen igen og taler om andet end skole.", "Forældrene har lavet få aftaler og holder dem."),
            scenes=(
                Scene(
                    "til samtalen",
                    "Mor svarer for {navn} fire gange. Femte gang siger {navn}, at {han} godt kan selv. Mor bliver stille og nikker.",
                ),
                Scene("i telefonen", "Far spørger, om {navn} er i skole. Han siger, at de ikke har talt sammen siden i lørdags."),
            ),
            hard_scenes=(
                Scene("på kontoret", "Far siger foran {navn}, at han har givet op. {navn} rejser sig og går uden jakke."),
                Scene("i telefonen", "Mor melder {navn} syg. Ti minutter efter ser jeg {ham} ved stationen med tre ældre drenge."),
            ),
            meaning=(
                "Forældre og ung har mistet hinanden lidt. Begge parter savner det, der var.",
                "Jeg tror, at forældrene er mere bange end ligeglade.",
            ),
            told=(
                "Forældrene er fortalt, hvad jeg tænker, mens {navn} var med. Det var svært og godt.",
                "Mor siger, at de ikke når ind til {ham}. De vil gerne have hjælp til at tale sammen.",
            ),
            step=(
                "Forældrene ringer til Familierådgivningen. Vi mødes igen om tre uger, og {navn} er med.",
                "Vi tilbyder et netværksmøde, hvor {navn} bestemmer, hvem der inviteres.",
            ),
        ),
    ),
)
