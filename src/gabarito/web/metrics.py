"""What Prometheus asks for: how long the queue is, how fast it goes, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client import CONTENT_TYPE_LATEST as CONTENT_TYPE
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from gabarito.gradebook.gradebook import Gradebook

__all__ = ["CONTENT_TYPE", "measured"]


def measured(book: Gradebook) -> bytes:
    """Return what is true of a gradebook's queue now, in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(_Queue(book))
    return generate_latest(registry)


class _Queue(Collector):
    """Looks into the database when it is asked, so that several processes say the same."""

    def __init__(self, book: Gradebook) -> None:
        self._book = book

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Name nothing beforehand: nobody else measures here."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the metrics."""
        queue = self._book.queue()
        jobs = GaugeMetricFamily("gabarito_jobs", "Submissions in the queue, by state.", labels=["state"])
        for state in ("waiting", "running", "broken"):
            jobs.add_metric([state], getattr(queue, state))
        yield jobs
        oldest = 0.0 if queue.oldest is None else (datetime.now(UTC) - queue.oldest).total_seconds()
        yield GaugeMetricFamily("gabarito_oldest_job_seconds", "How long the oldest waits.", value=max(oldest, 0.0))
        yield GaugeMetricFamily(
            "gabarito_job_seconds", "What a submission takes, the mean of the last ones.", value=queue.seconds or 0.0
        )
        if queue.told is not None and queue.took is not None:
            told = "What students of the last submissions were told that they take, the mean."
            yield GaugeMetricFamily("gabarito_told_seconds", told, value=queue.told)
            yield GaugeMetricFamily("gabarito_took_seconds", "What these took, the mean.", value=queue.took)
        waiting = sum(one.state.is_waiting for one in self._book.requests())
        yield GaugeMetricFamily("gabarito_requests_waiting", "Requests that wait for staff.", value=waiting)
