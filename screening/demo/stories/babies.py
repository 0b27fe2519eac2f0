"""The health visitor at home with the youngest: newborn (under four months) and infant (four to eleven months)."""

from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

HOME = "hjemme ved besøget"

PARENTS_EASY = (
    (
        "Mor ser, når {navn} har brug for en pause, og lægger ansigtet i ro, til {han} er klar igen.",
        "Far taler med {navn}, mens han skifter, og venter på svar.",
        "Forældrene tager sig af {navn} på skift og kender {hans} forskellige slags gråd.",
        "De smiler til {navn} og til hinanden, når {han} giver lyd fra sig.",
    ),
    (
        "Dagen har fundet en rytme med mad, søvn og en tur i barnevognen.",
        "De deler nætterne mellem sig, så de begge får sovet.",
        "Sengen står trygt, og der er ro og orden omkring måltiderne.",
        "De passer på ikke at planlægge for meget og lader {navn} bestemme farten.",
    ),
    (
        "Bedsteforældrene bor tæt på og hjælper et par gange om ugen.",
        "De har skrevet spørgsmål ned til mig og prøver rådene af med det samme.",
        "Mor går i mødregruppe og er glad for det.",
        "De ringer, når de er i tvivl, og stoler også på deres egen fornemmelse.",
    ),
)
PARENTS_EASY_SMALL = (
    "De er lidt usikre på, hvor længe {navn} må græde, men finder en vej, når vi taler om det.",
    "Mor er træt og vil gerne høre, at hun gør det godt nok. Det gør hun.",
    "Far er tilbage på arbejde, og eftermiddagene er lange, men de er selv i gang med at få hjælp.",
    "De har fået mange forskellige råd og er i tvivl om, hvilke de skal følge.",
)
TOLD_EASY = (
    "Jeg har sagt, at {navn} har det godt. Mor og far er glade og ser det samme.",
    "Vi har set på vægtkurven sammen, og begge forældre er rolige ved den.",
    "Mor siger, at det er rart at få sat ord på, hvad {navn} kan.",
    "Forældrene er enige i min vurdering. De spurgte til søvn og fik svar på det.",
    "Far var alene hjemme. Han tager det, vi talte om, med videre til mor.",
)
MEANING_EASY = (
    "Jeg ser en familie, der er faldet godt til, og et barn, der bliver mødt.",
    "Samspillet er varmt, og {navn} får svar på det, {han} viser.",
    "Forældrene finder selv løsninger. Mit bidrag er mest at bekræfte dem.",
    "Jeg er ikke i tvivl: {navn} trives, og rammerne er gode.",
    "Det, der driller, hører alderen til og fylder ikke i samspillet.",
)
STEP_EASY = (
    "Næste besøg efter planen.",
    "Forældrene ringer, hvis der kommer noget. Ellers ses vi til næste besøg.",
    "Jeg kommer igen efter planen og vejer og måler.",
    "Intet ekstra nu. De har mit nummer og tiden for åben rådgivning.",
)

