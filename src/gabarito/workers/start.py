"""Starting what grades: workers of this machine, or those of a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.values.errors import UsageError
from gabarito.values.runs import Tier
from gabarito.workers.interface import Workers
from gabarito.workers.pool import Pool, default_workers

if TYPE_CHECKING:
    from gabarito.workers.cluster import Cluster


def require_one_kind(size: int | None, cluster: str | None, *, nice: bool = False) -> None:
    """Make sure that not both workers of this machine and a cluster are asked for.

    Raises:
        UsageError: if they are.
    """
    if cluster is not None and (size is not None or nice):
        received = "--cluster with --workers or --nice"
        raise UsageError("workers of this machine, or a cluster's", received, "Say how many as --cluster local:4.")


@contextmanager
def started(
    course: Course,
    grader: Grader,
    size: int | None = None,
    cluster: str | None = None,
    required: Tier = Tier.NONE,
    *,
    nice: bool = False,
) -> Iterator[Workers]:
    """Start workers for an activity, and end them when the block does.

    Args:
        course: the course.
        grader: of the activity that they begin with.
        size: how many of this machine; one for each core if not given.
        cluster: in place of these, a Dask cluster, as :class:`.cluster.Cluster` takes it.
        required: the weakest sandbox that is accepted.
        nice: whether workers of this machine leave the processor to everybody else.

    Raises:
        UsageError: if both kinds are asked for, or the cluster does not answer.
    """
    if cluster is None:
        with Pool(course, grader, size or default_workers(), required, nice=nice) as pool:
            yield pool
        return
    require_one_kind(size, cluster, nice=nice)
    with cluster_of(course, grader, cluster, required) as ready:
        yield ready


def cluster_of(course: Course, grader: Grader, where: str, required: Tier = Tier.NONE) -> Cluster:
    """Return a Dask cluster, which entering starts or connects to.

    Raises:
        UsageError: if Dask is not installed.
    """
    try:
        from gabarito.workers.cluster import Cluster  # its library is an extra
    except ImportError as error:
        raise UsageError("Dask for --cluster", str(error), "Install it: pip install 'gabarito[cluster]'.") from error
    return Cluster(course, grader, where, required)
