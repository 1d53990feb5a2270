"""Jobs: each safe to run twice and safe to kill; started by the worker, deferred by task name."""

import logging

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from claims.workflows import deliveries, ingestion, intake, reverification, second_reading

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
LOOKS_A_RUN = 50


@app.task(
    name=ingestion.EXTRACT_ARTICLE,
    retry=RetryStrategy(max_attempts=MOST_ATTEMPTS, exponential_wait=5),
)
def extract_article(article_id: int) -> None:
    """Store the candidate claims of an article that came in."""
    intake.extract_article(article_id)


@app.task(name=second_reading.READ_SECOND)
def read_second(reading_id: int) -> None:
    """Ask the second reader about an article; whatever goes wrong ends on the article's page."""
    try:
        second_reading.read(reading_id)
    except Exception:  # the job's outer wall: asking again is for the editor, it costs money
        logger.exception("second reading failed: reading=%s", reading_id)
        second_reading.fail(reading_id, "fault", "The reading broke off; see the desk's log.")


@app.periodic(cron=settings.RECHECK_CRON)
@app.task(name="claims.recheck_due", queueing_lock="claims.recheck_due")
def recheck_due(timestamp: int) -> int:
    """Look at the watches that are due; return how many looks were finished.

    A look that fails here is logged and comes due again when its lease ends.
    """
    logger.debug("looking at what was due at %s", timestamp)
    done = 0
    for _ in range(LOOKS_A_RUN):
        # One at a time: a lease must outlast its look, not the looks before it.
        due = reverification.lease_due(timezone.now(), limit=1)
        if not due:
            break
        try:
            reverification.recheck(due[0])
            done += 1
        except Exception:  # the job's outer wall: one bad page must not stop the queue
            logger.exception("look failed: recheck=%s", due[0])
    return done


@app.periodic(cron="* * * * *")
@app.task(name="claims.tell_subscribers", queueing_lock="claims.tell_subscribers")
def tell_subscribers(timestamp: int) -> int:
    """Queue what is to be told to subscribers; return how many deliveries."""
    logger.debug("looking for what is to be told at %s", timestamp)
    return deliveries.schedule()


@app.task(name=deliveries.DELIVER)
def deliver(delivery_id: int) -> None:
    """Try one delivery; one that breaks off comes due again when its lease ends."""
    deliveries.deliver(delivery_id)


@app.periodic(cron="* * * * *")
@app.task(name="claims.rescue_jobs", queueing_lock="claims.rescue_jobs", pass_context=False)
async def rescue_jobs(timestamp: int) -> None:
    """Run again the jobs whose worker died, at most three times in all; the rest are failed.

    A stalled job that has a queueing lock is periodic: its next turn is due anyway, and putting it
    back would collide with that turn's lock.
    """
    logger.debug("looking for stalled jobs at %s", timestamp)
    for job in await app.job_manager.get_stalled_jobs():
        if job.queueing_lock or job.attempts + 1 >= MOST_ATTEMPTS:
            logger.error("job given up: id=%s task=%s", job.id, job.task_name)
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            logger.warning("job run again: id=%s task=%s", job.id, job.task_name)
            await app.job_manager.retry_job(job)
