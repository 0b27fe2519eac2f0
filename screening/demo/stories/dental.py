"""The dental hygienist at the clinic: children of three to seventeen years."""

from screening.demo.stories.shapes import Ease, Scene, Trouble, Voice

CHAIR = "på klinikken"
WAITING = "i venteværelset"

DENTAL = Voice(
    ease=Ease(
        child=(
            (
                "{navn} lægger sig selv i stolen og spørger, hvad instrumenterne bruges til.",
                "{Han} hilser, ser på mig og svarer for sig selv.",
                "{Han} er rolig under undersøgelsen og siger til, når der er brug for en pause.",
            ),
            (
                "Tænder og tandkød er sunde, og {han} er stolt af det.",
                "Ingen huller, og {han} kan selv vise, hvordan man børster bagerst.",
                "Mundhulen er fin, og {han} har gode vaner.",
            ),
            (
                "{Han} fortæller om fritiden og virker glad og udhvilet.",
                "Humøret er godt, og {han} driller mig lidt.",
                "{Han} fortæller gerne om sine venner.",
            ),
        ),
        child_small=(
            "{Han} er lidt nervøs, men det går, når jeg viser først.",
            "Begyndende plak ved de bagerste tænder. {Han} ved godt selv hvorfor.",
            "{Han} er genert og svarer kort, men slapper af undervejs.",
        ),
        parents=(
            (
                "Far er med inde, lytter og lader {navn} svare selv.",
                "Mor støtter {ham} roligt med en hånd på armen.",
                "Forældrene kender {navns} vaner og spørger, når de er i tvivl.",
            ),
            (
                "De møder til tiden og følger det, vi aftaler.",
                "Der er god orden i mad og børstning derhjemme.",
                "Afbud bliver meldt, og der bliver bestilt ny tid med det samme.",
            ),
        ),
        parents_small=(
            "Mor siger, at børstningen om aftenen glipper, når de har travlt.",
            "Far er i tvivl om saft og slik og tog imod gode råd.",
            "De har ændret tiden to gange, men gav besked.",
        ),
        scenes=(
            Scene(CHAIR, "{navn} holder spejlet og tæller tænder sammen med mig. Mor tæller med.", "Den der er ny!"),
            Scene(WAITING, "{navn} sidder op ad far. De ser i samme blad og griner."),
            Scene(CHAIR, "{navn} løfter hånden, som vi har aftalt, og får en pause. Så åbner {han} munden igen."),
            Scene(CHAIR, "{navn} fortæller om sit hold og glemmer næsten, hvor {han} er."),
        ),
        meaning=(
            "Jeg ser et trygt barn med voksne, der bakker op.",
            "Tænderne fortæller om en hverdag med gode rammer.",
            "Det, jeg ser på klinikken, er kort, men det peger i samme retning som de andre gange.",
        ),
        told=(
            "Vi så på røntgenbilledet sammen, og forælderen er glad for resultatet.",
            "Mor er orienteret og har ingen spørgsmål.",
            "Far og {navn} fik ros for indsatsen med tandbørsten.",
        ),
        step=("Indkaldelse efter planen.", "Ny tid om et år.", "Vi ses til næste kontrol."),
    ),
    child=(
        Trouble(
            some=(
                "{navn} er bange og bliver stiv i stolen. {Han} kan åbne munden, når jeg tæller, men er træt og har ondt om natten.",
                "{Han} er trist og svarer kun med nik. Der er tre nye huller, og {han} siger, at det gør ondt at spise.",
            ),
            hard=(
                "{navn} skælver, græder uden lyd og vil ikke røres. "
                "{Han} har store smerter og har ikke sovet eller spist ordentligt længe.",
                "{Han} ser ned hele tiden, er bleg og tynd og har betændelse ved flere tænder.",
            ),
            better=("{Han} satte sig selv i stolen og vil gerne prøve spejlet.", "Smerterne er væk, og {han} spiser igen."),
            scenes=(
                Scene(CHAIR, "{navn} holder for munden med begge hænder. Efter ti minutter må jeg se på fortænderne.", "Kun kigge."),
                Scene(CHAIR, "{navn} vender ansigtet mod væggen. Jeg spørger til smerterne, og {han} holder fire fingre op."),
            ),
            hard_scenes=(
                Scene(CHAIR, "{navn} trækker hovedet til sig, da jeg løfter lampen, og ryster over hele kroppen. Vi stopper.", "Lad være."),
                Scene(WAITING, "{navn} sidder alene med hånden på kinden i en halv time. {Han} svarer ikke, da jeg hilser."),
            ),
            meaning=(
                "Smerterne kan forklare meget af det, I ellers ser. De skal væk først.",
                "Jeg er i tvivl om, hvor længe {navn} har haft ondt uden at sige det.",
            ),
            told=(
                "Mor vidste ikke, at det gjorde så ondt. Hun blev ked af det og tog imod den første ledige tid.",
                "Far er fortalt, hvad jeg ser, og at jeg gerne vil tale med skole eller dagtilbud. Det siger han ja til.",
            ),
            step=(
                "Tilvænning tre gange à 15 minutter og behandling derefter.",
                "Behandling i næste uge. Jeg ringer til forældrene dagen efter.",
            ),
        ),
    ),
    parents=(
        Trouble(
            some=(
                "Forældrene er udeblevet to gange, og der bliver børstet for lidt. I dag lyttede far og ville gerne i gang.",
                "Mor har svært ved at sige nej til sodavand og slik. Hun ved det godt og har brug for en plan.",
            ),
            hard=(
                "Fire udeblivelser på et år, og {navn} har gået længe med smerter. Mor siger, at hun ikke når det, og aftaler holder ikke.",
                "Far affærdiger {navn}, når {han} siger, at det gør ondt. Behandlingen er udskudt tre gange uden grund.",
            ),
            better=("De er mødt til alle tider siden sidst.", "Der bliver børstet morgen og aften, og det kan ses."),
            scenes=(
                Scene(CHAIR, "Mor siger, at {navn} selv børster. {navn} ser på hende og siger ikke noget."),
                Scene(WAITING, "Far kommer tyve minutter for sent, undskylder og siger, at de har haft en svær morgen."),
            ),
            hard_scenes=(
                Scene(CHAIR, "{navn} siger av. Far siger, at {han} skal holde op med at pive, og ser på sin telefon."),
                Scene("i telefonen", "Jeg ringer om den femte tid. Mor siger, at det ikke haster, og lægger på."),
            ),
            meaning=(
                "Det er ikke viden, der mangler. Jeg tror, at der er for meget andet i familien.",
                "Når smerter ikke bliver taget alvorligt, er jeg bekymret for, hvad der ellers bliver overset.",
            ),
            told=(
                "Jeg har sagt til forælderen, at tænderne ikke kan vente. Hun er enig og vil gerne mindes om tiderne.",
                "Far blev forklaret, hvorfor udeblivelserne bekymrer mig. Han sagde ikke så meget.",
            ),
            step=(
                "Vi ringer dagen før hver tid. Ny vurdering inden seks uger.",
                "Jeg taler med min leder om, hvad vi gør, hvis de udebliver igen.",
            ),
        ),
    ),
)
