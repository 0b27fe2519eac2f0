"""What the columns of the export for the archive mean, where no page has words for them. In Danish: a Danish archive reads it."""

from collections.abc import Mapping
from typing import Final

MEANINGS: Final[Mapping[str, str]] = {
    "about": "hvilken voksen ændringen handler om",
    "about_on": "den dag, opgaven handler om",
    "abuse": "om underretningen handler om overgreb (1) eller ikke (0)",
    "action": "hvad der blev gjort, som kode",
    "after": "værdien efter ændringen",
    "alias_id": "den oprettelse, der er samlet med en anden",
    "answer": "svaret",
    "asker": "hvem der vurderede, som kode for faggruppen",
    "authority_id": "den myndighed, der modtog underretningen",
    "authority_name": "myndighedens navn den dag",
    "authority_said": "hvad myndigheden sagde om aktindsigten",
    "author_id": "forfatteren",
    "author_name": "forfatterens navn den dag",
    "author_title": "forfatterens stilling den dag",
    "basis": "grunden til sletningen: archived er afleveret, may_discard er må kasseres",
    "because": "begrundelsen",
    "before": "værdien før ændringen",
    "caution_id": "den advarsel, der blev ophævet",
    "child_born": "barnets fødselsdag, som den stod den dag",
    "child_cpr": "barnets CPR-nummer, som det stod den dag",
    "child_id": "barnet",
    "child_name": "barnets navn, som det stod den dag",
    "content": "filen",
    "correction_reason": "hvorfor vurderingen blev rettet",
    "cpr": "CPR-nummer",
    "data": "underretningen som data (JSON), i en fil",
    "decided_by": "hvem der besluttede det",
    "dimension_id": "den del af linealen, det gælder; navnet står i konfigurationen",
    "disclosure_id": "den deling, det hører til",
    "district": "distriktets id; navnet står i konfigurationen",
    "done_act": "hvad der gjorde opgaven, som kode",
    "done_by": "id på det, der gjorde opgaven",
    "effort_id": "den indsats, det hører til",
    "event_id": "linjen i loggen",
    "fate": "afgørelsen, som kode",
    "field": "hvilken oplysning der blev ændret, som kode",
    "files": "konfigurationens filer, som de er skrevet (JSON med YAML-tekster)",
    "fingerprint": "den konfiguration, der gjaldt",
    "given_by": "hvem der gav det",
    "guardian_id": "den voksne",
    "hears": "hvilke forpligtelser modtagelsen gav, som koder",
    "how": "hvordan det blev ændret, som kode",
    "id": "rækkens id",
    "interpretation": "fagpersonens vurdering",
    "item_id": "spørgsmålet; teksten står i konfigurationen",
    "joint_id": "den fælles vurdering",
    "kept": "indholdet, som det blev gemt ved underskriften (JSON)",
    "kind": "slagsen, som kode",
    "language": "sproget, som kode",
    "made_by": "hvem der lavede den; tom, hvor programmet gjorde det",
    "merged_into": "den enhed, den blev lagt sammen med",
    "name": "navnet",
    "name_order": "navnet, som det sorteres",
    "by_id": "hvem der gjorde det",
    "on_day": "dagen",
    "next_step": "næste skridt",
    "no_contact_unit_id": "den enhed, der skrev, at den voksne ikke må kontaktes",
    "no_observation": "hvorfor der ikke er en observation",
    "not_observed": "om trinnet ikke kunne sættes (1) eller er sat (0)",
    "note": "en bemærkning",
    "notification_id": "underretningen",
    "notifies": "om den ene vurdering pegede på en underretning (1) eller ikke (0)",
    "number": "nummeret i rækkefølgen",
    "observer_id": "hvem der observerede, hvor det ikke er forfatteren",
    "observer_name": "observatørens navn den dag",
    "observer_title": "observatørens stilling den dag",
    "offer_id": "tilbuddets id; navnet står i konfigurationen",
    "on_paper": "om familien satte sine mærker på papir (1) eller på skærmen (0)",
    "one_id": "det ene af to børn, der ligner hinanden",
    "origins": "hvem der skrev hvert felt, og hvornår (JSON)",
    "other_id": "det andet af to børn, der ligner hinanden",
    "outcome": "hvad opkaldet førte til, som kode",
    "overall_point": "det samlede trin på linealen",
    "paper_id": "papiret",
    "parents_told": "hvad forældrene fik at vide og sagde",
    "past_unit": "om underretningen gik uden om enheden (1) eller ikke (0)",
    "pdf": "papiret som PDF, i en fil",
    "person_id": "hvis det var; tom for hele enheden",
    "perspective_id": "hvis blik det er; navnet står i konfigurationen",
    "phase": "hvor langt de er, som kode",
    "phone": "telefonnummeret",
    "piece": "hvilket stykke afgørelsen gælder",
    "place": "hvor det var, eller nummeret i rækkefølgen",
    "point": "trinnet på linealen",
    "position": "nummeret i rækkefølgen",
    "previous_hash": "den foregående linjes tjekværdi",
    "same_as": "den linje i loggen, der nævnte de samme børn først",
    "hash": "linjens tjekværdi",
    "promised_by": "hvem der havde opgaven før",
    "published_by": "hvem der satte konfigurationen i kraft",
    "rating_id": "den vurdering, flere har gjort sammen",
    "reason": "begrundelsen",
    "reception_id": "den modtagne underretning",
    "reference": "arkivets kvittering eller den regel, det blev kasseret efter",
    "replaces_id": "den vurdering, den retter",
    "request_id": "ønsket om aktindsigt",
    "revision": "hvor mange gange det er gemt",
    "role": "rollen, som kode",
    "round_id": "rundens id; navnet står i konfigurationen",
    "scale_id": "skalaens id; navnet står i konfigurationen",
    "scores": "de vurderinger, der fulgte med (JSON)",
    "serial": "løbenummeret i året",
    "sha256": "filens tjekværdi",
    "sign_id": "tegnet; teksten står i konfigurationen",
    "since": "fra og med den dag",
    "size": "filens størrelse i bytes",
    "state": "hvor langt den er, som kode",
    "subject": "id på det, linjen handler om, eller navnet på den side, der ikke var adgang til",
    "supplements_id": "den underretning, den er et tillæg til",
    "talk_id": "den samtale, det hører til",
    "task_id": "den opgave, det hører til",
    "title": "stillingen",
    "to_id": "hvem der blev mindet om det",
    "to_unit_id": "den enhed, barnet kom til",
    "typed_by_name": "navnet på den, der skrev det, den dag",
    "undoes": "den udgivelse, der blev fortrudt",
    "unit_id": "enheden",
    "unit_name": "enhedens navn den dag",
    "until": "til og med den dag",
    "user_id": "medarbejderen",
    "way": "hvordan den blev sendt, som kode",
    "weeks_early": "uger før termin",
    "what": "hvad der blev set eller hørt",
    "why": "hvorfor (JSON med programmets sætning)",
    "words": "ordene, som de blev skrevet",
    "words_id": "programmets egne ord, som indholdet er pakket mod",
    "written_name": "navnet, som det blev skrevet",
    "year": "året",
    "zone_id": "farvezonen; navnet står i konfigurationen",
    "compiled": "konfigurationen, som programmet læste den (JSON)",
    "assessment_id": "vurderingen",
    "seen_on": "den dag, det blev set",
    "by": "hvem der gjorde det",
}
"""The meaning of a column by its name."""

