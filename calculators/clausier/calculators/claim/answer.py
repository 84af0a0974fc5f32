"""What is due for a month, from its log: said first what is missing or late,
then the money, then the file to send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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

FEW = 5  # outages that are told one by one


def answer(values: Values, library: Library) -> Outcome[ClaimFile]:
    file = claim_file(values, library)
    trace = _trace(file)
    results: dict[str, Any] = {"amount": file.penalty.amount if file.penalty else None}
    results["missed"] = len(file.missed)
    results["commitments"] = [_commitment(index, file) for index in range(len(file.lines))]
    if file.penalty is not None:
        if file.penalty.limits:
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
    for held in file.lines:
        assert held.figure is not None  # a claim is about commitments
        trace.add(
            "claim.steps.line",
            held.availability,
            inside=partial(explain, held),
            name=held.figure.label,
        )
    if file.lost:
        cited = [file.reserve.clause] if file.reserve else []
        trace.add("claim.steps.lost", len(file.lost), *cited, inside=partial(_charged, file))
    if file.penalty is not None:
        trace.add("claim.steps.money", file.penalty.amount, inside=file.trace)
    else:
        trace.add("claim.steps.no_penalty", None, agreement=file.agreement.short)
    return trace


def _charged(file: ClaimFile, trace: Trace) -> None:
    """What a penalty may be asked for, once the outages that were not reserved in
    time are left out."""
    for held in file.charged:
        assert held.figure is not None  # a claim is about commitments
        trace.add("claim.steps.charged", held.availability, name=held.figure.label)


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
    if file.lost:
        row["charged_availability"] = file.charged[index].availability
    if file.penalty is not None:
        row["amount"] = file.penalty.charged[index].amount
    if file.hour_more:
        row["hour_more"] = file.hour_more[index]
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
        key = "lost" if file.lost and file.missed else "nothing"
        return f"claim.summary.{key}", {**shown, "missed": len(file.missed)}
    return "claim.summary.amount", {**shown, "amount": file.penalty.amount}


def _warn(outcome: Outcome[ClaimFile], file: ClaimFile) -> None:
    cited = [file.reserve.clause] if file.reserve else []
    pending = [(one, one.due_at(file.as_of)) for one in file.pending]
    _warn_each(outcome, "reserve_missing", pending, cited)
    _warn_each(outcome, "reserve_late", [(one, one.due) for one in file.too_late], cited)
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


def _warn_each(
    outcome: Outcome[ClaimFile],
    key: str,
    reserves: Sequence[tuple[Reserve, Moment]],
    cited: Iterable[str],
) -> None:
    """Each outage by itself while they can be read one by one; else how many, and
    the first of them."""
    if len(reserves) > FEW:
        first, due = min(reserves, key=lambda pair: pair[1].instant)
        told = {"count": len(reserves), "start": first.incident.start, "due": due}
        outcome.warn(f"claim.warnings.{key}_many", "incidents", *cited, **told)
        return
    for one, due in reserves:
        field = f"incidents.{one.incident.row}.reserved"
        told = {"start": one.incident.start, "due": due}
        outcome.warn(f"claim.warnings.{key}", field, *cited, **told)


def _next(outcome: Outcome[ClaimFile], file: ClaimFile) -> None:
    if file.pending and file.reserve is not None:
        outcome.next_steps += _to_reserve(file, file.reserve)
    if _owed(file) and file.claim is not None:
        label = said("claim.next.claim", period=file.month)
        outcome.next_steps.append(_step(label, file.claim, file.claim_by))
    outcome.next_steps.sort(key=_by_moment)


def _to_reserve(file: ClaimFile, act: Act) -> Iterator[NextStep]:
    """The safe moment while it is ahead; after it the last one of the reading
    kept, which says so."""
    if len(file.pending) > FEW:
        first = file.pending[0]
        told = {"count": len(file.pending), "start": first.incident.start}
        yield _step(said("claim.next.reserve_many", **told), act, first.due_at(file.as_of))
        return
    for one in file.pending:
        due = one.due_at(file.as_of)
        key = "reserve_unsafe" if due.instant > one.prudent.instant else "reserve"
        told = {"start": one.incident.start, "prudent": one.prudent}
        yield _step(said(f"claim.next.{key}", **told), act, due)


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
