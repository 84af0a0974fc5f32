"""The penalty scheme of an agreement under the readings chosen: what each missed promise costs, and the caps.

    linear   points short x factor x a base, for each line, added up
    tiers    a share of a base by band of availability

What it knows comes from the agreement's data; the form and the answer are penalty.py's, the claim claim_window.py's.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..core.errors import AnswerError
from ..core.languages import Both
from ..core.quantities import Euros, Percent, round_half_up
from ..core.trace import Named, Trace
from ..engine.agreement_fields import one_promise
from ..engine.fields import Values
from ..law.model import Agreement, Figure
from ..law.prose import find_figure

ZERO = Euros(Fraction(0))


@dataclass(frozen=True, slots=True)
class Line:
    """A service of the claim: what was promised and observed, and the amount it gives."""

    figure: Figure | None
    promise: Percent
    availability: Percent
    amount: Euros
    sanctioned: bool

    @property
    def label(self) -> Both:
        return self.figure.label if self.figure else Both("", "")

    @property
    def row(self) -> dict[str, Any]:
        commitment = (
            Named(self.figure.id, self.figure.label, self.figure.clause) if self.figure else None
        )
        return {
            "commitment": commitment,
            "promise": self.promise,
            "availability": self.availability,
            "amount": self.amount,
        }


class Scheme:
    """The table [penalty] of an agreement, changed by the readings chosen."""

    def __init__(self, agreement: Agreement, values: Values) -> None:
        found = agreement.scheme("penalty")
        self.agreement, self.clause = agreement, found[0] if found else None
        self.rules: dict[str, Any] = dict(found[1]) if found else {}
        for reading in agreement.readings_of("penalty"):
            self.rules.update(reading.option(values[reading.input]).sets.get("penalty", {}))

    def __bool__(self) -> bool:
        return self.clause is not None

    @property
    def source(self) -> str:
        return self.clause.id if self.clause else ""

    def figure(self, name: str) -> Figure:
        """A figure that the table names: of its own clause, or by its path."""
        assert self.clause is not None
        figure = find_figure(self.clause, self.agreement, name)
        if figure is None:
            raise KeyError(f"{self.source}: no figure {name!r}")
        return figure

    def line(self, index: int, typed: Values, base: Euros, trace: Trace) -> Line:
        """One service: what was promised, what was observed, and the penalty of the points short."""
        figure: Figure | None = typed["commitment"]
        promise, inside = self._promise(index, typed), Trace()
        promised = figure
        if figure is not None:
            promised = self._replaced(figure, inside)
            promise = promised.value
        observed: Percent = typed["availability"]
        if self.rules.get("places") is not None:
            observed = Percent(round_half_up(observed.value, self.rules["places"]))
            inside.add("penalty.steps.rounded", observed, observed=typed["availability"])
        sanctioned = figure is None or figure.measure in self.rules["measures"]
        if sanctioned:
            amount = (
                self._tier(observed, base, inside)
                if self.rules["kind"] == "tiers"
                else self._linear(promise, observed, base, inside)
            )
        else:
            amount = inside.add("penalty.steps.unsanctioned", ZERO, self.source)
        found = Line(figure, promise, typed["availability"], amount, sanctioned)
        key = "penalty.steps.line" if figure else "penalty.steps.line_without_name"
        cited = (promised.clause,) if promised else ()
        trace.add(
            key, amount, *cited, inside=inside, name=found.label, promise=promise, observed=observed
        )
        return found

    def _promise(self, index: int, typed: Values) -> Percent:
        figure = typed["commitment"]
        try:
            promise = one_promise(typed)
            if promise is None:
                raise AnswerError("commitment", "errors.promise_missing")
            if figure is not None and not figure.clause.startswith(f"{self.agreement.name}/"):
                raise AnswerError(
                    "commitment", "errors.commitment_elsewhere", agreement=self.agreement.short
                )
        except AnswerError as error:
            raise error.within(f"lines.{index}") from None
        return promise

    def _replaced(self, figure: Figure, trace: Trace) -> Figure:
        """The figure that a reading puts in the place of the clause's own, such as that of an example."""
        other = self.rules.get("replaces", {}).get(
            figure.id.removeprefix(f"{self.agreement.name}/")
        )
        if other is None:
            return trace.add("penalty.steps.promise", figure)
        return trace.add("penalty.steps.replaced", self.figure(other), commitment=figure)

    def _tier(self, observed: Percent, base: Euros, trace: Trace) -> Euros:
        tiers = [
            (self.figure(tier["below"]), self.figure(tier["share"])) for tier in self.rules["tiers"]
        ]
        missed = [(below, share) for below, share in tiers if observed < below.value]
        if not missed:
            return trace.add("penalty.steps.no_tier", ZERO, self.source, observed=observed)
        below, share = min(missed, key=lambda tier: tier[0].value)  # the lowest threshold missed
        amount = Euros(base.value * share.value.share)
        return trace.add(
            "penalty.steps.tier",
            amount,
            self.source,
            observed=observed,
            below=below,
            share=share,
            base=base,
        )

    def _linear(self, promise: Percent, observed: Percent, base: Euros, trace: Trace) -> Euros:
        if observed >= promise and not self.rules.get("set_off"):
            return trace.add(
                "penalty.steps.kept", ZERO, self.source, promise=promise, observed=observed
            )
        factor = self.figure(self.rules["factor"])
        amount = Euros((promise.share - observed.share) * factor.value.value * base.value)
        return trace.add(
            "penalty.steps.formula",
            amount,
            self.source,
            promise=promise,
            observed=observed,
            factor=factor,
            base=base,
        )

    def total(self, lines: list[Line], trace: Trace) -> Euros:
        """Penalties add up, unless the reading counts one fault under several promises once, or sets off."""
        counted = list(lines)
        for group in self.rules.get("once", []):
            ids = [f"{self.agreement.name}/{path}" for path in group]
            same = [line for line in counted if line.figure and line.figure.id in ids]
            if len(same) > 1:
                kept = max(same, key=lambda line: line.amount)
                counted = [line for line in counted if line is kept or line not in same]
                trace.add("penalty.steps.once", kept.amount, self.source, name=kept.label)
        total = Euros(max(sum((line.amount.value for line in counted), Fraction(0)), Fraction(0)))
        return trace.add("penalty.steps.raw", total, self.source)

    def capped(
        self, raw: Euros, values: Values, trace: Trace
    ) -> tuple[dict[str, Euros | None], Euros]:
        """The caps by name, None where their amount is not known, and what is left under them all."""
        caps: dict[str, Euros | None] = {}
        amount = raw
        for name in self.rules.get("caps", []):
            share, base = (
                self.figure(self.rules["cap"][name]["share"]),
                values[self.rules["cap"][name]["of"]],
            )
            if base is None:
                caps[name] = trace.add(
                    "penalty.steps.cap_unknown", None, share=share, label=share.label
                )
                continue
            cap = Euros(base.value * share.value.share)
            caps[name] = trace.add(
                "penalty.steps.cap", cap, share=share, base=base, label=share.label
            )
            amount = min(amount, cap)
        trace.add(
            "penalty.steps.amount", amount, *([self.source] if caps else []), exact=amount.value
        )
        return caps, amount

    def cap_label(self, name: str) -> Both:
        return self.figure(self.rules["cap"][name]["share"]).label
