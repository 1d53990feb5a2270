"""``/metrics``: what Prometheus asks of the desk, read from the database when it asks.

All processes of all hosts tell the same, because none keeps a count of its own.
"""

import hmac
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

# One line a metric: kind, name, what it tells, its labels, and the query for labels and value.
GAUGE, COUNTER = GaugeMetricFamily, CounterMetricFamily
METRICS = (
    (
        GAUGE,
        "factcheck_jobs",
        "Jobs by queue and status: todo, doing, failed (in quarantine).",
        ("queue", "status"),
        "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2",
    ),
    (
        GAUGE,
        "factcheck_oldest_due_job_seconds",
        "For how long the oldest job that is due has waited.",
        ("queue",),
        "SELECT queue_name, extract(epoch FROM now() - min(greatest(scheduled_at, event.at))) "
        "FROM procrastinate_jobs job JOIN procrastinate_events event "
        "ON event.job_id = job.id AND event.type = 'deferred' "
        "WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()) GROUP BY 1",
    ),
    (
        COUNTER,
        "factcheck_job_faults",
        "Runs of jobs that broke off.",
        ("task", "reason"),
        "SELECT task, reason, count(*) FROM claims_jobfault GROUP BY 1, 2",
    ),
    (
        GAUGE,
        "factcheck_workers",
        "Workers, one for each queue of each process, that reported within a minute.",
        (),
        "SELECT count(*) FROM procrastinate_workers "
        "WHERE last_heartbeat > now() - interval '1 minute'",
    ),
    (
        GAUGE,
        "factcheck_heartbeat_age_seconds",
        "For how long no worker has reported.",
        (),
        "SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers "
        "HAVING count(*) > 0",
    ),
    (
        GAUGE,
        "factcheck_fetches_last_hour",
        "Looks at watched pages that ended within the last hour, by outcome.",
        ("outcome",),
        "SELECT outcome, count(*) FROM claims_recheck "
        "WHERE finished_at > now() - interval '1 hour' GROUP BY 1",
    ),
    (
        GAUGE,
        "factcheck_oldest_due_watch_seconds",
        "For how long the look that is longest overdue has waited.",
        (),
        "SELECT greatest(0, extract(epoch FROM now() - min(next_check_at))) FROM claims_watch "
        "HAVING count(next_check_at) > 0",
    ),
    (
        GAUGE,
        "factcheck_publications",
        "The number of the newest publication.",
        (),
        "SELECT coalesce(max(seq), 0) FROM claims_publication",
    ),
)


class _Desk(Collector):
    def collect(self) -> Iterable[Metric]:
        with connection.cursor() as cursor:
            for kind, name, told, labels, query in METRICS:
                metric = kind(name, told, labels=labels)
                cursor.execute(query)
                for *values, number in cursor.fetchall():
                    metric.add_metric([str(value) for value in values], float(number))
                yield metric

    def describe(self) -> Iterator[Metric]:
        """Nothing: a registry would else ask the database when it is made."""
        return iter(())


def metrics(request: HttpRequest) -> HttpResponse:
    """The desk's figures for whoever sends FACTCHECK_METRICS_TOKEN; without a token, no page."""
    token = settings.METRICS_TOKEN
    sent = request.headers.get("Authorization", "")
    if not token:
        raise Http404
    if not hmac.compare_digest(sent.encode(), f"Bearer {token}".encode()):
        return HttpResponse(
            "This page wants the desk's metrics token.\n",
            status=401,
            content_type="text/plain",
            headers={"WWW-Authenticate": "Bearer"},
        )
    registry = CollectorRegistry()
    registry.register(_Desk())
    return HttpResponse(
        generate_latest(registry),
        content_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )
