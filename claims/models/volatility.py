"""A claim that may change sooner is looked at sooner: its watches move with its volatility."""

import pgtrigger

from claims.verification.cadence import INTERVALS

DAYS = " ".join(f"WHEN '{kind}' THEN {time.days}" for kind, time in INTERVALS.items())


def moves_its_watches() -> pgtrigger.Trigger:
    """A trigger for claims: the pages one rests on come due within its new interval.

    A longer interval is grown into look by look; a paused watch stays paused.
    """
    return pgtrigger.Trigger(
        name="claim_moves_its_watches",
        operation=pgtrigger.UpdateOf("volatility"),  # type: ignore[no-untyped-call]
        when=pgtrigger.After,
        declare=[("soon", f"interval := make_interval(days => CASE NEW.volatility {DAYS} END)")],
        func="""
        UPDATE claims_watch SET
            "interval" = LEAST("interval", soon),
            next_check_at = CASE WHEN next_check_at IS NOT NULL
                THEN LEAST(next_check_at, now() + soon) END
        FROM claims_evidence
        WHERE claims_evidence.watch_id = claims_watch.id AND claims_evidence.claim_id = NEW.id
            AND "interval" > soon;
        RETURN NULL;
        """,
    )