TIRED = Trouble(
    some=(
        "Mor sover kun få timer og har mistet troen på, at hun kan trøste {navn}. Når far er hjemme, går det lettere.",
        "Forældrene er i tvivl om, hvad gråden betyder, og prøver meget på kort tid. Med ro omkring sig finder de ud af det.",
    ),
    hard=(
        "Mor er trist og ser kun sjældent på {navn}. Hun giver mad og skifter, men taler næsten ikke til {ham}.",
        "Mor siger, at hun ikke kan mærke noget for {navn}. Far er meget væk, og de fleste signaler bliver overset.",
    ),
    better=("Mor får sovet igen og taler til {navn}, mens hun skifter {ham}.", "Forældrene deles om nætterne nu, og mor smiler mere."),
    scenes=(
        Scene(
            HOME, "{navn} klynker. Mor tager {ham} op, lægger {ham} ned og tager {ham} op igen. Hun siger, at intet hjælper, og ser ned."
        ),
        Scene(HOME, "Mor fortæller i lang tid om nætterne. Da {navn} ser på hende, stryger hun {ham} over kinden uden at sige noget."),
    ),
    hard_scenes=(
        Scene(HOME, "{navn} ligger i liften og giver små lyde. Mor sidder med ryggen til og svarer ikke i de ti minutter, jeg ser på."),
        Scene(HOME, "Mor giver flaske og ser ud ad vinduet imens. {navn} søger hendes ansigt to gange og vender så blikket mod lampen."),
    ),
    meaning=(
        "Jeg er bekymret for en efterfødselsreaktion hos mor og for, hvor meget svar {navn} får i løbet af dagen.",
        "Forældrene vil det bedste. Jeg tror, at trætheden lige nu står i vejen for samspillet.",
    ),
    told=(
        "Jeg har sagt til mor, at jeg er bekymret for hende. Hun siger ja til en snak med lægen, og far er orienteret.",
        "Begge forældre ved, at jeg gerne vil komme oftere. Mor siger, at det letter bare at få det sagt.",
    ),
    step=(
        "Ekstra besøg i næste uge, og jeg ringer på torsdag. Mor bestiller tid hos lægen.",
        "Jeg spørger Tryg Start om plads og kommer selv en gang om ugen imens.",
    ),
    signs=("parents_mental_illness",),
)
ALONE = Trouble(
    some=(
        "Mor er meget alene med {navn} og kommer sjældent ud. Hun er kærlig, men bliver usikker, når {han} er urolig.",
        "Familien har ingen tæt på, der kan aflaste. Rytmen skrider flere dage om ugen, og det ved de godt selv.",
    ),
    hard=(
        "Mor er alene døgnet rundt og skifter mellem at være meget på og helt væk. Måltider og søvn følger ingen rytme.",
        "Hjemmet er uroligt, og {navn} venter længe på mad og tør ble. Rådene holder kun et par dage.",
    ),
    better=("Mor er kommet i mødregruppe og går tur med en nabo.", "En moster hjælper nu to dage om ugen, og der er kommet ro over dagen."),
    scenes=(
        Scene(HOME, "Gardinerne er trukket for. Mor siger, at de ikke har været ude siden i fredags. {navn} lyser op, da hun synger."),
        Scene(HOME, "{navn} gnider øjne og vender sig væk. Mor rasler videre med legetøjet, til {han} græder, og tager {ham} så op."),
    ),
    hard_scenes=(
        Scene(HOME, "{navn} ligger med en tung ble og græder, da jeg kommer. Mor sover på sofaen og har svært ved at vågne helt."),
        Scene(HOME, "Mor råber fra køkkenet, at {navn} skal vente. Der går fjorten minutter, før hun kommer ind til {ham}."),
    ),
    meaning=(
        "Mor mangler nogen at dele hverdagen med. Det går ud over kræfterne mere end over viljen.",
        "Jeg tror, at de kan finde en rytme, hvis nogen er hos dem, mens de øver sig.",
    ),
    told=(
        "Jeg har sagt til mor, at ensomheden bekymrer mig. Hun siger, at hun gerne vil ud, men ikke ved hvorhen.",
        "Mor er enig i, at det er for svært alene, og vil gerne høre om tilbud.",
    ),
    step=(
        "Vi følges ad til den åbne legestue på tirsdag. Nyt besøg om to uger.",
        "Jeg taler med mor om Familievenner og kommer igen i næste uge.",
    ),
    signs=("social_isolation",),
    hard_signs=("unclean",),
)

