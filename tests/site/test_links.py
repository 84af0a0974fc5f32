"""The link checker finds each kind of fault, and none in the built site."""

import pytest

from macros.site import links

FAULTS = {
    "a dead link": ('<a href="../none/">x</a>', "dead link: ../none/"),
    "a dead anchor": ('<a href="#none">x</a>', "dead anchor: #none"),
    "a dead anchor elsewhere": ('<a href="../other/#none">x</a>', "dead anchor: ../other/#none"),
    "a link that a sub-path breaks": ('<a href="/other/">x</a>', "absolute link"),
    "a link out of the site": ('<a href="../../other/">x</a>', "link out of the site"),
    "a folder without its slash": ('<a href="../other">x</a>', "without its slash"),
    "a missing image": ('<img src="none.png" alt="">', "dead link: none.png"),
    "a foreign script": ('<script src="https://example.org/x.js"></script>', "another origin"),
    "a foreign font": ('<link rel="preload" href="https://example.org/x.woff2">', "another origin"),
    "an id used twice": ('<p id="x"></p><p id="x"></p>', "id used twice: x"),
    "an inline style": ('<p style="color: red">x</p>', "inline style in <p>"),
    "a style element": ("<style>p {}</style>", "inline style in <style>"),
    "an inline script": ("<script>1</script>", "inline script"),
    "an event handler": ('<p onclick="x()">x</p>', "inline event handler in <p>"),
    "a javascript address": ('<a href="javascript:x()">x</a>', "javascript: address in <a>"),
    "a label of nothing": ('<label for="none">x</label>', "dead anchor: #none"),
}
SOUND = """
<a href="../other/#there">x</a> <a href="#here" id="here">x</a>
<a href="../other/">x</a> <a href="./">x</a>
<a href="../other/#promise=99.99&amp;period=2026-03">a state</a> <a href="https://example.org/">elsewhere</a>
<script type="application/json">{}</script> <link rel="canonical" href="https://example.org/page/">
"""


@pytest.fixture
def tiny(tmp_path):
    """tiny(html): a site of two pages, the first with that content."""

    def make(content: str):
        for name, html in {"page": content, "other": '<p id="there"></p>'}.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / "index.html").write_text(html)
        return tmp_path

    return make


@pytest.mark.parametrize("fault", FAULTS)
def test_the_checker_finds(fault, tiny):
    content, message = FAULTS[fault]
    found = links.faults(tiny(content))
    assert len(found) == 1
    assert found[0].startswith("page/index.html: ") and message in found[0]


def test_a_sound_page_has_no_fault(tiny):
    assert links.faults(tiny(SOUND)) == []


def test_the_built_site_has_no_fault(site):
    assert links.faults(site) == []


def test_the_public_address_of_the_site_is_no_other_origin(tiny, monkeypatch):
    monkeypatch.setattr(links, "OWN", "https://example.org/")
    assert links.faults(tiny('<script src="https://example.org/x.js"></script>')) == []
