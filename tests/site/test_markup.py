"""What the site adds to Markdown: links on headings, tables that scroll and obey the policy, and
margins beside their text."""

import markdown
import pytest

from macros.markdown.markup import MarkupExtension

MARGIN = '<aside class="margin"><span>Two readings.</span></aside>'


@pytest.fixture
def html():
    extension = MarkupExtension(language="fr")
    return lambda text: markdown.markdown(
        text, extensions=["attr_list", "tables", "toc", extension]
    )


def test_a_heading_carries_a_link_named_after_it(html):
    label = "Lien vers « 8.1 Disponibilité &amp; reste »"
    link = f'<a aria-label="{label}" class="headerlink" href="#x">§</a>'
    assert html("## 8.1 *Disponibilité* & reste {#x}") == (
        f'<h2 id="x">8.1 <em>Disponibilité</em> &amp; reste{link}</h2>'
    )


def test_the_title_of_a_page_carries_none(html):
    assert "headerlink" not in html("# Titre")


def test_a_table_is_a_named_region_with_classes_for_its_alignment(html):
    made = html("## Promesses\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n")
    region = 'aria-label="Tableau : Promesses" class="table-scroll" role="region" tabindex="0"'
    assert f"<div {region}><table>" in made
    assert '<th class="align-right" scope="col">b</th>' in made
    assert "style=" not in made


def test_tables_under_one_heading_are_told_apart(html):
    table = "| a |\n|---|\n| 1 |\n"
    made = html(f"## Promesses\n\n{table}\n{table}")
    assert (
        'aria-label="Tableau : Promesses"' in made
        and 'aria-label="Tableau : Promesses (2)"' in made
    )


def test_a_corner_that_heads_nothing_is_no_heading(html):
    made = html("|  | a |\n|---|---|\n| 1 | 2 |\n")
    assert "<td></td>" in made and made.count("<th ") == 1


def test_french_text_gets_its_apostrophes_and_spaces_and_code_does_not():
    extension = MarkupExtension(language="fr")
    made = markdown.markdown(
        "L'arrêt : 99 % *d'un* mois ; `l'option :`\n\n<p>Qu'en dire ?</p>", extensions=[extension]
    )
    assert "L’arrêt\u00a0: 99\u202f% <em>d’un</em> mois\u202f;" in made
    assert "<code>l'option :</code>" in made
    assert "<p>Qu’en dire\u202f?</p>" in made


def test_a_margin_stands_in_one_box_with_the_text_above_it_and_outside_of_it_the_heading(html):
    made = html(f"## A\n\none\n\n{MARGIN}\n\n## B\n\ntwo\n")
    beside, after = made.split("</aside>")
    assert beside.startswith('<h2 id="a">')
    assert '</h2>\n<div class="beside"><div class="beside-text">' in beside
    assert "<p>one</p>" in beside and "two" in after
    assert after.lstrip().startswith("</div>")


def test_the_margin_of_a_clause_stands_at_its_beginning_whatever_headings_it_holds():
    source = f"## A {{.clause}}\n\n### Inside\n\none\n\n{MARGIN}\n\n## B {{.clause}}\n\ntwo\n"
    made = markdown.markdown(source, extensions=["attr_list", "toc", MarkupExtension()])
    assert made.startswith('<h2 class="clause" id="a">')
    assert made.count('<div class="beside">') == 1
    beside, after = made.split("</aside>")
    assert 'id="inside"' in beside and "two" in after


def test_a_margin_may_stand_alone(html):
    assert MARGIN in html(MARGIN)
