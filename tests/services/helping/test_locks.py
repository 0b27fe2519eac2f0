"""A caution locks every step to the parents, in every unit; social control locks the network too; lifted it locks nothing."""

import pytest

from screening.domain.sharing.cautions import Lock
from screening.services.assessing import signing
from screening.services.helping.locks import lock_of
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


@pytest.mark.parametrize(("sign", "lock"), [("", Lock.NOTHING), ("bruises", Lock.PARENTS), ("SOCIAL", Lock.NETWORK_TOO)])
def test_the_lock_follows_from_what_raised_the_caution(db: Database, people: People, in_force: InForce, sign: str, lock: Lock) -> None:
    alma = add_alma(db, people)
    assert lock_of(db, alma) is Lock.NOTHING
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None
    social = next(one.id for one in scale.signs if "negative_social_control" in one.raises)
    ticked = {f"sign.{social if sign == 'SOCIAL' else sign}": "on"} if sign else {}
    signing.sign(
        db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"parents_told": "" if sign else "Mor er fortalt det"} | ticked), NOW
    )

    assert lock_of(db, alma) is lock
    if sign:
        cautions.lift(db, people.anne, alma, "Myndigheden har talt med familien", NOW)
        assert lock_of(db, alma) is Lock.NOTHING
