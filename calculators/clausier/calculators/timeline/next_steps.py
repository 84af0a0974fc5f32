"""What a client must do by the dates of a timeline: to whom, by what means, saying and attaching
what.

All of that is the clause's own; where it does not say how, nothing is filled in.
"""

from __future__ import annotations

from ...core.zones import zone
from ...engine.outcome import NextStep, Outcome
from ...rules import ACT
from ...rules.act import Act, act_named
from ...rules.dating import Dated
from ...rules.points import Point, order
from ...rules.readings import rules_of
from ...words import Sentences
from .facts import Facts, label


def next_steps(outcome: Outcome[Facts], facts: Facts) -> None:
    """By the earliest date that any reading gives: whoever acts by then is in time under all of
    them.
    """
    rules = rules_of(facts.agreement, ACT)
    steps: list[tuple[Point, NextStep]] = []
    for dated in facts.dates:
        act: Act | None = act_named(dated.term.act, rules) if dated.term.act else None
        due = facts.earliest.get(dated.key) or dated.point
        if act is not None and dated.point is not None and due is not None:
            steps.append((due, _step(dated, due, act)))
    by_time = order([due for due, _ in steps], zone(facts.agreement.time_zone))
    steps.sort(key=lambda step: by_time(step[0]))
    outcome.next_steps += [step for _, step in steps]


def _step(dated: Dated, due: Point, act: Act) -> NextStep:
    name, sooner = label(dated), due != dated.point
    return NextStep(
        label=Sentences.one("timeline.next.prudent", name=name) if sooner else name,
        due=due,
        to=act.to,
        by=act.by,
        attach=(*act.says, *act.attach),
        clause=act.clause,
    )
