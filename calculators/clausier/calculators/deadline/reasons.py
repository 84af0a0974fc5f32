"""Why a ticket is due then, in time or late: the steps of the answer, each
with the clauses that it rests on.

What is judged comes from rules/judging.py; how steps look is the business of views.
"""

from __future__ import annotations

from ...core.trace import Trace
from ...core.zones import Moment, zone
from ...engine.fields import Values
from ...law.library import Library
from ...rules.clocks import INTERVENTIONS, OPENED, RESOLVED, Clock
from ...rules.judging import Judgement
from ...rules.levels import REQUEST, RESPONSE
from ...rules.support import Support
from ...words import said
from ...words.holidays import save_for
from ...words.typography import leading
from .wording import Wording

CLOCK_KEYS = ("clock", "clock_of", "working_hours", "holidays")


class Reasons:
    """Gathers the steps of one answer; without an agreement they rest on no clause."""

    def __init__(
        self, trace: Trace, support: Support | None, values: Values, library: Library
    ) -> None:
        self.trace, self._support = trace, support
        self._wording = Wording(support)
        self._values, self._library = values, library

    def _sources(self, *keys: str) -> list[str]:
        return self._support.sources(*keys) if self._support else []

    def judgement(self, judgement: Judgement) -> None:
        """A guarantee with what it rests on: its clock, its start, its stop."""
        inside, guarantee, values = Trace(), judgement.guarantee, self._values
        measure, run = guarantee.measure, guarantee.run
        requests = ("request_clock",) if guarantee.level == REQUEST else ()
        self._clock(guarantee.clock, inside, *requests)
        begins = run.begins if values[run.begins] else OPENED
        sources = self._sources(f"{measure}_from")
        inside.add(f"deadline.steps.from_{begins}", values[begins], *sources)
        self._waiting(judgement, inside)
        inside.add("deadline.steps.due", Moment(judgement.due, zone(values["time_zone"])))
        until = self._sources(f"{measure}_until")
        if judgement.stop is not None:
            self._stop(judgement, inside, *until)
            self._end(judgement, inside)
        elif measure == RESPONSE and any(values.get(moment) for moment in INTERVENTIONS):
            moment = said(f"rules.moments.{run.ends}")
            inside.add("deadline.steps.unknown", None, *until, moment=moment)
        elif measure == RESPONSE and values[RESOLVED] is not None:
            moment = said(f"rules.moments.{run.ends}")
            inside.add("deadline.steps.restored_late", values[RESOLVED], *until, moment=moment)
        key = f"deadline.steps.{self._wording.word(measure)}{self._wording.target}"
        promised, name = guarantee.promised, self._wording.name(measure)
        self.trace.add(key, promised, inside=inside, name=leading(name))

    def own_judgement(self, judgement: Judgement) -> None:
        """A length and hours of the visitor's own: the same, without clauses."""
        self._clock(judgement.guarantee.clock, self.trace)
        self.trace.add("deadline.steps.from_opened", self._values["opened"])
        self._waiting(judgement, self.trace)
        due = Moment(judgement.due, zone(self._values["time_zone"]))
        self.trace.add("deadline.steps.due", due)
        if judgement.stop is not None:
            self._end(judgement, self.trace)

    def lapsed(self, measure: str) -> None:
        """A guarantee that is not owed to a client who answers so."""
        support = self._support
        if support is None or support.lapse is None:
            return
        name = support.lapse.ask
        ask, fact = support.asks[name], support.taken(name, self._values)
        key = f"deadline.steps.{self._wording.word(measure)}_lapsed"
        told = {"name": leading(self._wording.name(measure)), "fact": ask.options[fact]}
        self.trace.add(key, None, *self._sources("lapse"), inside=None, ask=ask.question, **told)

    def nothing_lapses(self) -> None:
        """What would take a guarantee away under another reading, and takes none under this one."""
        support = self._support
        if support is None or support.lapse is None or support.lapse.measures:
            return
        name, answer = support.lapse.ask, self._values[support.lapse.ask]
        if answer in support.lapse.answers:
            ask, sources = support.asks[name], self._sources("lapse")
            told = ask.options[answer]
            self.trace.add("deadline.steps.kept", None, *sources, ask=ask.question, fact=told)

    def nothing_promised(self, level: str, agreement: str) -> None:
        """No time for this: said, with the hours in which it is dealt with where the
        agreement names them."""
        requests = self._support.requests if self._support else None
        if level == REQUEST and requests is not None:
            sources, clock = self._sources("requests"), requests.told(self._library)
            self.trace.add("deadline.steps.as_soon_as_possible", None, *sources, clock=clock)
        elif len(self.trace.steps) == 1:
            self.trace.add("deadline.steps.no_scheme", None, agreement=agreement)

    def _clock(self, clock: Clock, trace: Trace, *also: str) -> None:
        holidays = save_for(clock.holidays)
        sources, told = self._sources(*CLOCK_KEYS, *also), clock.told(self._library)
        trace.add("rules.steps.clock", None, *sources, clock=told, holidays=holidays)

    def _waiting(self, judgement: Judgement, trace: Trace) -> None:
        if judgement.pauses:
            sources, count = self._sources("waiting"), len(judgement.pauses)
            trace.add("deadline.steps.waiting", None, *sources, count=count)

    def _stop(self, judgement: Judgement, trace: Trace, *sources: str) -> None:
        """The moment that stopped it: where a recovery stands for an intervention, that one."""
        ends = judgement.guarantee.run.ends
        moment = self._values[ends]
        if moment is None or moment.instant != judgement.stop:
            restored = self._values[RESOLVED]
            trace.add("deadline.steps.until_restored", restored, *sources)
        else:
            trace.add(f"deadline.steps.until_{ends}", moment, *sources)

    def _end(self, judgement: Judgement, trace: Trace) -> None:
        promised = judgement.guarantee.promised
        elapsed, late = judgement.told(judgement.elapsed), judgement.told(judgement.late)
        key = f"{'met' if judgement.met else 'late'}{self._wording.target}"
        shown = late or elapsed
        trace.add(f"deadline.steps.{key}", shown, elapsed=elapsed, promised=promised)
        if judgement.met and judgement.stop is not None and judgement.stop > judgement.due:
            trace.add("deadline.steps.closed_since")
