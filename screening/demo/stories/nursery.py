"""The pædagog in the nursery: children of one and two years. What is said of parents is shared with the kindergarten."""

from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

PARENTS_EASY = (
    (
        "Forældrene giver sig tid ved aflevering og ser på det, {navn} vil vise dem.",
        "Mor sætter sig på hug og tager imod {ham} med et kram, når hun henter.",
        "Far ved, hvem {navn} er mest sammen med, og kender dem ved navn.",
        "De taler varmt om {navn} og lægger mærke til det nye, {han} kan.",
        "Det er tydeligt, at {navn} glæder sig, når en af dem står i døren.",
    ),
    (
        "{Han} kommer udhvilet og har tøj til al slags vejr i garderoben.",
        "Afleveringen følger samme lille ritual hver morgen, og så er {han} i gang.",
        "Forældrene siger roligt nej, når der skal siges nej, og holder fast.",
        "Sengetid og måltider ligger fast, og det mærkes på humøret.",
        "De henter i god tid, så der er ro til at få sko på.",
    ),
    (
        "De svarer på beskeder og spørger selv, når de undrer sig.",
        "De kom begge til samtalen og havde skrevet spørgsmål ned.",
        "Aftaler bliver holdt, også de små om skiftetøj og sygedage.",
        "De fortæller os det, når noget er anderledes derhjemme, så vi kan passe ekstra på.",
        "Vi kan tale åbent med dem, også om det, der er svært.",
    ),
)
PARENTS_EASY_SMALL = (
    "Om fredagen går hentningen stærkt, men de retter op, når vi nævner det.",
    "De er i tvivl om sengetid og skærm og bruger gerne vores råd.",
    "Regntøjet mangler en gang imellem, men er der dagen efter, vi har sagt det.",
    "De er usikre på, hvor faste de skal være, når {han} protesterer, og spørger os.",
    "Der er travlt hos dem for tiden. De siger det selv og har fået mormor til at hjælpe.",
)
MEANING_EASY = (
    "{navn} har det godt hos os og har voksne derhjemme, der ser {ham}.",
    "Jeg ser god trivsel og et barn, der bruger os voksne, når der er brug for det.",
    "Min vurdering bygger på hverdagen gennem de seneste uger, og den peger samme vej hver dag.",
    "Det, der kan være svært for {navn}, klarer vi i hverdagen.",
    "Vi er enige på stuen: {navn} trives og er med.",
    "Jeg er ikke bekymret. {navn} viser selv, hvad {han} har brug for, og får det.",
)
TOLD_EASY = (
    "Mor har læst vurderingen og siger, at hun kan genkende {navn} i den.",
    "Far og jeg talte om det ved hentning. Han er glad for, at {navn} har det godt her.",
    "Vi talte om det til samtalen. Mor og far er enige.",
    "Mor siger, at {navn} glæder sig, når det er mandag, og at det er et godt tegn.",
    "Vi har vist forældrene, hvor på linealen vi ser {navn}. De er enige.",
    "Far kunne fortælle, at {han} er det samme glade barn derhjemme.",
)
STEP_EASY = (
    "Vi fortsætter som nu og ser på {navn} igen i næste runde.",
    "Intet særligt. Jeg noterer, hvis noget ændrer sig.",
    "Næste runde som planlagt.",
    "Vi bliver ved med det, der virker, og nævner det for de andre på stuemødet.",
)

