from __future__ import annotations

import dataclasses

from gabarito.reports.analysis import analyse, attention, stopped_by
from gabarito.values.verdict import Record, Status
from tests.reports.made import INFO, record, verdict


def timed(name: str, seconds: float = 2.0, memory: int = 0, status: Status = Status.PASS) -> Record:
    one = record(name, [verdict(0, status), verdict(1, status)])
    return dataclasses.replace(one, seconds=seconds, cpu_seconds=seconds / 2, memory_bytes=memory)


CLASS = [timed(f"s{n:02d}", 1.5 + n / 10, (500 + n) * 2**20) for n in range(12)]


def test_mistakes_are_of_several_students_and_the_most_frequent_comes_first() -> None:
    told = [("faltou b", 1), ("faltou w", 3), ("sozinho", 1), ("faltou b", 0)]
    records = [record(str(n), [verdict(place % 2, message=text)]) for n, (text, place) in enumerate(told)]
    records += [record(f"x{n}", [verdict(1, message="faltou w")]) for n in range(2)]
    records.append(record("ok", [verdict(0, Status.NOT_RUN, message="dep"), verdict(1, Status.PASS, message="ok")]))
    found = analyse(records, INFO).mistakes
    assert [(one.place, one.message.text, one.message.students) for one in found] == [(2, "faltou w", 3)]
    assert found[0].share == 3 / 7


def test_notebooks_that_took_far_longer_stand_out() -> None:
    costs = analyse([*CLASS, timed("lento", 60), timed("mais lento", 90)], INFO).costs
    assert [one.student for one in costs.slow] == ["mais lento", "lento"]
    assert costs.seconds is not None
    assert costs.cpu is not None
    assert costs.seconds.high == 90
    assert costs.cpu.high == 45


def test_only_large_differences_in_known_memory_stand_out() -> None:
    greedy = timed("guloso", 2, 4 * 2**30)
    costs = analyse([*CLASS, greedy, timed("um pouco", 2, 600 * 2**20), timed("velho", 2)], INFO).costs
    assert [one.student for one in costs.large] == ["guloso"]
    assert costs.memory is not None
    assert costs.memory.low == 500 * 2**20
    assert analyse([timed("velho")], INFO).costs.memory is None


def test_scores_far_from_the_others_stand_out() -> None:
    usual = [dataclasses.replace(one, score=3.0 + n / 10) for n, one in enumerate(CLASS[:10])]
    low = dataclasses.replace(timed("baixo"), score=0.0)
    analysis = analyse([*usual, low], INFO)
    assert analysis.low == (low,)
    assert analysis.high == ()


def test_stopped_notebooks_come_first_and_every_student_once() -> None:
    late = dataclasses.replace(timed("zé", 90, status=Status.TIMEOUT))
    ours = timed("nosso", 90, status=Status.ERROR)
    noted = attention(analyse([*CLASS, late, ours, timed("lento", 60)], INFO), "pt")
    assert [one.record.student for one in noted] == ["zé", "lento"]
    assert noted[0].reasons[0] == "tempo esgotado"
    assert noted[1].reasons == ("tempo muito acima dos outros (60 s)",)


def test_each_reason_for_stopping_is_named_once() -> None:
    both = record("x", [verdict(0, Status.TIMEOUT), verdict(1, Status.MEMORY)])
    assert stopped_by(both) == (Status.TIMEOUT, Status.MEMORY)
    assert stopped_by(CLASS[0]) == ()


def test_an_empty_class() -> None:
    analysis = analyse([], INFO)
    assert (analysis.mistakes, analysis.stopped, analysis.low, analysis.costs.seconds) == ((), (), (), None)
    assert [one.statistics.share for one in analysis.items] == [None, None]


def test_the_hardest_check_is_first_and_one_without_numbers_last() -> None:
    records = [record(str(n), [verdict(0, Status.PENDING), verdict(1, Status.PASS)]) for n in range(3)]
    assert [one.place for one in analyse(records, INFO).hardest_first] == [2, 1]
    records = [record(str(n), [verdict(0, Status.PASS), verdict(1)]) for n in range(3)]
    assert [one.place for one in analyse(records, INFO).hardest_first] == [2, 1]
