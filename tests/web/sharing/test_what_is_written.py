"""What the municipality writes about sharing is met on the pages and in what is shared: each key of scales/sharing.yaml."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.ruler.written.sharing import Screenings, SharingFile
from screening.errors import Invalid, NotFound
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.services.sharing import disclosing, hand_overs, shared
from screening.storage.database import Database, change, writing
from tests.configuration.folders import TODAY, base_files
from tests.disclosed import CONSENT, EARLY, hand_over, share
from tests.people import NOW, People, add_alma, add_mette
from tests.web.readable import words

WRITTEN = """
bases:
  - {id: yes, title: Grundlaget samtykke, says: De skal sige ja., law: notify, consent: true, lasts: 6 months}
  - {id: early_cooperation, title: Grundlaget tidligt, says: Del det nødvendige., lasts: 5 weeks}
kinds:
  - {id: some, title: Slagsen om barnet, opens: [child, assessments, adults, efforts]}
consent: {own_from: 12}
hand_over: {bases: [early_cooperation], screenings: stay, answer: 3 weeks}
talk_together: {says: Talen sammen er besluttet., law: notify, worry: worst}
"""


@pytest.fixture
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> ConfigurationOnDisk:
    """The small good folder with everything that can be written about sharing."""
    folder = tmp_path_factory.mktemp("sharing")
    files: Mapping[str, bytes] = base_files() | {"sharing.yaml": WRITTEN.replace("id: yes", 'id: "yes"').encode()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


def a_young_alma(db: Database, people: People) -> str:
    """Alma is old enough to say yes herself."""
    alma = add_alma(db, people)
    with writing(db):
        change(db, "UPDATE child SET born = '2014-02-03' WHERE id = :id", {"id": alma})
    return alma


def test_the_pages_show_what_is_written(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    alma = a_young_alma(db, people)
    add_mette(db, people, alma)
    anne = as_user("anne")

    page = words(anne.get(f"/children/{alma}/share").get_data(as_text=True))
    shown = [
        "Grundlaget samtykke",
        "De skal sige ja.",
        "§ 1, læst i loven den 01.11.2026",
        "Grundlaget tidligt",
        "Ingen har slået paragraffen op.",
        "Slagsen om barnet",
        "siger selv ja fra 12 år",
    ]
    assert [text for text in shown if text not in page] == []
    assert "Mette Testesen" not in page

    handing = words(anne.get(f"/children/{alma}/hand-over").get_data(as_text=True))
    assert "Grundlaget tidligt" in handing
    assert "Grundlaget samtykke" not in handing
    assert "Vurderinger følger ikke barnet her i kommunen" in handing


def test_what_is_shared_keeps_the_words_and_the_days_that_are_written(
    db: Database, people: People, app: Flask, on_disk: ConfigurationOnDisk
) -> None:
    in_force, alma = on_disk.at_start, a_young_alma(db, people)
    said = replace(
        CONSENT, basis="yes", kinds=frozenset({"some"}), given_by=frozenset({"child"}), things=frozenset({"child"}), until="20.05.2027"
    )
    for too_late in (replace(said, until="21.05.2027"), replace(EARLY, things=frozenset({"child"}), until="27.12.2026")):
        with pytest.raises(Invalid) as refused:
            share(db, people, alma, in_force, too_late)
        assert set(refused.value.faults) == {"until"}

    kept = shared.look_at_given(db, people.anne, share(db, people, alma, in_force, said), NOW).line.shared
    assert (kept.basis.id, str(kept.basis.title), str(kept.basis.says)) == ("yes", "Grundlaget samtykke", "De skal sige ja.")
    assert kept.consent is not None
    assert [(kind.id, str(kind.title)) for kind in kept.consent.kinds] == [("some", "Slagsen om barnet")]


def test_a_hand_over_waits_as_long_as_is_written(db: Database, people: People, on_disk: ConfigurationOnDisk) -> None:
    in_force, alma = on_disk.at_start, add_alma(db, people)
    page = hand_overs.look_at(db, people.anne, alma, "", in_force.configuration, NOW)
    assert ([basis.id for basis in page.share.bases], page.share.screenings) == (["early_cooperation"], Screenings.STAY)

    with pytest.raises(Invalid) as refused:
        hand_over(db, people, alma, in_force, replace(EARLY, until="11.12.2026"))
    assert set(refused.value.faults) == {"until"}
    hand_over(db, people, alma, in_force, replace(EARLY, until="12.12.2026"))


def test_a_folder_without_the_file_shares_nothing(db: Database, people: People, on_disk: ConfigurationOnDisk) -> None:
    alma = add_alma(db, people)
    nothing = on_disk.at_start.configuration.model_copy(update={"sharing": SharingFile()})

    assert disclosing.look_at(db, people.anne, alma, "", nothing, NOW).bases == ()
    with pytest.raises(Invalid) as refused:
        disclosing.share(db, people.anne, alma, "", replace(EARLY, to=people.other.id, things=frozenset({"child"})), nothing, NOW)
    assert set(refused.value.faults) == {"basis"}
    with pytest.raises(NotFound):
        hand_overs.look_at(db, people.anne, alma, "", nothing, NOW)
