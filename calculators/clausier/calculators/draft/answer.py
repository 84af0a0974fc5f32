"""The files of an agreement of one's own: what the form says, written as
`clausier new` writes it."""

from __future__ import annotations

from ...core.errors import AnswerError
from ...core.trace import Trace
from ...engine.fields import Values
from ...engine.outcome import Document, Outcome
from ...formats import folder_zip
from ...law.draft import Band, Draft, Promise, files
from ...law.library import Library

Files = dict[str, str]  # the texts of a folder, by path, its own name first


def compute(values: Values, library: Library) -> Outcome[Files]:
    if not values["promises"]:
        raise AnswerError("promises", "errors.required")
    if not values["bands"] and (values["cap"] or values["claim_days"]):
        raise AnswerError("bands", "draft.errors.no_bands")
    draft = draft_of(values)
    written = {f"{draft.name}/{path}": text for path, text in files(draft).items()}
    trace = Trace()
    for path in written:
        trace.add("draft.steps.file", path)
    counted = {"promises": len(draft.promises), "bands": len(draft.bands)}
    return Outcome(
        {"agreement": draft.short, **counted, "files": len(written)},
        trace,
        ("draft.summary.written", {"files": len(written)}),
        documents=[
            Document(
                f"{draft.name}.zip", folder_zip.MEDIA_TYPE, lambda words: folder_zip.zipped(written)
            )
        ],
        facts=written,
    )


def draft_of(values: Values) -> Draft:
    """What the form says, as the files are written from it."""
    provider = values["provider"]
    short = values["short"] or provider
    return Draft(
        name=values["name"],
        short=short,
        provider=provider,
        title=values["title"] or short,
        promises=tuple(
            Promise(row["label"], str(row["percent"]), row["per"]) for row in values["promises"]
        ),
        bands=tuple(Band(str(row["below"]), str(row["share"])) for row in values["bands"] or ()),
        cap=str(values["cap"]) if values["cap"] else None,
        claim_days=values["claim_days"],
        time_zone=values["clock"],
        currency=values["currency"],
        language=values["signed"],
    )
