"""What happens to people, in their words, each with the calculator that it
asks for: the way in for those who know no name."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from clausier.views.html.tags import tag
from macros.house import words_of

# The event's sentence (macros.events.*), its calculator, and what is known already.
EVENTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("down", "claim", {}),
    ("compensation", "claim", {}),
    ("unanswered", "deadline", {}),
    ("works", "timeline", {"event": "planned-work"}),
    ("leaving", "timeline", {"event": "termination-notice"}),
    ("erasure", "timeline", {"event": "contract-end"}),
)


def events(language: str, folder: str = "") -> str:
    """A list of links; `folder` leads to the calculators."""
    words = words_of(language)
    items = []
    for name, calculator, known in EVENTS:
        fragment = f"#{urlencode(known)}" if known else ""
        link = tag(
            "a",
            escape(words.text(f"macros.events.{name}")),
            href=f"{folder}{calculator}/{fragment}",
        )
        items.append(tag("li", link))
    return tag("ul", *items, class_="events")
