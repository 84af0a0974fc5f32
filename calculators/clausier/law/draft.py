"""The first files of an agreement of one's own, from a few answers: complete,
commented, accepted by `check`.

Only texts are made here; who writes them where, or keeps them in a browser,
is not this module's business.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.languages import Both
from ..core.quantities import EURO

# The period of the worked example, and how it is told, by that of the first promise.
EXAMPLES = {
    "month": ("2026-03", Both("en mars 2026", "in March 2026")),
    "quarter": ("2026-Q1", Both("au premier trimestre de 2026", "in the first quarter of 2026")),
    "year": ("2026", Both("en 2026", "in 2026")),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """An availability promised: 99.9 for a service, by the month, the quarter or the year."""

    label: str
    percent: str
    period: str = "month"


@dataclass(frozen=True, slots=True)
class Band:
    """Below this availability, that share of the bill."""

    below: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is asked before anything is written."""

    name: str  # of the folder, and the beginning of every id
    short: str
    provider: str
    title: str
    promises: Sequence[Promise]
    bands: Sequence[Band] = ()
    cap: str | None = None  # a share of the month's bill
    claim_days: str | None = None
    time_zone: str = "Europe/Paris"
    currency: str = EURO
    language: str = "fr"  # of the signed text


def files(draft: Draft) -> dict[str, str]:
    """Every file by its path in the folder of the agreement."""
    found = {"agreement.toml": _agreement(draft), "clauses/availability.md": _availability(draft)}
    if draft.bands:
        found["clauses/credits.md"] = _credits(draft)
    found["examples/availability.toml"] = _example(draft)
    return found