NEWBORN = Voice(
    ease=Ease(
        child=(
            (
                "{navn} er vågen og klar flere gange om dagen og holder fast i et ansigt.",
                "{Han} ser længe på mor og bliver rolig ved hendes stemme.",
                "{Han} vender hovedet efter stemmer og følger et ansigt fra side til side.",
                "Kontakten er god, og {han} viser tydeligt, når {han} har fået nok.",
            ),
            (
                "{Han} spiser godt og tager på, som {han} skal.",
                "Amningen er kommet i gang, og vægten følger kurven.",
                "Flasken går fint, og der er ro om måltidet.",
                "{Han} viser sult i god tid, drikker roligt og slipper mæt.",
            ),
            (
                "{Han} sover i gode stræk og er let at vække til mad.",
                "Der er ved at komme forskel på nat og dag.",
                "{Han} falder til ro ved at blive holdt tæt.",
                "Gråden varer kort, og {han} lader sig trøste af dem begge.",
            ),
            (
                "Kroppen er blød og bevægelserne jævne til begge sider.",
                "{Han} ligger godt på maven og øver sig i at løfte hovedet.",
                "Tonus og hud er fine, og navlen er pæn.",
                "{Han} strækker sig, åbner hænderne og putter sig ind, når {han} bliver løftet.",
            ),
        ),
        child_small=(
            "Aftenerne er urolige, men {han} kan trøstes.",
            "{Han} har haft lidt ondt i maven, og det er ved at gå over.",
            "{Han} er let at forstyrre og har brug for rolige rammer.",
            "Søvnen er kort om dagen. Om natten går det godt.",
        ),
        parents=PARENTS_EASY,
        parents_small=PARENTS_EASY_SMALL,
        scenes=(
            Scene(HOME, "{navn} ligger på fars lår og følger hans ansigt. Far rækker tunge, venter, og {navn} spidser munden."),
            Scene(HOME, "{navn} vågner og klynker. Mor siger hej med lav stemme, og {han} bliver stille og ser mod hende."),
            Scene(HOME, "{navn} drikker i tolv minutter, slipper selv og sover på mors skulder."),
            Scene(HOME, "Jeg løfter {navn} over til vejning. {Han} spræller, ser på lampen og falder til ro i fars hånd."),
            Scene(HOME, "Storebror stryger {navn} over håret. Mor viser ham, hvordan han holder om hovedet, og roser dem begge."),
        ),
        meaning=MEANING_EASY,
        told=TOLD_EASY,
        step=STEP_EASY,
    ),
    child=(
        Trouble(
            some=(
                "{navn} græder mange timer om dagen, mest sidst på eftermiddagen. Tæt på kroppen falder {han} til ro og kan se på os.",
                "Søvnen er kort, og {han} skal bæres det meste af dagen. Ind imellem er der gode, vågne stunder.",
            ),
            hard=(
                "{navn} græder skingert det meste af den vågne tid og er svær at trøste. {Han} har næsten ikke taget på i to uger.",
                "{Han} er spændt i kroppen, drejer hovedet væk fra ansigter og drikker kun lidt ad gangen. Vægten følger ikke kurven.",
            ),
            better=("Gråden er taget af, og {han} sover nu tre timer ad gangen.", "{Han} er roligere i kroppen og tager på igen."),
            scenes=(
                Scene(
                    HOME,
                    "{navn} vågner efter ti minutter og græder. Mor skifter stilling tre gange. Efter et kvarter i viklen er {han} rolig.",
                ),
                Scene(HOME, "{navn} drikker, slipper, græder og søger igen. Det gentager sig fire gange, før {han} sover på fars bryst."),
            ),
            hard_scenes=(
                Scene(HOME, "{navn} græder i 35 af de 50 minutter, jeg er der. {Han} retter ryggen i en bue, når nogen tager {ham} op."),
                Scene(HOME, "Jeg taler til {navn} på en halv meters afstand. {Han} ser forbi mig, bliver bleg og begynder at græde."),
            ),
            meaning=(
                "Jeg tror, at {navn} har svært ved at finde ro alene, og at manglen på søvn slider på dem alle.",
                "Uroen fylder så meget, at der bliver få stunder til kontakt. Det vil jeg følge tæt.",
            ),
            told=(
                "Forældrene og jeg er enige om, at gråden er mere, end de kan stå med alene. De vil gerne have flere besøg.",
                "Jeg har sagt, at jeg vil følge vægt og gråd tæt. Mor græder lidt og siger, at det er rart, at nogen ser det.",
            ),
            step=(
                "Nyt besøg om en uge med vejning. Forældrene skriver søvn, mad og gråd ned i fem dage.",
                "Vi afprøver færre skift og mere ro i fire dage, og jeg ringer på fredag.",
            ),
            signs=("prolonged_unrest",),
        ),
    ),
    parents=(TIRED, ALONE),
)

