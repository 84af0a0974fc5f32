"""The list that the search scans: what a reader sees, under the heading where it stands."""

from lxml.html import fromstring

from macros.site import search_list as search


def sections(content: str) -> list[search.Entry]:
    return search.sections(fromstring(f"<article>{content}</article>"), "a/")


def test_a_page_and_its_headings_are_sections_with_the_name_of_the_page():
    assert sections('<h1>A <em>b</em></h1><p>one</p><h2 id="x">8.1 C</h2><p>two</p>') == [
        {"location": "a/", "page": "A b", "title": "A b", "text": "one"},
        {"location": "a/#x", "page": "A b", "title": "8.1 C", "text": "two"},
    ]


def test_what_stands_in_the_margin_belongs_to_its_own_clause():
    margin = '<div class="beside"><div><h2 id="y">Y</h2><p>two</p></div><div class="margin">note</div></div>'
    one, other = sections(f'<h1>A</h1><h2 id="x">X</h2><p>one</p>{margin}')[1:]
    assert (one["text"], other["text"]) == ("one", "two note")


def test_sentences_stay_whole_and_cells_apart():
    (page,) = sections(
        "<h1>A</h1><p>(<code>x</code>, <b>99,97\u00a0%</b>)</p><table><tr><td>1</td><td>2</td></tr></table>"
    )
    assert page["text"] == "(x, 99,97\u00a0%) 1 2"


def test_the_tools_of_a_page_are_not_its_text():
    link = '<a class="permalink" href="#x">§</a>'
    tools = "<nav>n</nav><button>b</button><div data-search-exclude>d</div>"
    page, clause = sections(f'<h1>A</h1>{tools}<h2 id="x">X{link}</h2><p>kept <!-- c --> here</p>')
    assert page["text"] == ""
    assert (clause["title"], clause["text"]) == ("X", "kept here")
