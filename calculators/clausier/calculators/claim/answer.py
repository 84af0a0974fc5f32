"""What is due for a month, from its log: said first what is missing or late, then the money, then the file to send."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from ...core.quantities import Span
from ...core.trace import Named, Trace
from ...core.zones import Moment
from ...engine.fields import Values
from ...engine.outcome import NextStep, Outcome
from ...law.library import Library
from ...rules.act import Act
from ...rules.measured_steps import explain
from ...words import said
from .documents import documents
from .file import ClaimFile, Reserve, claim_file


def answer(values: Values, library: Library) -> Outcome[ClaimFile]:
    file = claim_file(values, library)
    trace = _trace(file)
    results: dict[str, Any] = {"amount": file.penalty.amount if file.penalty else None}
    results["missed"] = len(file.missed)
    results["commitments"] = [_commitment(index, file) for index in range(len(file.lines))]
    if file.penalty is not None:
        results["raw"] = file.penalty.raw
        results["caps"] = [
            {"name": Named(limit.cap.name, limit.cap.label), "amount": limit.amount}
            for limit in file.penalty.limits
        ]
    if file.had_all is not None:
        results["amount_had_all"] = file.had_all.amount
    if file.range is not None:
        results["amount_best"], results["amount_worst"] = (side.amount for side in file.range)
    if file.reserves:
        results["reserves"] = [_reserve(reserve) for reserve in file.reserves]
    for name in ("claim_by", "claim_by_year"):
        if getattr(file, name) is not None and _owed(file):
            results[name] = getattr(file, name)
    outcome = Outcome(results, trace, _summary(file), facts=file)
    _warn(outcome, file)
    _next(outcome, file)
    outcome.documents += documents(file, values, library)
    return outcome


def _owed(file: ClaimFile) -> bool:
    """A penalty of nothing has no date to claim it by."""
    amount = file.penalty.amount if file.penalty else None
    return amount is not None and amount.value > 0


def _trace(file: ClaimFile) -> Trace:
    trace = Trace()
    if file.lost:
        cited = [file.reserve.clause] if file.reserve else []
        trace.add("claim.steps.lost", len(file.lost), *cited)
    for held in file.lines:
        assert held.figure is not None  # a claim is about commitments
        trace.add(
            "claim.steps.line",
            held.availability,
            inside=partial(explain, held),
            name=held.figure.label,
        )
    if file.penalty is not None:
        trace.add("claim.steps.money", file.penalty.amount, inside=file.trace)
    else:
        trace.add("claim.steps.no_penalty", None, agreement=file.agreement.short)
    return trace


def _commitment(index: int, file: ClaimFile) -> dict[str, Any]:
    held = file.lines[index]
    figure = held.figure
    assert figure is not None
    row: dict[str, Any] = {
        "commitment": Named(figure.id, figure.label, figure.clause),
        "period": held.period,
        "promise": held.promise,
        "availability": held.availability,
        "counted_seconds": Span(held.measured.counted_seconds),
        "remaining_seconds": held.remaining,
        "met": held.met,
    }
    if file.penalty is not None:
        row["amount"] = file.penalty.charged[index].amount
    return row


def _reserve(reserve: Reserve) -> dict[str, Any]:
    return {
        "start": reserve.incident.start,
        "reserved": reserve.incident.reserved,
        "due": reserve.due,
        "prudent": reserve.prudent,
    }


def _summary(file: ClaimFile) -> tuple[str, dict[str, Any]]:
    shown: dict[str, Any] = {"period": file.month, "agreement": file.agreement.short}
    if file.penalty is None:
        return "claim.summary.report", {**shown, "missed": len(file.missed)}
    if not _owed(file):
        return "claim.summary.nothing", shown
    return "claim.summary.amount", {**shown, "amount": file.penalty.amount}


def _warn(outcome: Outcome[ClaimFile], file: ClaimFile) -> None:
    for reserve in file.reserves:
        field = f"incidents.{reserve.incident.row}.reserved"
        cited = [file.reserve.clause] if file.reserve else []
        told = {"start": reserve.incident.start, "due": reserve.due}
        if reserve.missing and not reserve.lost(file.as_of):
            outcome.warn("claim.warnings.reserve_missing", field, *cited, **told)
        elif reserve.lost(file.as_of):
            outcome.warn("claim.warnings.reserve_late", field, *cited, **told)
    day = file.as_of.shown.date() if file.as_of else None
    if day and file.claim_by and day > file.claim_by and _owed(file):
        cited = [file.claim.clause] if file.claim else []
        outcome.warn("claim.warnings.claim_late", "as_of", *cited, due=file.claim_by)
    if file.penalty is not None:
        for limit in file.penalty.limits:
            if limit.amount is None and limit.cap.of is not None:
                outcome.warn("claim.warnings.cap_unknown", limit.cap.of.value, cap=limit.cap.label)
    if any(held.figure and held.figure.period == "year" for held in file.lines):
        outcome.warn("claim.warnings.year", "incidents")
    if file.disputed:
        outcome.warn("claim.warnings.disputed", "incidents", count=len(file.disputed))


def _next(outcome: Outcome[ClaimFile], file: ClaimFile) -> None:
    for reserve in file.reserves:
        if reserve.missing and not reserve.lost(file.as_of) and file.reserve is not None:
            label = said("claim.next.reserve", start=reserve.incident.start)
            outcome.next_steps.append(_step(label, file.reserve, reserve.prudent))
    if _owed(file) and file.claim is not None:
        label = said("claim.next.claim", period=file.month)
        outcome.next_steps.append(_step(label, file.claim, file.claim_by))
    outcome.next_steps.sort(key=_by_moment)


def _step(label: Any, act: Act, due: Moment | date | None) -> NextStep:
    return NextStep(
        label=label,
        due=due,
        to=act.to,
        by=act.by,
        attach=(*act.says, *act.attach),
        clause=act.clause,
    )


def _by_moment(step: NextStep) -> tuple[bool, datetime | date]:
    due = step.due
    shown = due.shown.date() if isinstance(due, Moment) else due
    return shown is None, shown or date.max
