"""One's own account: what one is called, a password that is not easily guessed, where one is logged in."""

from datetime import timedelta

import pytest

from screening.domain.entering.devices import Device
from screening.domain.entering.pauses import LIMITS, Counted
from screening.domain.people import Console
from screening.domain.people.lists import WrittenPerson
from screening.errors import Invalid, NotFound
from screening.services.entering import account, entering
from screening.services.entering.limits import Doorstep, TooSoon
from screening.services.entering.own_factor import FreshProof
from screening.services.people import ending, logging_out, passwords
from screening.storage.database import Database, rows
from tests.people import NOW, PASSWORD, People

AT_WORK = Doorstep("192.0.2.7", Device("Firefox", "Windows"), "at work", b"s")
ON_THE_ROAD = Doorstep("192.0.2.8", Device("Mobile Safari", "iOS"), "on the road", b"s")
NEW = "fire ord uden mening"


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("kort", "Adgangskoden skal have mindst {count} tegn."),
        ("a" * 12, "Den adgangskode er blandt de første"),
        (" " * 12, "Den adgangskode er blandt de første"),
        ("passwordpassword", "Den adgangskode er blandt de første"),
        ("123456789012", "Den adgangskode er blandt de første"),
        ("qwertyuiop12", "Den adgangskode er blandt de første"),
        ("abcabcabcabc", "Den adgangskode er blandt de første"),
        ("anne.testesen", "Den adgangskode er blandt de første"),
        ("Børnelineal1", "Den adgangskode er blandt de første"),
        ("Sundhedsplejerske1", "Den adgangskode er blandt de første"),
        ("hjpjxrf23062007", "Den adgangskode er lækket"),
        ("GHJATCCBJYFK", "Den adgangskode er lækket"),
        ("x" * 1001, "Adgangskoden må højst have {count} tegn."),
    ],
)
def test_a_password_that_is_short_or_guessed_first_is_refused(password: str, told: str) -> None:
    fault = passwords.fault_of(password, "anne.testesen", "Anne Testesen")

    assert fault is not None and fault.danish.startswith(told)


@pytest.mark.parametrize("password", [PASSWORD, "hest batteri hæfte", "12 små bamser", "correcthorsebatterystaple", "å" * 6 + "hej du der"])
def test_no_mixture_of_signs_is_asked_for(password: str) -> None:
    assert passwords.fault_of(password) is None


def test_a_new_password_ends_every_other_session_and_opens_the_next(db: Database, people: People) -> None:
    here = entering.log_in(db, "anne", PASSWORD, NOW, AT_WORK)
    there = entering.log_in(db, "anne", PASSWORD, NOW, ON_THE_ROAD)

    account.change_password(db, people.anne, here, PASSWORD, NEW, NEW, NOW)

    assert entering.who_is(db, here, NOW) == people.anne
    assert entering.who_is(db, there, NOW) is None
    with pytest.raises(entering.LogInRefused):
        entering.log_in(db, "anne", PASSWORD, NOW)
    assert entering.log_in(db, "anne", NEW, NOW)


