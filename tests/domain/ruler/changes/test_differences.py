"""Two versions of the files, line by line."""

from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ruler.changes.differences import Change, compare_files
from screening.reports.publishing.differences_text import differences_text

FILES = st.dictionaries(st.sampled_from(["a.yaml", "b.yaml"]), st.text(st.sampled_from("ab\n"), max_size=30))


def test_only_what_differs_is_told_with_lines_around_it() -> None:
    before = {"same.yaml": "a\n", "offers.yaml": "\n".join(f"line {number}" for number in range(1, 21))}
    after = {"same.yaml": "a\n", "offers.yaml": before["offers.yaml"].replace("line 10\n", "line ten\n")}

    (difference,) = compare_files(before, after)
    (stretch,) = difference.stretches

    assert (difference.name, difference.taken_out, difference.put_in) == ("offers.yaml", 1, 1)
    assert [(line.before, line.after) for line in stretch if line.change is not Change.SAME] == [(10, None), (None, 10)]
    assert [line.before for line in stretch if line.change is Change.SAME] == [7, 8, 9, 11, 12, 13]


def test_new_and_removed_files_differ_in_every_line() -> None:
    removed, new = compare_files({"old.yaml": "a\nb\n"}, {"young.yaml": "c\n"})

    assert (removed.name, removed.taken_out, removed.put_in) == ("old.yaml", 2, 0)
    assert (new.name, new.taken_out, new.put_in) == ("young.yaml", 0, 1)


@given(FILES, FILES)
def test_differences_lead_from_one_version_to_the_other(before: dict[str, str], after: dict[str, str]) -> None:
    for difference in compare_files(before, after):
        lines = [line for stretch in difference.stretches for line in stretch]
        was, is_ = before.get(difference.name, "").splitlines(), after.get(difference.name, "").splitlines()
        assert all(was[line.before - 1] == line.text for line in lines if line.before)
        assert all(is_[line.after - 1] == line.text for line in lines if line.after)
        assert len(was) - difference.taken_out == len(is_) - difference.put_in


def test_as_text_it_is_a_unified_difference() -> None:
    assert differences_text({"a.yaml": "x\ny\n"}, {"a.yaml": "x\nz\n"}) == "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n x\n-y\n+z"
    assert differences_text({"a.yaml": "x"}, {"a.yaml": "x"}) == "Filerne er ens, linje for linje."
