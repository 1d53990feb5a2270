"""Three roles: one owns the tables and migrates, the desk works as another, which cannot undo
rules, and a third serves readers and sees what they see.

An owner may disable triggers, alter tables and truncate; the role the desk runs as needs none of
it. It gets what the workflows use and no more: of the publication log and the history it may add
rows, never change or remove them.
"""

import psycopg
from psycopg import sql

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
# What is not plainly read and written. Snapshots get an archive's address later, and nothing else.
NARROWER = {
    "claims_publication": "SELECT, INSERT",
    "claims_currentpublication": "SELECT, INSERT, UPDATE",
    "claims_loghead": "SELECT, UPDATE",
    "claims_heading": "SELECT",  # written by the log's trigger, with its owner's rights
    "claims_publishednumber": "SELECT",
    "claims_correction": "SELECT, INSERT",
    "claims_proposedcorrection": "SELECT, INSERT, UPDATE",
    "claims_retractionanswer": "SELECT, INSERT",
    "claims_accountreset": "SELECT, INSERT, UPDATE (cleared_at, cleared_by_id)",
    "claims_snapshot": "SELECT, INSERT, UPDATE (archive_url)",
    "claims_feed": "SELECT, INSERT, UPDATE",
    "claims_feedentry": "SELECT, INSERT, UPDATE",
    "claims_feedevent": "SELECT, INSERT",
    "claims_jobfault": "SELECT, INSERT, UPDATE",
    "claims_pagerequest": "SELECT, INSERT, UPDATE",
    "claims_vanishedpassage": "SELECT, INSERT, UPDATE",
    "claims_report": "SELECT, INSERT, UPDATE",
    "claims_secondreading": "SELECT, INSERT, UPDATE",
    "claims_secondreaderday": "SELECT, INSERT, UPDATE",
    "claims_secondreadingevent": "SELECT, INSERT",
    "claims_note": "SELECT, INSERT",
    "claims_appearanceevent": "SELECT, INSERT",
    "claims_quantityevent": "SELECT, INSERT",
    "claims_matchevent": "SELECT, INSERT",
    "claims_checkliststepevent": "SELECT, INSERT",
    "claims_checklisttickevent": "SELECT, INSERT",
    "claims_claimevent": "SELECT, INSERT",
    "claims_claimantevent": "SELECT, INSERT",
    "claims_claimreviewevent": "SELECT, INSERT",
    "claims_evidenceevent": "SELECT, INSERT",
    "claims_foreignreviewevent": "SELECT, INSERT",
    "claims_ratingevent": "SELECT, INSERT",
    "claims_rejectionreasonevent": "SELECT, INSERT",
    "claims_sourceevent": "SELECT, INSERT",
    "claims_sourcedomainevent": "SELECT, INSERT",
    "claims_topicevent": "SELECT, INSERT",
    "claims_userevent": "SELECT, INSERT",
    "pghistory_context": "SELECT, INSERT, UPDATE",  # UPDATE within the transaction that made it
    "django_migrations": "SELECT",
}
# All that readers' pages and the API are made from. What is not here is no business of theirs.
READERS = {
    "claims_publication": "SELECT",
    "claims_currentpublication": "SELECT",
    "claims_loghead": "SELECT",
    "claims_heading": "SELECT",
    "claims_publishednumber": "SELECT",
    "claims_searchentry": "SELECT",
    "claims_searchword": "SELECT",
    "claims_rating": "SELECT",
    "django_migrations": "SELECT",  # for /readyz, as is the next
    "procrastinate_workers": "SELECT",
}
TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
    "AND relkind IN ('r', 'p', 'v') AND pg_has_role(current_user, relowner, 'MEMBER') "
    "ORDER BY relname"
)
# The owner need not be who asks: a superuser may grant on tables of somebody else's.
ROLE = (
    "SELECT rolsuper, pg_has_role(rolname, current_user, 'MEMBER') OR EXISTS (SELECT FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace AND pg_has_role(rolname, relowner, 'MEMBER')) "
    "FROM pg_roles WHERE rolname = %s"
)


class GrantRefused(Exception):
    """The role is not one the desk should run as; the message says why and what helps."""


def grant(database_url: str, role: str, password: str = "", *, readers: bool = False) -> int:
    """Let ``role`` run the desk in this database; return the number of tables it may use.

    With ``readers`` it may serve readers and no more. ``database_url`` is the owner's. With a
    ``password`` the role is made if it is not there, and signs in with it from now on; the owner
    must be allowed to make roles then. Safe to repeat, and to be repeated after every migration:
    new tables are the owner's alone until then. Raises GrantRefused for a role that is not there or
    that may do more anyway, psycopg.Error if the database refuses.
    """
    with psycopg.connect(database_url) as connection:
        if password:
            _make_role(connection, role, password)
        _require_plain(connection, role)
        name = sql.Identifier(role)
        tables = [table for (table,) in connection.execute(TABLES)]
        if "claims_publication" not in tables:
            raise GrantRefused(
                "The tables of the desk are not here, or belong to another role. Run this with "
                "the owner's DATABASE_URL, after manage.py migrate."
            )
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        sequences = "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}"
        connection.execute(sql.SQL(sequences).format(name))
        if not readers:
            sequences = "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}"
            connection.execute(sql.SQL(sequences).format(name))
        usable = 0
        for table in tables:
            rights = READERS.get(table) if readers else NARROWER.get(table, EVERYTHING)
            place = sql.Identifier("public", table)
            connection.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(place, name))
            if rights:
                grant = sql.SQL("GRANT {} ON {} TO {}")
                connection.execute(grant.format(sql.SQL(rights), place, name))
                usable += 1
    return usable


def _make_role(
    connection: "psycopg.Connection[tuple[object, ...]]", role: str, password: str
) -> None:
    """Make the role if it is not there, and set its password; only a digest of it is sent."""
    is_there = connection.execute(ROLE, [role]).fetchone()
    if is_there:
        _require_plain(connection, role)
    digest = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    statement = (
        "ALTER ROLE {} LOGIN PASSWORD {}" if is_there else "CREATE ROLE {} LOGIN PASSWORD {}"
    )
    connection.execute(
        sql.SQL(statement).format(sql.Identifier(role), sql.Literal(digest.decode()))
    )


def _require_plain(connection: "psycopg.Connection[tuple[object, ...]]", role: str) -> None:
    found = connection.execute(ROLE, [role]).fetchone()
    if found is None:
        raise GrantRefused(
            f"There is no role {role!r}. An administrator makes it: "
            f"CREATE ROLE {role} LOGIN PASSWORD '…'."
        )
    is_superuser, is_owner = found
    if is_superuser or is_owner:
        what = "a superuser" if is_superuser else "the owner of the tables or one of its members"
        raise GrantRefused(
            f"{role!r} is {what} and may switch rules off anyway. Choose a role of its own for the "
            "desk."
        )