def _text(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _both(key: str, text: Both | str) -> str:
    french, english = (text.fr, text.en) if isinstance(text, Both) else (text, text)
    return f"{key}.fr = {_text(french)}\n{key}.en = {_text(english)}\n"


def _agreement(draft: Draft) -> str:
    contents = ["availability", *(["credits"] if draft.bands else [])]
    listed = ", ".join(map(_text, contents))
    unknown = Both("À compléter.", "To be filled in.")
    return (
        "# Qui, quels textes, et l'ordre des clauses. / "
        "Who, which texts, and the order of the clauses.\n\n"
        f"name = {_text(draft.name)}\n"
        f"short = {_text(draft.short)}"
        "  # comme on l'appelle dans une phrase / as it is called in a sentence\n"
        f"provider = {_text(draft.provider)}\n"
        f"time_zone = {_text(draft.time_zone)}\n"
        + (f"currency = {_text(draft.currency)}\n" if draft.currency != EURO else "")
        + f"contents = [{listed}]\n"
        + _both("title", draft.title)
        + "".join(_both(key, unknown) for key in ("summary", "qualification", "prevailing"))
        + "\n[[documents]]\n"
        f"id = {_text(draft.language)}\n"
        + _both("label", Both("texte signé", "signed text"))
        + f"title = {_text(draft.title)}\n"
        f"language = {_text(draft.language)}\n" + _both("dating", unknown)
    )


def _availability(draft: Draft) -> str:
    figures = "".join(_promise(name, promise) for name, promise in _named(draft))
    french = "\n".join(f"- {{{{ {name} | full }}}}" for name, _ in _named(draft))
    return (
        "+++\n"
        + _both("title", Both("Disponibilité", "Availability"))
        + "\n# Un chiffre se tape une fois, ici ; le texte le nomme. / "
        "A figure is typed once, here; the text names it.\n"
        + figures
        + "\n# Comment on mesure ; `clausier keys measuring` dit ce qui peut s'écrire.\n"
        "# How it is measured; `clausier keys measuring` says what may be written.\n"
        "[measuring.general]\n"
        'start = "actual"\n'
        "+++\n\n"
        f"# fr\n\nLe prestataire promet :\n\n{french}\n\n"
        f"# en\n\nThe provider promises:\n\n{french}\n"
    )


def _named(draft: Draft) -> Iterator[tuple[str, Promise]]:
    for number, promise in enumerate(draft.promises, 1):
        yield f"rate_{number}", promise


def _promise(name: str, promise: Promise) -> str:
    return (
        f"[figures.{name}]\n"
        f"percent = {promise.percent}\n"
        'measure = "availability"\n'
        f"period = {_text(promise.period)}\n" + _both("label", promise.label)
    )


def _credits(draft: Draft) -> str:
    figures, tiers, sentences = "", [], []
    for number, band in enumerate(draft.bands, 1):
        below, share = f"below_{number}", f"share_{number}"
        figures += _percent(below, band.below, "threshold", Both("Seuil", "Threshold"), number)
        figures += _percent(share, band.share, "factor", Both("Avoir", "Credit"), number)
        tiers.append(f'{{ below = "{below}", share = "{share}" }}')
        sentences.append((below, share))
    rule = 'kind = "tiers"\nbase = "invoice"\nmeasures = ["availability"]\n'
    rule += f"tiers = [{', '.join(tiers)}]\n"
    caps = ""
    if draft.cap:
        figures += _percent("cap", draft.cap, "cap", Both("Plafond", "Cap"))
        rule += 'caps = ["invoice"]\n'
        caps = '[penalty.cap.invoice]\nshare = "cap"\nof = "invoice"\n'
    if draft.claim_days:
        figures += (
            f'[figures.claim_within]\ndays = {draft.claim_days}\nmeasure = "delay"\n'
            + _both("label", Both("Délai pour réclamer", "Time limit for claiming"))
        )
        rule += 'claim_within = "claim_within"\n'
    return (
        "+++\n"
        + _both("title", Both("Avoirs", "Credits"))
        + "\n"
        + figures
        + "\n# `clausier keys penalty` dit ce qui peut s'écrire. / "
        "`clausier keys penalty` says what may be written.\n"
        f"[penalty]\n{rule}{caps}+++\n\n"
        + _told("fr", sentences, draft)
        + "\n"
        + _told("en", sentences, draft)
    )


def _told(language: str, sentences: Sequence[tuple[str, str]], draft: Draft) -> str:
    french = language == "fr"
    row = (
        "- sous {{{{ {} }}}} : {{{{ {} }}}} de la facture ;"
        if french
        else "- below {{{{ {} }}}}: {{{{ {} }}}} of the bill;"
    )
    lines = [f"# {language}\n", "Avoirs :\n" if french else "Credits:\n"]
    lines += [row.format(below, share) for below, share in sentences]
    if draft.cap:
        lines.append(
            "\nPlafond : {{ cap }} de la facture." if french else "\nCap: {{ cap }} of the bill."
        )
    if draft.claim_days:
        text = (
            "\nÀ réclamer dans les {{ claim_within }}."
            if french
            else "\nTo be claimed within {{ claim_within }}."
        )
        lines.append(text)
    return "\n".join(lines) + "\n"


def _percent(name: str, value: str, measure: str, label: Both, number: int | None = None) -> str:
    shown = Both(f"{label.fr} {number}", f"{label.en} {number}") if number else label
    return f'[figures.{name}]\npercent = {value}\nmeasure = "{measure}"\n' + _both("label", shown)


def _example(draft: Draft) -> str:
    period, told = EXAMPLES[draft.promises[0].period]
    about = Both(f"Le temps d'arrêt permis {told.fr}.", f"The downtime allowed {told.en}.")
    return (
        "# Un exemple travaillé : `clausier check` le calcule. / "
        "A worked example: `clausier check` computes it.\n"
        'calculator = "budget"\n' + _both("about", about) + 'source = "ours"\n'
        f'clauses = ["{draft.name}/availability"]\n\n'
        "[inputs]\n"
        f'commitment = "{draft.name}/availability/rate-1"\n'
        f'period = "{period}"\n\n'
        "[expected]\n"
    )
