"""The catalogue of offers, looked up without a child."""

from collections.abc import Callable

from flask.testing import FlaskClient

Browse = Callable[[str], FlaskClient]


def test_an_offer_for_children_at_school_is_not_told_in_the_words_of_the_unborn(as_user: Browse) -> None:
    page = as_user("anne").get("/offers").get_data(as_text=True)
    [of_school] = [
        row.split("</summary>")[0] for row in page.split("<details")[1:] if "Trivselsmøde på skolen" in row.split("</summary>")[0]
    ]

    assert "Barnets udvikling" in of_school and "Forældreevne" in of_school
    assert "ufødt" not in of_school and "kommende" not in of_school
