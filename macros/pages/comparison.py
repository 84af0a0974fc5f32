"""The page that compares: a table for each measure under its heading, and the
list of the texts restated."""

from __future__ import annotations

from clausier.views.html.comparison import MEASURES, measure_table
from clausier.views.html.links import source
from clausier.views.html.tags import tag
from macros.house import library, words_of


def comparison(language: str) -> str:
    """The element after the tables puts the reader's own agreements into them,
    where he keeps any."""
    tables = (_measure(measure, language) for measure in MEASURES)
    return "\n\n".join((*tables, tag("clausier-comparison", lang=language)))


def _measure(measure: str, language: str) -> str:
    words = words_of(language)
    title, table = words.text(f"measures.{measure}"), measure_table(measure, library(), words)
    return f"## {title} {{#{measure}}}\n\n{table}"


def sources(language: str) -> str:
    """Which texts are restated, with what is known of their date."""
    documents = (
        (agreement.short, document) for agreement in library() for document in agreement.documents
    )
    return tag(
        "ul",
        *(tag("li", source(document, words_of(language), short)) for short, document in documents),
    )
