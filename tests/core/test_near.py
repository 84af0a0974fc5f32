"""What somebody may have meant by a word that is not known."""

import pytest

from clausier.core.near import near


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("penalties", ("timeline", "penalty"), ["penalty"]),
        ("gti-p1", ("gtr_p1", "gti_p1"), ["gti_p1"]),
        ("mian", ("label", "main"), ["main"]),
        ("moon", ("quarter", "year"), []),
    ],
)
def test_the_closest_name_is_offered_and_none_where_none_is_close(typed, known, meant):
    assert near(typed, known, most=1) == meant