INFANT = Voice(
    ease=Ease(
        child=(
            (
                "{navn} pludrer, holder pause og venter på svar.",
                "{Han} smiler, så hele kroppen er med, når mor kommer ind i rummet.",
                "{Han} ser på mig, så på far, og bestemmer sig for, at jeg er god nok.",
                "{Han} bruger lyde og blik til at få os til at gøre det igen.",
            ),
            (
                "{Han} spiser grød og mos med god appetit og tager på efter kurven.",
                "Måltiderne er hyggelige, og {han} rækker selv efter skeen.",
                "{Han} åbner munden, når maden kommer, og vender hovedet, når {han} er mæt.",
                "Vægt og længde følges pænt ad.",
            ),
            (
                "{Han} sover to gode lure og falder i søvn med lidt hjælp.",
                "Nætterne er ved at blive lange, og {han} vågner glad.",
                "{Han} bliver hurtigt god igen, når {han} kommer op på armen.",
                "Når {han} er træt, putter {han} sig ind, og så er der ikke langt til søvn.",
            ),
            (
                "{Han} ligger på maven, løfter brystet og rækker ud efter tingene.",
                "Bevægelserne er ligelige til begge sider, og {han} vil gerne ned på gulvet.",
                "{Han} flytter legetøjet fra hånd til hånd og smager på det hele.",
                "{Han} ruller og kommer derhen, hvor {han} vil.",
            ),
        ),
        child_small=(
            "{Han} vågner et par gange hver nat, men er udhvilet om dagen.",
            "{Han} er forsigtig over for nye mennesker og skal have tid på armen.",
            "Overgangen til fast føde går langsomt, men vægten er fin.",
            "{Han} vil helst ikke ligge på maven, men øver sig lidt hver dag.",
        ),
        parents=PARENTS_EASY,
        parents_small=PARENTS_EASY_SMALL,
        scenes=(
            Scene(HOME, "{navn} taber bolden og ser på den. Far ruller den tilbage, og {navn} hviner. De gør det syv gange."),
            Scene(HOME, "{navn} gnider øjne. Mor siger, at nu er det vist tid, og {han} lægger kinden mod hendes hals."),
            Scene(HOME, "{navn} ligger på tæppet, ser på mig i lang tid og smiler så. {Han} slår med benene, da jeg svarer."),
            Scene(HOME, "Mor gemmer sig bag bleen. {navn} bliver helt stille og ler, da hun kommer frem."),
            Scene(HOME, "{navn} smager på blomkål, trækker på munden og åbner den igen. Mor venter roligt med skeen."),
        ),
        meaning=MEANING_EASY,
        told=TOLD_EASY,
        step=STEP_EASY,
    ),
    child=(
        Trouble(
            some=(
                "{navn} vågner hver time om natten og er pylret de fleste dage. {Han} vil gerne i kontakt, men bliver hurtigt træt.",
                "Søvn og mad driller på skift de fleste dage. {navn} er glad i korte stunder og søger selv mor.",
            ),
            hard=(
                "{navn} sover så lidt, at {han} er grå og mat om dagen. {Han} pludrer sjældent og tager ikke selv kontakt.",
                "{Han} spiser kun få skefulde, vågner mange gange og er utrøstelig hver dag. Vægten har stået stille en måned.",
            ),
            better=(
                "{Han} sover nu med to opvågninger og er veloplagt om formiddagen.",
                "Nætterne er blevet bedre, og appetitten er fulgt med.",
            ),
            scenes=(
                Scene(HOME, "{navn} leger på gulvet i fire minutter, gnider øjne og klynker. Far går rundt med {ham} i tyve minutter."),
                Scene(
                    HOME,
                    "{navn} presser læberne sammen ved skeen og vender sig væk. Efter en pause tager {han} tre mundfulde fra mors finger.",
                ),
            ),
            hard_scenes=(
                Scene(
                    HOME,
                    "{navn} sidder støttet i stolen uden at gribe efter ringen foran {ham}. {Han} ser ned, også når mor kalder to gange.",
                ),
                Scene(HOME, "{navn} græder, da maden kommer frem. Mor får tre skefulde i {ham} på en halv time, og begge er udmattede."),
            ),
            meaning=(
                "Jeg tror, at søvnen er nøglen. Når {han} sover, kommer appetitten og kontakten også.",
                "Uroen har varet så længe, at den nu går ud over lysten til at udforske.",
            ),
            told=(
                "Forældrene er enige i, at søvnen skal først. De har hver sin idé om hvordan, og den talte vi om.",
                "Mor siger, at hun er bange for at gøre noget forkert. Vi aftalte én ting ad gangen.",
            ),
            step=(
                "De fører søvndagbog en uge, og jeg kommer en aften og ser indsovningen.",
                "Besøg om to uger med vejning. Jeg drøfter {navn} med lægen, hvis vægten ikke er steget.",
            ),
            signs=("prolonged_unrest",),
        ),
        Trouble(
            some=(
                "{navn} bruger mest højre side og bliver hurtigt træt på maven. Kontakten er god, og {han} ler, når storesøster leger med.",
                "{Han} er senere i sine bevægelser end ventet og venter på, at tingene kommer. Humøret er lyst.",
            ),
            hard=(
                "{navn} er slap i kroppen, rækker sjældent ud efter noget og siger få lyde. Det ses hver gang og alle steder.",
                "{Han} kan ikke mere, end {han} kunne for to måneder siden, og virker fjern i længere stunder.",
            ),
            better=("{Han} bruger nu begge hænder og kommer rundt på gulvet.", "Øvelserne har hjulpet, og {han} ligger gerne på maven."),
            scenes=(
                Scene(
                    HOME, "{navn} ligger på maven og lægger hovedet ned efter et halvt minut. På ryggen griber {han} ringen med højre hånd."
                ),
                Scene(HOME, "{navn} ser efter bolden, der triller væk, og løfter armen. {Han} venter, til far henter den, og smiler."),
            ),
            hard_scenes=(
                Scene(HOME, "Jeg ringer med klokken ved begge sider. {navn} vender ikke hovedet. Efter lidt ser {han} mod mors stemme."),
                Scene(HOME, "{navn} hænger i armene, da far løfter {ham}. {Han} holder på rasleæsket i få sekunder og taber det."),
            ),
            meaning=(
                "Det kan være inden for det almindelige, men forskellen på siderne skal ses af andre end mig.",
                "Forældrene gør det rigtige. Det er {navns} udvikling, der har brug for flere øjne.",
            ),
            told=(
                "Jeg har sagt, at motorikken er senere, end jeg havde ventet. Forældrene havde selv lagt mærke til det.",
                "Mor og far er bekymrede og lettede over, at det bliver undersøgt.",
            ),
            step=(
                "Forældrene tager {navn} med til lægen i næste uge. Jeg viser lege på gulvet og kommer om to uger.",
                "Jeg spørger småbørnsteamet, om fysioterapeuten kan se {ham}.",
            ),
        ),
    ),
    parents=(TIRED, ALONE),
)
