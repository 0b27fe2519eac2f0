"""The teacher: children up to twelve years. Some of what is said of parents is shared with the young people."""

from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

TOLD_EASY = (
    "Mor og far hørte om vurderingen til skole-hjem-samtalen og er glade for den.",
    "Jeg har skrevet til forældrene. Far svarer, at det passer med det, de ser.",
    "Forældrene er fortalt, hvad jeg har lagt vægt på, og havde intet at tilføje.",
    "Mor siger, at {navn} også er glad derhjemme.",
    "{navn} var selv med til samtalen og satte ord på, hvad der går godt.",
    "Far ringede tilbage samme dag. Han er glad for billedet og spurgte, hvad de kan gøre mere af.",
    "Begge forældre har fået besked. Mor skriver, at de har samme indtryk hjemmefra.",
    "Vi talte om det efter forældremødet. De havde ventet det og var glade.",
    "Mor nævner, at lektierne er lettere for tiden. Ellers er vi enige.",
    "Forældrene har læst det og takker for, at vi også ser på dem, det går godt.",
)
MORNINGS = Trouble(
    some=(
        "{navn} kommer for sent et par gange om ugen og mangler tit madpakke eller bøger. Forældrene svarer, når vi skriver.",
        "Hjemmet er travlt, og ingen følger rigtig op på skolen. Når vi inviterer, kommer mor, og så går det bedre en tid.",
    ),
    hard=(
        "De fleste dage er {navn} uden mad og har sovet lidt. Aftaler med forældrene holder få dage, selv om vi ringer hver uge.",
        "Vi får sjældent svar fra forældrene, og {navn} følger selv sine søskende i skole. Når mor er her, er hun kærlig og opgivende.",
    ),
    better=("{navn} møder til tiden, og madpakken er med.", "Forældrene har fået en fast morgenaftale op at stå, og den holder."),
    scenes=(
        Scene("kl. 8.35", "{navn} kommer ind, sætter sig uden at se på nogen og finder ingen bog i tasken.", "Jeg skulle selv stå op."),
        Scene(
            "i spisepausen", "{navn} siger, at {han} ikke er sulten. Da en klassekammerat lægger en halv mad på bordet, er den hurtigt væk."
        ),
        Scene("i telefonen", "Far siger, at han troede, mor havde skrevet, og lover at gøre det i aften. Det gjorde han."),
    ),
    hard_scenes=(
        Scene("i spisepausen", "{navn} har ingen mad med for fjerde dag. {Han} spiser to boller hos mig og spørger, om der er flere."),
        Scene(
            "i skolegården",
            "{navn} står ved porten med lillesøster kl. 7.10. Døren bliver først låst op en halv time efter.",
            "Vi gik bare.",
        ),
    ),
    meaning=(
        "Jeg tror, at forældrene har for meget om ørerne, og at {navn} tager ansvar, som ikke er {hans}.",
        "{navn} skammer sig over at mangle noget. Det må vi ikke gøre større.",
    ),
    told=(
        "Jeg har talt med mor i telefonen. Hun blev først vred og så ked af det og vil gerne komme til et møde.",
        "Forældrene ved, at vi er bekymrede. De siger, at de arbejder skiftehold, og at morgenerne er umulige.",
    ),
    step=(
        "Morgenmad i SFO'en fra mandag, og jeg skriver til forældrene hver fredag, også når det er gået godt.",
        "Møde med forældrene og lederen om to uger. De får at vide, hvad Familierådgivningen kan hjælpe med.",
    ),
    signs=("unstable_family",),
    hard_signs=("hungry",),
)
SPLIT = Trouble(
    some=(
        "Forældrene bor hver for sig og er uenige om skolen. Tasken er tit i det forkerte hjem, men begge svarer, når jeg skriver.",
        "Skilsmissen fylder. Begge forældre er kærlige, men så optagede af hinanden, at {navn} bliver glemt ind imellem.",
    ),
    hard=(
        "Forældrene lader {navn} gå med beskeder og taler hårdt om hinanden foran {ham}. Vi kan ikke få dem i samme rum.",
        "Konflikten er voldsom, og ingen af dem ser, hvor træt {navn} er. Samtaler handler kun om den anden.",
    ),
    better=(
        "Forældrene kom sammen til samtalen, og {navn} sad imellem dem og smilede.",
        "De har aftalt faste dage, og tasken er med hver morgen.",
    ),
    scenes=(
        Scene(
            "efter timen", "{navn} bliver siddende og spørger, hvilken dag det er, og tæller på fingrene.", "Så er det hos far. Tror jeg."
        ),
        Scene("til skole-hjem-samtalen", "Mor og far svarer på skift uden at se på hinanden. {navn} ser på mig."),
    ),
    hard_scenes=(
        Scene(
            "på kontoret",
            "Far og mor ringer med hver sin besked om hentning inden for ti minutter. {navn} hører det, tager sin taske og går.",
            "Jeg går bare selv.",
        ),
        Scene("ved skoleporten", "Mor og far råber, så andre standser. {navn} stiller sig bag skuret, til de er kørt."),
    ),
    meaning=(
        "Jeg tror, at {navn} prøver at gøre alle tilfredse, og at det er derfor, {han} er så træt.",
        "Det er konflikten, der slider, mere end det er skilsmissen.",
    ),
    told=(
        "Jeg har skrevet det samme til begge forældre. De er hver for sig enige i, at {navn} skal ud af midten.",
        "Mor og far er inviteret til hver sin samtale. Far spurgte selv til hjælp.",
    ),
    step=(
        "{navn} og jeg har en fast aftale hver mandag. Vi skriver fremover til begge på én gang.",
        "Forældrene får nummeret til Familierådgivningen, og jeg taler med {navn} hver onsdag.",
    ),
    signs=("unstable_family",),
)
ILLNESS = Trouble(
    some=(
        "Far er sygemeldt med depression, og det mærkes. Forældrene vil gerne, men når ikke ret meget ud over det daglige.",
        "Mor fortæller åbent, at hun har det svært. Hun støtter {navn}, når hun kan, og moster hjælper.",
    ),
    hard=(
        "Mor er meget syg, og {navn} står for mad og søskende. Hjemmet trækker sig, når vi ringer.",
        "Forældrene magter ikke skolen for tiden. {navn} går tidligt hjem for at se til mor, og ingen stopper {ham}.",
    ),
    better=("Mor er i bedring og var med til klassens arrangement.", "Familien har fået aflastning, og {navn} kan være barn igen."),
    scenes=(
        Scene("i pausen", "{navn} låner min telefon og ringer hjem. {Han} spørger kun, om nogen er stået op.", "Okay. Det var bare det."),
        Scene("efter timen", "{navn} fortæller, at far sover meget, og skifter så emne til fodbold."),
    ),
    hard_scenes=(
        Scene("i klassen", "{navn} pakker sammen kl. 11 og går mod døren.", "Jeg skal hjem. Hun har ikke fået noget at spise."),
        Scene("ved samtalen", "Forælderen kommer ikke. {navn} sidder og venter i tyve minutter og siger, at det er {hans} egen skyld."),
    ),
    meaning=(
        "Jeg ser et barn, der passer på en voksen. Det skal det ikke stå alene med.",
        "Sygdommen er ingens skyld, men {navn} bærer for meget af den.",
    ),
    told=(
        "Mor er lettet over, at jeg spurgte. Hun vil gerne have hjælp til at tale med {navn} om sygdommen.",
        "Forældrene er fortalt, hvad {navn} gør derhjemme, og hvad vi tænker. De blev berørte og enige.",
    ),
    step=(
        "{navn} får tilbud om en samtalegruppe. Jeg er den faste voksne i skolen.",
        "Med forældrenes samtykke taler vi med sundhedsplejersken og finder aflastning til familien.",
    ),
    signs=("parents_mental_illness", "adult_responsibility"),
)