@pytest.mark.parametrize(
    ("old", "new", "again", "fields"),
    [
        ("forkert", NEW, NEW, {"old"}),
        (PASSWORD, "kort", "kort", {"password"}),
        (PASSWORD, NEW, "andet", {"again"}),
        ("", "", "", {"old", "password"}),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_at_its_field(
    db: Database, people: People, old: str, new: str, again: str, fields: set[str]
) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)

    with pytest.raises(Invalid) as refused:
        account.change_password(db, people.anne, token, old, new, again, NOW)

    assert set(refused.value.faults) == fields
    assert entering.log_in(db, "anne", PASSWORD, NOW)


def test_a_new_password_is_judged_by_as_many_signs_as_cost_little() -> None:
    assert passwords.fault_of("a" * 24 + "4@8({[<3691!|1|0$57+%2") is not None
    assert passwords.fault_of("4@8({[<3691!|1|0$57+%2" * 3) is None


def test_the_old_password_is_guessed_no_faster_where_a_new_one_is_chosen(db: Database, people: People) -> None:
    here = entering.log_in(db, "anne", PASSWORD, NOW, AT_WORK)

    def choose(old: str, new: str) -> None:
        account.change_password(db, people.anne, here, old, new, new, NOW, step=AT_WORK)

    for _ in range(LIMITS[Counted.DEVICE].free + 1):
        with pytest.raises(Invalid):
            choose(PASSWORD, "a" * 12)  # the right one with a new one that can't be is no wrong try
    for _ in range(LIMITS[Counted.DEVICE].free):
        with pytest.raises(Invalid):
            choose("gæt", NEW)
    with pytest.raises(TooSoon):
        choose(PASSWORD, NEW)

    assert entering.who_is(db, here, NOW) == people.anne
    told = "SELECT count(*) AS number FROM audit_event WHERE action = 'password_refused'"
    assert rows(db, told) == [{"number": LIMITS[Counted.DEVICE].free}]


def test_own_sessions_are_listed_with_their_device_and_can_be_ended(db: Database, people: People) -> None:
    here = entering.log_in(db, "anne", PASSWORD, NOW, AT_WORK)
    there = entering.log_in(db, "anne", PASSWORD, NOW + timedelta(minutes=1), ON_THE_ROAD)

    listed = account.look_at(db, people.anne, here, NOW + timedelta(minutes=2)).sessions

    assert [(one.device, one.is_this) for one in listed] == [(ON_THE_ROAD.device, False), (AT_WORK.device, True)]
    account.end_sessions(db, people.bo, [listed[0].id], FreshProof(PASSWORD), NOW, AT_WORK)
    assert entering.who_is(db, there, NOW + timedelta(minutes=2)), "nobody ends another's session"
    for _ in range(2):
        account.end_sessions(db, people.anne, [listed[0].id], FreshProof(PASSWORD), NOW, AT_WORK)
    assert entering.who_is(db, there, NOW + timedelta(minutes=2)) is None
    assert entering.who_is(db, here, NOW + timedelta(minutes=2)) == people.anne


def test_a_session_is_ended_with_the_password_alone_which_is_guessed_no_faster_there(db: Database, people: People) -> None:
    here = entering.log_in(db, "anne", PASSWORD, NOW, AT_WORK)
    there = entering.log_in(db, "anne", PASSWORD, NOW, ON_THE_ROAD)
    other = next(one.id for one in account.look_at(db, people.anne, here, NOW).sessions if not one.is_this)

    for ended, password, field in (([], PASSWORD, "ended"), *[([other], "gæt", "password")] * LIMITS[Counted.DEVICE].free):
        with pytest.raises(Invalid) as refused:
            account.end_sessions(db, people.anne, ended, FreshProof(password), NOW, AT_WORK)
        assert set(refused.value.faults) == {field}
    with pytest.raises(TooSoon):
        account.end_sessions(db, people.anne, [other], FreshProof(PASSWORD), NOW, AT_WORK)

    assert entering.who_is(db, there, NOW) == people.anne
    told = "SELECT count(*) AS number FROM audit_event WHERE action = 'session_end_refused'"
    assert rows(db, told) == [{"number": LIMITS[Counted.DEVICE].free}]


def test_an_administrator_sees_and_ends_a_colleagues_sessions_and_the_server_everybodys(db: Database, people: People) -> None:
    tokens = [entering.log_in(db, "anne", PASSWORD, NOW, step) for step in (AT_WORK, ON_THE_ROAD)]
    bos = entering.log_in(db, "bo", PASSWORD, NOW)
    inside = ending.look_at(db, people.dorte, people.anne.id, NOW).inside
    assert {one.device for one in inside} == {AT_WORK.device, ON_THE_ROAD.device}

    with pytest.raises(NotFound):
        logging_out.log_out_everywhere(db, people.carla, people.anne.id, NOW)
    logging_out.log_out_everywhere(db, people.dorte, people.anne.id, NOW)

    assert [entering.who_is(db, token, NOW) for token in tokens] == [None, None]
    assert ending.look_at(db, people.dorte, people.anne.id, NOW).inside == ()
    assert entering.who_is(db, bos, NOW) == people.bo
    assert rows(db, "SELECT user_id, subject FROM audit_event WHERE action = 'user_logged_out'") == [
        {"user_id": people.dorte.id, "subject": people.anne.id}
    ]
    assert entering.log_in(db, "anne", PASSWORD, NOW), "the password still opens"

    logging_out.log_everybody_out(db, Console(), NOW)
    assert entering.who_is(db, bos, NOW) is None


def test_a_new_log_in_on_a_device_ends_the_old_one_there(db: Database, people: People) -> None:
    annes = entering.log_in(db, "anne", PASSWORD, NOW, AT_WORK)
    elsewhere = entering.log_in(db, "anne", PASSWORD, NOW, ON_THE_ROAD)

    entering.log_in(db, "bo", PASSWORD, NOW, AT_WORK)

    assert entering.who_is(db, annes, NOW) is None
    assert entering.who_is(db, elsewhere, NOW) == people.anne


def test_what_one_is_called_is_changed_and_what_can_t_be_is_said(db: Database, people: People) -> None:
    account.rename(db, people.anne, WrittenPerson(" Anne  Holm ", "pædagog", "anne@lindeborg.example"), NOW)
    assert rows(db, "SELECT name, email FROM user WHERE login = 'anne'") == [{"name": "Anne Holm", "email": "anne@lindeborg.example"}]

    with pytest.raises(Invalid) as refused:
        account.rename(db, people.anne, WrittenPerson("", "pædagog", "ingen adresse"), NOW)
    assert set(refused.value.faults) == {"name", "email"}


def test_the_language_is_kept_with_the_person(db: Database, people: People) -> None:
    account.choose_language(db, people.anne, "en")

    assert account.language_of(db, people.anne) == "en"
    assert account.language_of(db, people.bo) == ""
