"""Bands of availability, or of time down, each with the share that it costs; what lies in no band
is told.

A band is written by its ends as the text has them: `below` and `above` without the end itself,
`from` and `to` with it. Inside, everything is put on one scale, where more is worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ..core.quantities import SECONDS, Amount, Percent, Span
from ..law.model import Figure
from ..law.table import Table
from ..words import Sentences, said

Ends = Percent | Span
# The band above a gap counts, the one below, neither.
UP, DOWN, NONE = GAPS = ("up", "down", "none")


@dataclass(frozen=True, slots=True)
class Edge:
    """An end of a band: its key in the text, its figure, and whether it belongs to the band."""

    key: str
    figure: Figure

    @property
    def included(self) -> bool:
        return self.key in ("from", "to")

    @property
    def at(self) -> Fraction:
        """Where it lies on the scale on which more is worse."""
        return badness(self.value)

    @property
    def value(self) -> Percent | Span:
        value = self.figure.value
        if isinstance(value, Amount) and value.span is not None:
            return value.span
        assert isinstance(value, Percent)  # the parser takes nothing else
        return value


@dataclass(frozen=True, slots=True)
class Band:
    share: Figure
    low: Edge | None  # the ends of the text, by their numbers
    high: Edge | None

    @property
    def _by_time(self) -> bool:
        edge = self.low or self.high
        return edge is not None and isinstance(edge.figure.value, Amount)

    @property
    def mild(self) -> Edge | None:
        """The end nearest to what was promised."""
        return self.low if self._by_time else self.high

    @property
    def harsh(self) -> Edge | None:
        return self.high if self._by_time else self.low

    def holds(self, value: Fraction) -> bool:
        mild, harsh = self.mild, self.harsh
        begun = mild is None or value > mild.at or (mild.included and value == mild.at)
        over = harsh is not None and (
            value > harsh.at or (not harsh.included and value == harsh.at)
        )
        return begun and not over

    @property
    def said(self) -> Sentences:
        """Its ends, as a part of a sentence."""
        key = "_".join(edge.key for edge in (self.low, self.high) if edge)
        low, high = (edge and edge.figure for edge in (self.low, self.high))
        return Sentences.one(f"penalty.bands.{key}", low=low, high=high)


@dataclass(frozen=True, slots=True)
class Bands:
    """In the order of the scale, the mildest first."""

    all: tuple[Band, ...]
    gaps: str | None  # what counts between two bands; None where there is no between

    @property
    def by_time(self) -> bool:
        return self.all[0]._by_time

    def band(self, value: Fraction) -> Band | None:
        """The one that holds the value, the dearest of several; in a gap, as `gaps` says."""
        holding = [band for band in self.all if band.holds(value)]
        if holding:
            return max(holding, key=_share)
        before = [band for band in self.all if band.harsh and band.harsh.at <= value]
        after = [band for band in self.all if band.mild and band.mild.at >= value]
        if self.gaps == UP:
            return before[-1] if before else None
        if self.gaps == DOWN:
            return after[0] if after else before[-1]
        return None

    def holds(self, value: Fraction) -> bool:
        return any(band.holds(value) for band in self.all)


def _share(band: Band) -> Percent:
    return band.share.of(Percent)


def badness(value: Percent | Span) -> Fraction:
    return value.seconds if isinstance(value, Span) else 100 - value.value


def parse_bands(table: Table, promised: Iterable[Percent]) -> Bands:
    """`promised`: the promises that the bands are about, so that a gap below one
    of them is seen."""
    bands = [_band(tier) for tier in table.tables("tiers")]
    if not bands:
        raise table.wrong("tiers", "missing", kind=said("law.kinds.tables"))
    if len({band._by_time for band in bands}) > 1:
        raise table.wrong("tiers", "bands_mixed")
    bands.sort(key=lambda band: band.mild.at if band.mild else Fraction(-1))
    shares = [_share(band) for band in bands]
    if shares != sorted(shares):
        raise table.wrong("tiers", "bands_falling")
    gaps = table.one_of("gaps", GAPS) if "gaps" in table else None
    hole = _hole(bands, promised)
    if hole and gaps is None:
        raise table.wrong("gaps", "bands_apart", low=hole[0], high=hole[1])
    return Bands(tuple(bands), gaps)


def _band(table: Table) -> Band:
    low = table.one_way(**{key: _edge(key) for key in ("from", "above")})
    high = table.one_way(**{key: _edge(key) for key in ("to", "below")})
    if low is None and high is None:
        raise table.wrong("below", "missing", kind=said("law.kinds.text"))
    if low and high and low.figure.unit != high.figure.unit:
        raise table.wrong(low.key, "bands_mixed")
    band = Band(table.figure("share", "percent"), low, high)
    if band.mild and band.harsh and band.mild.at >= band.harsh.at:
        raise table.wrong(band.mild.key, "band_backwards")
    return band


def _edge(key: str) -> Callable[[Table], Edge]:
    def read(table: Table) -> Edge:
        return Edge(key, table.figure(key, "percent", *SECONDS))

    return read


def _hole(bands: Sequence[Band], promised: Iterable[Percent]) -> tuple[Ends, Ends] | None:
    """The first stretch that no band holds, as its two ends."""
    first = bands[0].mild
    if first is not None and first.included and not bands[0]._by_time:
        below = [promise for promise in promised if first.at > badness(promise)]
        if below:
            return first.value, below[0]
    for one, other in pairwise(bands):
        ends, begins = one.harsh, other.mild
        if ends and begins and not _touch(ends, begins):
            return begins.value, ends.value
    return None


def _touch(ends: Edge, begins: Edge) -> bool:
    return begins.at < ends.at or (begins.at == ends.at and (ends.included or begins.included))
