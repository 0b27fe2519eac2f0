"""What is not typed into, not seen and not heard in this house, and where it is."""

from typing import Final

SENT_ELSEWHERE: Final = frozenset(
    {
        "calibrating.close",
        "children.part",
        "colleagues.back",
        "colleagues.hand_visits",
        "entering.ask_code",
        "entering.end_sessions",
        "entering.end_trust",
        "entering.ended_elsewhere",
        "entering.new_recovery_codes",
        "entering.remove_passkey",
        "entering.set_up_passkey",
        "entering.set_up_telephone",
        "entering.sign_on",
        "entering.tie_account",
        "my_day.answer_draft",
        "people.bring_back",
        "people.close",
        "people.mail",
        "people.undo",
        "policy.report",
        "rounds.show_group",
    }
)
"""Buttons that are on no page of this house, codes and passwords on the way in, and what no person sends: `tests/web/test_sent_twice.py`,
`tests/web/entering`, `tests/web/rounds` and `tests/web/test_policy.py` send each of these.
"""
DRAWN_ELSEWHERE: Final = frozenset({("entering/_asked_again.html", r".+\.code"), ("entering/account.html", r"sessions\.password")})
"""A code and a password, by their templates: `tests/web/entering` types each."""
NOT_TYPED_HERE: Final = frozenset({"passkey.name"})
"""A passkey is named when a device makes one: `tests/web/entering/test_passkey_pages.py`."""
TOLD_ELSEWHERE: Final = frozenset({"children.bring_back because.…"})
"""Why a child is back is told to whoever asks for insight into it."""