LATE = Trouble(
    some=(
        "{navn} kommer tit sent og har ikke altid sovet nok. Forældrene er kærlige, men rutinerne skrider de fleste uger.",
        "Flere gange om ugen mangler der tøj eller besked, og sengetiden svinger. De vil gerne ændre det og lykkes i perioder.",
    ),
    hard=(
        "Der er ingen faste rutiner. {navn} kommer sulten eller træt næsten hver dag, og aftaler holder kun kort.",
        "Forældrene skifter mellem at give op og skælde ud. {navn} ved ikke, hvem der henter eller hvornår.",
    ),
    better=(
        "Afleveringen ligger nu fast kl. 8, og {navn} kommer udhvilet.",
        "Forældrene har fået styr på morgenerne og er selv stolte af det.",
    ),
    scenes=(
        Scene("ved aflevering kl. 10.20", "Mor undskylder og løber videre. {navn} står med jakken på og ser efter hende ud ad vinduet."),
        Scene("i garderoben", "Der er ingen støvler i rummet for tredje dag. {navn} får et par fra kassen og går stille med ud."),
        Scene("ved hentning", "{navn} vil ikke med. Far siger, at {han} må få en is, derefter at {han} ikke må, og giver den alligevel."),
    ),
    hard_scenes=(
        Scene("ved morgenmaden", "{navn} spiser tre portioner grød uden at se op og putter brød i lommen."),
        Scene(
            "ved hentning kl. 17.10", "Ingen kommer, og ingen tager telefonen. {navn} sidder med jakke på i 25 minutter. En nabo henter."
        ),
    ),
    meaning=(
        "Forældrene vil {navn} det godt, men hverdagen hænger ikke sammen for dem lige nu.",
        "Jeg tror ikke, at det handler om vilje. De mangler nogen at lægge en plan med.",
    ),
    told=(
        "Vi har sagt til forældrene, at vi ser et træt barn om morgenen. Mor siger, at aftenerne er kaos, og at hun gerne vil have hjælp.",
        "Begge forældre var til samtale. De er enige i det meste og vil prøve en fast sengetid.",
    ),
    step=(
        "Vi prøver faste tider for aflevering i fire uger og taler sammen hver fredag.",
        "Lederen og jeg holder møde med forældrene om to uger. De får nummeret til Familierådgivningen.",
    ),
    signs=("unstable_family",),
    hard_signs=("hungry",),
)
TWO_HOMES = Trouble(
    some=(
        "Forældrene er gået fra hinanden og taler kun sammen gennem os. Hver for sig er de varme, men aftaler går tabt imellem dem.",
        "Bruddet fylder. Forældrene er kortluntede ved hentning, og {navn} holder øje med dem begge.",
    ),
    hard=(
        "Forældrene skændes, mens {navn} står imellem dem, og taler dårligt om hinanden til {ham}. "
        "{Han} får sjældent trøst af nogen af dem.",
        "Konflikten overtager alt. Skift bliver aflyst samme dag, og {navn} ved ikke, hvor {han} skal sove.",
    ),
    better=(
        "Forældrene har fået en fast skifteplan, og der er kommet ro på.",
        "Far og mor hilser på hinanden igen, og {navn} slipper hånden uden at se sig tilbage.",
    ),
    scenes=(
        Scene("ved hentning", "Far kommer på mors dag. De taler kort og lavt sammen. {navn} tager huen af og på, til det er afgjort."),
        Scene("i garderoben", "Mor spørger mig, om far har husket bamsen. {navn} løber straks hen og finder den frem."),
    ),
    hard_scenes=(
        Scene(
            "på parkeringspladsen",
            "Mor og far råber ad hinanden. {navn} står mellem bilerne med hænderne for ørerne, til jeg henter {ham} ind.",
        ),
        Scene(
            "ved samling",
            "{navn} begynder at græde, da vi taler om weekenden. {Han} vil ikke sige hvorfor og sidder hos mig til frokost.",
            "Hvem henter mig?",
        ),
    ),
    meaning=(
        "Jeg tror, at {navn} bruger mange kræfter på at passe på begge sine forældre.",
        "Konflikten mellem de voksne er det, der vejer tungest lige nu.",
    ),
    told=(
        "Jeg har talt med forældrene hver for sig. Begge siger, at de gerne vil skåne {navn}, og at det er svært.",
        "Mor og far har fået den samme besked på skrift. Far spørger selv, hvor man kan få hjælp.",
    ),
    step=(
        "Vi tilbyder en samtale med begge og lederen. {navn} får en fast voksen ved aflevering på skiftedage.",
        "Vi giver begge forældre nummeret til Familierådgivningen og ser på {navn} igen inden seks uger.",
    ),
    signs=("unstable_family",),
)
WORN_OUT = Trouble(
    some=(
        "Mor er sygemeldt og har få kræfter. Hun er kærlig, men {navn} må tit vente, og vi ser sjældent far.",
        "Far fortæller, at der har været sygdom i familien længe. "
        "De glemmer aftaler og bliver korte for hovedet, men retter op, når vi siger det.",
    ),
    hard=(
        "Mor kan ikke overskue hverdagen. {navn} bliver afleveret i gårsdagens tøj, og hun ser {ham} dårligt nok, når hun henter.",
        "Begge forældre virker udmattede og afviser det meste af det, {navn} søger hos dem. De siger selv, at de ikke kan mere.",
    ),
    better=("Mor er i bedring og henter selv igen.", "Mormor er flyttet ind i en periode, og forældrene smiler mere."),
    scenes=(
        Scene(
            "ved hentning",
            "{navn} rækker det frem, {han} har malet. Mor siger ja, ja og leder efter nøglerne. "
            "Ude ved lågen tager hun {ham} op og ser på det.",
        ),
        Scene(
            "ved aflevering", "Far stikker hovedet ind, siger, at det har været en lang nat, og er væk igen. {navn} går selv ind på stuen."
        ),
    ),
    hard_scenes=(
        Scene(
            "ved hentning",
            "{navn} løber mod mor. Hun går forbi {ham} og tager tasken. {navn} standser og følger efter i tre skridts afstand.",
        ),
        Scene("i garderoben", "Mor sætter sig på bænken og græder. {navn} klapper hende på knæet og henter selv sine sko."),
    ),
    meaning=(
        "Sygdommen tager kræfterne fra forældrene. Jeg er i tvivl om, hvor længe familien kan bære det alene.",
        "Der er varme i familien, men for lidt overskud til, at {navn} kan regne med den.",
    ),
    told=(
        "Mor ved, at vi er bekymrede. Hun siger, at hun selv har været i tvivl om at sige det højt.",
        "Far er enig og vil gerne have besøg af nogen, der kan aflaste.",
    ),
    step=(
        "Vi hjælper forældrene med at ringe til Familierådgivningen i denne uge.",
        "Lederen tager kontakt til sundhedsplejen med forældrenes samtykke. Ny vurdering inden seks uger.",
    ),
    signs=("parents_mental_illness",),
)

