"""How hard a paper is to read, and which words make it so."""

from screening.domain.helping.plain_words import plain_words


def test_the_words_that_cost_most_are_told_with_what_they_cost() -> None:
    told = plain_words("Kommunen hjælper. Kommunen ser på jeres trivselsvurdering i dag.")

    assert [(one.word, one.times, one.costs) for one in told.costly] == [
        ("Kommunen", 2, 22.2),
        ("trivselsvurdering", 1, 11.1),
        ("hjælper", 1, 11.1),
    ]
    assert told.figure == 49 and not told.is_easy


def test_an_easy_text_and_an_empty_one_are_easy() -> None:
    assert plain_words("Hun er glad. Hun har en ven.").is_easy
    assert plain_words("").is_easy and plain_words("").costly == ()


def test_the_longest_sentence_is_told_where_it_is_worth_parting() -> None:
    long_one = "Hun leger med Bo, og så går de ud, og så går de ind, og så spiser de alle en god mad."

    assert plain_words(f"Hun er glad. {long_one}").longest == long_one
    assert plain_words("Hun er glad. Hun har en ven.").longest == ""