PUPIL = Voice(
    ease=Ease(
        child=(
            (
                "{navn} kommer gerne i skole og er i gang, før jeg har sagt godmorgen.",
                "{Han} møder hver dag og har styr på sin taske.",
                "Fremmødet er stabilt, og humøret er godt fra morgenstunden.",
                "{Han} glæder sig til det meste, også til det svære.",
                "{Han} hilser, finder sin plads og hjælper gerne den, der sidder ved siden af.",
            ),
            (
                "I timerne rækker {han} hånden op og tør tage fejl.",
                "Læsning er kommet godt i gang, og {han} læser gerne for andre.",
                "Matematik er det bedste, {han} ved, og {han} forklarer sine tanker, så andre forstår dem.",
                "{Han} arbejder koncentreret og spørger, når noget er svært.",
                "{Han} skriver og tegner med stor fantasi.",
            ),
            (
                "{Han} har to-tre gode venner og er med i det meste i frikvarteret.",
                "{Han} er den, andre gerne vil arbejde sammen med.",
                "I SFO'en finder {han} på lege for både store og små.",
                "{Han} siger fra uden at såre nogen og kan også sige undskyld.",
                "{Han} opdager, når en står udenfor, og gør noget ved det.",
            ),
            (
                "{Han} går til svømning og fortæller om det med lysende øjne.",
                "{Han} har fået en fritidsinteresse, som giver {ham} mod på mere.",
                "{Han} er udhvilet, spiser sin mad og har kræfter til hele dagen.",
                "Uenigheder bliver talt igennem, og så er de glemt.",
            ),
        ),
        child_small=(
            "{Han} bliver hurtigt ked af at lave fejl, men vil gerne prøve igen.",
            "Det kniber med at komme i gang, og en kort påmindelse er nok.",
            "Læsningen driller lidt, men går fremad.",
            "Efter store frikvarterer er {han} længe om at falde til ro.",
            "{Han} er stille i klassen og taler mere, når vi er få.",
            "Der har været uro med en god ven, og de er ved at finde hinanden igen.",
        ),
        parents=(
            (
                "Forældrene kender {navns} venner og ved, hvad klassen er optaget af.",
                "De taler pænt om skolen, også når de er uenige med os.",
                "Mor spørger til trivsel før karakterer og prøver.",
                "Far læser med {navn} om aftenen, og det kan mærkes.",
            ),
            (
                "{Han} har det, {han} skal bruge, og har sovet.",
                "Der er faste rammer for lektier, skærm og sengetid.",
                "Madpakken er lavet af {navn} selv sammen med far.",
                "Idrætstøj, sedler og bøger er på plads.",
            ),
            (
                "De svarer hurtigt og møder op, når klassen kalder.",
                "De ringede selv, da der var uro i klassen, og lyttede.",
                "Samarbejdet er let, og vi taler lige ud.",
                "De støtter legeaftaler på tværs i klassen.",
            ),
        ),
        parents_small=(
            "Læsningen derhjemme glipper i travle uger, men de siger det selv.",
            "De er i tvivl om, hvor meget skærm der er i orden.",
            "En besked bliver overset en gang imellem, men kun en gang.",
            "De har svært ved at lade {navn} klare konflikter selv, men øver sig.",
            "Mødetiden skrider i perioder, og de retter op, når vi skriver.",
        ),
        scenes=(
            Scene(
                "i frikvarteret", "{navn} ser en fra parallelklassen stå alene og spørger, om hun vil være med til stikbold. Det vil hun."
            ),
            Scene("i dansk", "{navn} læser højt, går i stå ved et langt ord, deler det op og får det.", "Sådan!"),
            Scene("i matematik", "{navn} tegner regnestykket på tavlen og spørger klassen, om de kan se det."),
            Scene("i SFO'en", "{navn} lærer tre yngre at flette og venter, til den sidste er med."),
            Scene("i gruppearbejdet", "To er uenige. {navn} foreslår, at de prøver begge dele og ser, hvad der virker."),
            Scene("i idræt", "{navn} taber kampen, giver hånd og spørger, hvornår de skal spille igen."),
            Scene("efter timen", "{navn} bliver tilbage og fortæller, at de skal have en baby derhjemme.", "Jeg har selv valgt bamsen."),
            Scene("på biblioteket", "{navn} låner to bøger til sig selv og én til lillebror.", "Han kan lide traktorer."),
        ),
        meaning=(
            "{navn} trives i klassen og har voksne om sig, der følger med.",
            "Jeg ser et barn med venner, lyst til at lære og mod på mere.",
            "Mit indtryk er det samme som SFO'ens: {navn} har det godt.",
            "Det, der er svært, er i bevægelse og kræver ikke andet end det, vi gør.",
            "Teamet er enigt. Her er ingen bekymring.",
            "{navn} siger selv, at det går godt, og det passer med det, jeg ser.",
            "{Han} har fundet sin plads i klassen og giver plads til andre.",
            "Der er ro om {navn}, både fagligt og sammen med de andre.",
            "Jeg lægger mest vægt på venskaberne, og de er gode.",
        ),
        told=TOLD_EASY,
        step=(
            "Vi fortsætter og ser på {navn} i næste runde.",
            "Intet særligt. Jeg tager det op, hvis billedet ændrer sig.",
            "{navn} får flere opgaver at vokse på i matematik.",
            "Næste skole-hjem-samtale som planlagt.",
            "Jeg roser {navn} for det, der er lykkedes, og holder øje som med alle andre.",
            "{navn} får en ny makker og skal lære fra sig i dansk.",
        ),
    ),
    child=(
        Trouble(
            some=(
                "{navn} skal have hjælp hver dag til at komme i gang og opgiver hurtigt i læsning. I værksted og idræt er {han} helt med.",
                "{Han} er urolig i mange timer, glemmer beskeder og bliver træt. Hos en kendt voksen kan {han} arbejde i ti minutter.",
            ),
            hard=(
                "{navn} er langt bagud i dansk og matematik og undgår opgaverne hver dag. "
                "{Han} siger, at {han} er dum, og er begyndt at blive væk.",
                "{Han} kan næsten ikke være i timerne, går ud og ind og lærer kun lidt. I SFO'en er det på samme måde.",
            ),
            better=("Bogstaverne har løsnet sig, og {han} rækker hånden op igen.", "{Han} kommer selv i gang de fleste timer."),
            scenes=(
                Scene(
                    "i dansk",
                    "{navn} spidser blyant tre gange, går på toilettet og har skrevet to ord, da timen er slut.",
                    "Jeg kan ikke finde på noget.",
                ),
                Scene(
                    "i værkstedet", "{navn} saver, måler og saver igen. {Han} arbejder i en hel lektion og viser den færdige kasse frem."
                ),
            ),
            hard_scenes=(
                Scene(
                    "i matematik", "{navn} river siden ud, lægger sig over bordet og svarer ikke resten af timen.", "Jeg er bare den dumme."
                ),
                Scene("på gangen", "Jeg finder {navn} bag garderoben i anden lektion. {Han} vil gerne sidde dér, til det ringer ud."),
            ),
            meaning=(
                "Jeg tror, at {navn} undgår det, {han} er bange for ikke at kunne.",
                "{Han} har mange evner, som vi ikke får øje på i de boglige timer.",
            ),
            told=(
                "Forældrene genkender det fra lektierne. Far havde det selv svært i skolen og vil gerne have, at vi handler tidligt.",
                "Mor er enig i, at {navn} skal testes i læsning. Hun er glad for, at vi også så det, {han} kan.",
            ),
            step=(
                "Læsevejlederen tester {navn} i næste uge. Korte opgaver med pauser indtil da.",
                "Vi beder om PPR-konsultation og giver {navn} en fast makker i dansk.",
            ),
        ),
        Trouble(
            some=(
                "{navn} er tit alene i frikvarteret, og venskaberne skifter. {Han} fortæller mig om det og er glad for håndbold.",
                "{Han} bliver valgt fra i grupper flere gange om ugen og er blevet mere stille. Én ven er der dog fast.",
            ),
            hard=(
                "{navn} har ingen at være sammen med, bliver kaldt grimme ting og er væk flere dage om måneden.",
                "{Han} holder sig inde i alle pauser, græder hjemme om morgenen og taler næsten ikke i timerne.",
            ),
            better=("{Han} har fået en god ven og er ude i alle pauser.", "Klassen har ændret tone, og {navn} er med igen."),
            scenes=(
                Scene(
                    "i frikvarteret",
                    "{navn} går tre gange rundt om fodboldbanen. Da bolden triller ud, sparker {han} den ind. Ingen siger tak.",
                ),
                Scene(
                    "ved gruppedelingen", "{navn} er den sidste, der bliver valgt. {Han} smiler og ser ned i bordet.", "Det er lige meget."
                ),
            ),
            hard_scenes=(
                Scene("i klassens chat", "En elev viser mig tolv beskeder om {navn} fra i går. {navn} har læst dem alle og ikke svaret."),
                Scene(
                    "på toilettet", "{navn} har låst sig inde i hele spisepausen. Jeg sætter mig udenfor og venter.", "Jeg vil ikke derud."
                ),
            ),
            meaning=(
                "Det er klassens fællesskab, der skal arbejdes med, og ikke kun {navn}.",
                "{navn} har vænnet sig til at gøre sig usynlig. Det bekymrer mig mere end konflikter.",
            ),
            told=(
                "Forældrene har ventet på, at nogen så det. De er kede af det og vil gerne hjælpe med legeaftaler.",
                "Mor siger, at {han} græder søndag aften. Vi aftalte at tale sammen hver uge.",
            ),
            step=(
                "Legegrupper på tværs og en voksen i gården i hvert frikvarter. Vi følger op om tre uger.",
                "Klassemøde om tonen, og jeg taler med {navn} hver tirsdag. Lederen er orienteret.",
            ),
            signs=("bullying",),
        ),
        Trouble(
            some=(
                "{navn} har ondt i maven de fleste morgener og har haft enkelte fraværsdage. Når {han} først er i gang, går det.",
                "{Han} er trist og træt flere gange om ugen og vil helst sidde hos mig. Der kan {han} sætte ord på det.",
            ),
            hard=(
                "{navn} er væk hver uge og siger, at {han} ikke kan. Når {han} er her, græder {han} eller lægger sig i sofaen.",
                "{Han} er bange for det meste, spiser ikke i skolen og har mistet lysten til det, {han} før holdt af.",
            ),
            better=("Mavepinen er sjælden, og {han} har været her hver dag i fem uger.", "{Han} er begyndt at glæde sig til noget igen."),
            scenes=(
                Scene(
                    "ved skoleporten", "Mor og {navn} står i ti minutter. {Han} holder sig på maven. Jeg går dem i møde, og vi følges ind."
                ),
                Scene(
                    "i klassen",
                    "{navn} beder om at ringe hjem. Efter et glas vand og fem minutter hos mig går {han} tilbage til sin plads.",
                ),
            ),
            hard_scenes=(
                Scene(
                    "ved skoleporten",
                    "{navn} holder fast i bildøren og ryster. Far kører hjem med {ham} igen efter en halv time.",
                    "Jeg kan ikke.",
                ),
                Scene("hos sundhedsplejersken", "{navn} ligger under tæppet i to lektioner. {Han} siger, at alt er for højt."),
            ),
            meaning=(
                "Jeg tror, at ondt i maven er {navns} måde at sige på, at noget er for svært.",
                "Hver dag hjemme gør den næste morgen sværere. Vi skal handle nu.",
            ),
            told=(
                "Forældrene er enige i, at det ikke skal vokse. De havde svært ved at vide, om de måtte presse på.",
                "Mor og far er fortalt om fraværet. Lægen har ikke fundet noget, og de vil gerne have hjælp.",
            ),
            step=(
                "{navn} bliver mødt af en fast voksen hver morgen i fire uger. Forældrene skriver kl. 7, hvordan det går.",
                "Møde med forældre, PPR og fraværsteamet inden for to uger.",
            ),
        ),
    ),
    parents=(MORNINGS, SPLIT, ILLNESS),
)