NURSERY = Voice(
    ease=Ease(
        child=(
            (
                "{navn} undersøger alt i kasserne, hælder, stabler og begynder forfra.",
                "Ved vandbordet kan {han} være optaget længe og ser op for at dele det.",
                "{Han} søger hen til de andre børn og leger ved siden af dem.",
                "På legepladsen går {han} på opdagelse og vender selv tilbage til os.",
            ),
            (
                "{Han} rækker armene frem om morgenen og vinker til far.",
                "Når {han} slår sig, søger {han} et skød og er hurtigt i gang igen.",
                "{Han} ser efter os med blikket og slapper af, når vi nikker.",
                "{Han} finder selv sin bamse, når {han} savner, og det er nok.",
            ),
            (
                "{Han} peger, viser og bruger nye ord hver uge.",
                "Til sang er {han} med på alle fagterne.",
                "{Han} forstår korte beskeder og henter selv sine sko.",
                "{Han} fortæller med hele kroppen og prøver at sige det, vi siger.",
            ),
            (
                "{Han} spiser med lyst og øver sig med skeen.",
                "{Han} sover godt i krybben og vågner veloplagt.",
                "{Han} klatrer op, falder ned og mister ikke modet.",
                "{Han} vil selv have huen på, og det lykkes næsten.",
            ),
        ),
        child_small=(
            "Mandag morgen er svær, men efter et kvarter er {han} i leg.",
            "Sidst på dagen er {han} træt og har brug for et skød.",
            "{Han} er forsigtig ved ny mad, men smager, når en ven gør det.",
            "Nye voksne skal {han} lige se an fra armen.",
            "Det er svært at vente, men med en hånd at holde i går det.",
        ),
        parents=PARENTS_EASY,
        parents_small=PARENTS_EASY_SMALL,
        scenes=(
            Scene("i sandkassen", "{navn} fylder spanden, vender den og klapper. {Han} rækker skovlen til et andet barn og får den igen."),
            Scene("til frokost", "{navn} rækker tallerkenen frem efter mere og tørrer selv munden bagefter."),
            Scene("ved aflevering", "{navn} vinker gennem ruden og går så hen til vandbordet, hvor to andre er i gang.", "Hej hej, mor."),
            Scene("til sang", "{navn} rejser sig, da sangen begynder, laver fagterne og ser rundt på de andre."),
            Scene("på puslebordet", "{navn} trækker selv strømpen af, rækker mig den og griner. Det gentager sig fire gange."),
            Scene("på tur til søen", "{navn} standser ved en snegl, sætter sig på hug og kalder på mig.", "Se!"),
            Scene("på stuen", "Et barn græder. {navn} ser på det, henter en bamse og lægger den i skødet på det."),
        ),
        meaning=MEANING_EASY,
        told=TOLD_EASY,
        step=STEP_EASY,
    ),
    child=(
        Trouble(
            some=(
                "{navn} græder det meste af formiddagen og vil kun sidde hos én voksen. På det skød er {han} i kontakt og kan le.",
                "Afleveringen varer længe de fleste dage, og {han} leger kun, når en kendt voksen sidder ved siden af.",
            ),
            hard=(
                "{navn} græder eller er påfaldende stille hele dagen. {Han} leger næsten ikke, sover dårligt og spiser lidt.",
                "{Han} søger ingen af os, når {han} er ked af det, og stivner, hvis vi kommer for tæt på. Sådan er det hver dag.",
            ),
            better=(
                "{Han} vinker nu farvel og går selv i gang med legen.",
                "Gråden ved aflevering er væk, og {han} lader sig trøste af os alle tre.",
            ),
            scenes=(
                Scene(
                    "ved aflevering", "{navn} holder fast i fars bukser og græder. Efter tyve minutter på mit skød peger {han} på bilerne."
                ),
                Scene("på stuen", "Jeg går ud efter bleer. {navn} lægger sig ved døren og græder, til jeg er tilbage."),
            ),
            hard_scenes=(
                Scene(
                    "på stuen",
                    "{navn} sidder på puden med bamsen i fyrre minutter og ser ned i gulvet. Tre børn kommer hen. {Han} vender sig væk.",
                ),
                Scene(
                    "ved middagsluren", "{navn} ligger vågen uden en lyd i en time. Da jeg stryger {ham} over ryggen, bliver {han} stiv."
                ),
            ),
            meaning=(
                "Jeg tror ikke, at {navn} er blevet tryg hos os endnu. {Han} har brug for færre voksne og mere af den samme.",
                "Utrygheden fylder så meget, at der ikke er plads til leg.",
            ),
            told=(
                "Forældrene ved, at det er svært for {navn} om formiddagen. De kan korte dagen af i tre uger.",
                "Mor siger, at {han} også hænger ved hende derhjemme. Hun er glad for en plan.",
            ),
            step=(
                "Jeg er {navns} faste voksne ved aflevering, mad og lur de næste fire uger.",
                "Vi begynder en ny indkøring med korte dage og ser på {navn} igen om seks uger.",
            ),
        ),
        Trouble(
            some=(
                "{navn} bider eller skubber de fleste dage, når andre kommer for tæt på. Alene med en voksen er {han} glad og optaget.",
                "{Han} farer fra det ene til det andet og når sjældent at lege, før det ender i gråd. I en lille gruppe går det bedre.",
            ),
            hard=(
                "{navn} bider flere gange hver dag og er utrøstelig længe efter. De andre børn trækker sig. "
                "Derhjemme er det på samme måde.",
                "{Han} løber uden mål, kaster med det meste og kan ikke finde ro, heller ikke på skødet. Ordene er blevet færre.",
            ),
            better=("Der har ikke været bid i tre uger, og {han} siger nu stop.", "{Han} kan være i legen i ti minutter, når vi er få."),
            scenes=(
                Scene("ved bilerne", "Et barn tager den røde bil. {navn} bider det i armen, ser op på mig og begynder selv at græde."),
                Scene(
                    "på legepladsen", "{navn} skubber to, der står i kø ved rutsjebanen. Da jeg holder {hans} hånd, venter {han} på tur."
                ),
            ),
            hard_scenes=(
                Scene("på stuen", "Fire bid før frokost. Efter det sidste ligger {navn} under bordet og skriger i en halv time."),
                Scene("til samling", "{navn} vælter stolen, løber ud i gangen og slår hovedet mod døren. {Han} lader sig ikke holde."),
            ),
            meaning=(
                "Jeg ser et barn, der bliver overvældet og mangler ord for det. Det er ikke for at drille.",
                "Der er for mange børn omkring {navn} på én gang. Det kan vi selv gøre noget ved.",
            ),
            told=(
                "Far blev ked af det, da han hørte om biddene. Vi aftalte at sige det samme hjemme og her.",
                "Vi har sagt til mor og far, hvad vi ser. De spørger, om det kan være hørelsen.",
            ),
            step=(
                "Lille gruppe om formiddagen, og en voksen tæt på ved skift. Vi tæller i fire uger.",
                "Vi beder ressourcepædagogen om at se med på stuen.",
            ),
        ),
        Trouble(
            some=(
                "{navn} bruger få lyde og ord og følger mest med fra kanten. {Han} forstår det, vi viser, og er glad, når vi synger.",
                "Sproget kommer langsomt, og {han} opgiver tit, før vi har forstået. Med tid og fagter går det.",
            ),
            hard=(
                "{navn} siger næsten intet, ser sjældent op og reagerer kun nogle gange på sit navn. Legen er den samme hver dag.",
                "{Han} er holdt op med at bruge de ord, {han} havde, og er meget for sig selv alle steder.",
            ),
            better=("{Han} sætter nu to ord sammen og bliver forstået.", "Fagterne har hjulpet, og der kommer nye ord hver uge."),
            scenes=(
                Scene(
                    "ved frugten", "{navn} rækker hånden mod bananen og siger en lyd. Da jeg viser pære og banan, vælger {han} og smiler."
                ),
                Scene("til samling", "{navn} sidder helt stille, mens de andre synger. Under den sidste sang bevæger {han} fingrene med."),
            ),
            hard_scenes=(
                Scene("på stuen", "Jeg kalder på {navn} fra tre sider. {Han} drejer låget på dåsen og ser ikke op. Det varer et kvarter."),
                Scene(
                    "i garderoben",
                    "{navn} står midt i rummet, mens de andre tager tøj på. {Han} ser ikke på mig, før jeg tager {hans} hånd.",
                ),
            ),
            meaning=(
                "Jeg tror, at {navn} forstår mere, end {han} kan sige. Hørelsen bør undersøges.",
                "Det er ikke kun ordene, men også lysten til kontakt, jeg er optaget af.",
            ),
            told=(
                "Vi har sagt til forældrene, at sproget er sent. De taler to sprog derhjemme og vil gerne have gode råd.",
                "Mor har lagt mærke til det samme. Hun bestiller tid til en høreprøve.",
            ),
            step=(
                "Dialogisk læsning i en gruppe på tre hver dag. Vi ser på sproget igen om seks uger.",
                "Vi taler med forældrene om sprogstøtte og beder om samtykke til at spørge talepædagogen.",
            ),
        ),
    ),
    parents=(LATE, TWO_HOMES, WORN_OUT),
)
