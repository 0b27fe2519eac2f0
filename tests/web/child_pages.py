"""Every page about one child: a new one is walked without anybody remembering."""

from collections.abc import Mapping

from flask import Flask

ABOUT_A_CHILD = {"child_id", "assessment_id", "code"}


def pages(app: Flask, ids: Mapping[str, str]) -> list[str]:
    """The address of every page whose address names a child, an assessment or a form. `ids` fill the gaps of every address.

    All at once: what a request remembers lasts as long as the context in which an address is made.
    """
    filled = {"kind": "csv", **ids}
    with app.test_request_context():
        return [
            app.url_for(rule.endpoint, **{name: filled[name] for name in rule.arguments})
            for rule in app.url_map.iter_rules()
            if rule.arguments & ABOUT_A_CHILD and "GET" in (rule.methods or set()) and not rule.rule.endswith(".pdf")
        ]