BY_ENDING: Final = (
    ("_at", "tidspunktet (UTC)"),
    ("_on", "dagen"),
    ("_by", "hvem der gjorde det"),
)

README: Final = """Udtræk af Lineal til den, der laver en arkiveringsversion
=========================================================

DETTE ER IKKE EN ARKIVERINGSVERSION efter Rigsarkivets bekendtgørelse om arkiveringsversioner, og det er ikke en aflevering. Det er
oplysningerne i læselig form til den, der skal lave en. At udtrækket er lavet, er ingen grund til at slette noget i Lineal: Det kræver
arkivets kvittering eller en regel om, at det må kasseres.

UDTRÆKKET ER IKKE KRYPTERET og indeholder følsomme oplysninger om børn og familier. Kun den bruger, der lavede mappen, kan læse den. Læg den
på en krypteret disk, giv den videre ad en krypteret vej, og slet den, når arbejdet er gjort.

Hvad der er her
  tables/       én CSV-fil for hver tabel: UTF-8, komma imellem, første række er kolonnernes navne. Tekst står i anførselstegn,
                og et anførselstegn i en tekst er skrevet to gange. Et felt uden noget er ukendt; "" er en tom tekst.
  files/        papirer som PDF og vedlagte filer. Cellen i tabellen siger, hvilken fil det er.
  description.csv   hver tabel og kolonne: type, hvad den peger på, hvad den betyder, og de koder, der forekommer, med ord.
  left-out.csv      de tabeller, der ikke er med, og hvorfor.
  checksums.sha256  tjekværdier for alle filer: sha256sum -c checksums.sha256

Hvad der skal gøres, før det kan afleveres
  1. Aftal med arkivet, hvad der skal afleveres, og for hvilken periode.
  2. Lav tabellerne om til bekendtgørelsens format med dens metadata, og dokumenterne til dens filformater.
  3. Skriv kontekstdokumentationen: kommunens arbejdsgang, konfigurationen (tabellen configuration) og denne beskrivelse.
  4. Efterprøv med arkivets værktøj, aflever, og gem kvitteringens nummer og dag.
  5. Slet derefter med: python3 run.py retention --archived KVITTERING --on DAG --by "NAVN, STILLING"

Rapporter over vurderinger ligger ikke som PDF i Lineal: De bliver tegnet, når nogen henter dem. Det, de er tegnet af, står i tabellerne.
"""
