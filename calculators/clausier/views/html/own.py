"""What a page shows of the agreements that somebody keeps in his browser:
each with its state and its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ...formats import folder_zip
from ...law.model import Agreement
from ...words import Words
from .links import carried
from .tags import tag


@dataclass(frozen=True)
class Held:
    """One agreement that is kept: its texts, what is wrong with it, and what it
    is where it can be read."""

    name: str
    files: Mapping[str, str]
    complaints: tuple[str, ...] = ()
    agreement: Agreement | None = None


def own_html(held: Sequence[Held], words: Words) -> str:
    if not held:
        return tag("p", escape(words.text("views.own.none")))
    return tag("ul", *(tag("li", _one(one, words)) for one in held), class_="own-agreements")


def _one(held: Held, words: Words) -> str:
    name = held.agreement.short if held.agreement else held.name
    parts = [tag("strong", escape(name)), " ", tag("code", escape(held.name))]
    if held.agreement:
        counted = words.text(
            "views.own.counted",
            clauses=len(held.agreement.clauses),
            figures=len(held.agreement.figures),
        )
        parts.append(tag("p", escape(counted), class_="card-count"))
    if held.complaints:
        parts.append(tag("p", escape(words.text("views.own.faults")), class_="own-faults"))
        parts.append(tag("ul", *(tag("li", escape(one)) for one in held.complaints)))
    else:
        parts.append(tag("p", escape(words.text("views.own.in_order")), class_="own-in-order"))
    export = tag(
        "a",
        escape(words.text("views.own.export", file=f"{held.name}.zip")),
        href=carried(folder_zip.MEDIA_TYPE, folder_zip.zipped(held.files)),
        download=f"{held.name}.zip",
    )
    forget = tag(
        "button",
        escape(words.text("views.own.forget", name=name)),
        type="button",
        data_leave=held.name,
    )
    return "".join((*parts, tag("p", export, " ", forget)))
