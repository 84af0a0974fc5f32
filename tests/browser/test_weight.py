"""A first visit is light: the largest page of each kind, with its fonts, styles and scripts, as
sent."""

import pytest

from tests.browser import weight


@pytest.fixture(scope="module")
def weighed(site):
    return weight.pages(site)


def test_the_largest_page_of_each_kind_is_light_enough(weighed, new_context):
    heavy = {}
    for kind, (path, most) in weighed.items():
        parts = weight.fetched(new_context, path)
        assert any(name.endswith(".woff2") for name in parts) and all(parts.values())
        if sum(parts.values()) > most:
            heavy[kind] = parts
    assert heavy == {}
