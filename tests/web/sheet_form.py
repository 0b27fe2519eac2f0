"""The sheet as a browser would send it back."""

from tests.web.strict import read_strictly


def form_of(html: str) -> dict[str, str]:
    """What a browser would send back from the sheet: every field of its form as it stands."""
    found: dict[str, str] = {}
    form = next(one for one in read_strictly(html).iter("form") if one.get("id") == "sheet")
    for field in form.iter():
        name, kind = field.get("name"), field.get("type")
        if not name or field.tag == "button" or (kind in ("radio", "checkbox") and field.get("checked") is None):
            continue
        if field.tag == "select":
            chosen = [option for option in field.iter("option") if option.get("selected") is not None] or list(field.iter("option"))[:1]
            value = chosen[0].get("value", "") if chosen else ""
        else:
            value = "".join(field.itertext()).removeprefix("\n") if field.tag == "textarea" else field.get("value", "")
        found[name] = found.get(name) or value
    return found
