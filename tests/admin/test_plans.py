"""What the lists of the desk cost: no list sorts a table, and a search asks an index."""

import re

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.exchange.desk_search import narrowed
from claims.models import Claim
from tests import factories as make

pytestmark = pytest.mark.django_db
# In a plan, where the planner avoids it: no index has the order. An incremental one sorts few rows.
SORT = re.compile(r"(?:^|-> +)Sort\b", re.M)
LISTS = (
    *("claim/", "claim/?stage=all", "claim/?stage=published", "claim/?stage=accepted"),
    *("article/", "claimreview/", "claimant/", "recheck/", "snapshot/", "evidence/", "watch/"),
    *("publication/", "foreignreview/", "batch/", "source/", "topic/"),
)


# Tables that grow with the desk; open corrections are few, and found by an index of them alone.
GROWS = r"claims_(?!user|topic|rating|checkliststep|proposedcorrection)\w+"
# An index that is read from end to end is no better than the table: such a scan has no condition.
THROUGH = re.compile(
    rf"Seq Scan on ({GROWS})|(?:Index|Index Only) Scan .*on ({GROWS}).*\n(?! *Index Cond)"
)


def plan(rows: "QuerySet[Claim]") -> str:
    """How PostgreSQL would look these rows up if the tables were large."""
    with connection.cursor() as cursor:
        for switch in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
            cursor.execute(f"SET LOCAL {switch} = off")
    return rows.explain()


def through_a_table(sql: str) -> str:
    """The scan by which a query would read a whole table that grows; "" if an index leads it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        lines = "\n".join(line for (line,) in cursor.fetchall())
    found = THROUGH.search(lines)
    return found[0] if found and "Limit" not in lines else ""


@pytest.mark.parametrize("path", LISTS)
def test_no_list_sorts_its_table(client: Client, path: str):
    make.make_publication()

    listed = client.get(f"/admin/claims/{path}").context["cl"].queryset

    assert not SORT.search(plan(listed[:50]))


def test_no_query_of_a_claim_s_page_goes_through_a_table(client: Client):
    published = make.make_publication()
    alike = make.make_match(published.claim, make.make_claim("5,000 are there."))
    make.make_finding(published.claim.evidence.get())
    client.get("/admin/")  # what is looked up once a process
    through = []

    for claim in (published.claim, alike.second):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/admin/claims/claim/{claim.pk}/change/").status_code == 200
        asked = [q["sql"] for q in caught if q["sql"].startswith("SELECT")]
        through += [(sql[:300], found) for sql in asked if (found := through_a_table(sql))]

    assert through == []


def test_a_search_asks_the_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")

    assert "desk_entry" in narrowed(Claim.objects.order_by(), "troops").explain()


def test_no_list_counts_further_than_it_pages(client: Client, django_assert_max_num_queries):
    make.make_claim()

    with django_assert_max_num_queries(60) as caught:
        client.get("/admin/claims/claim/?stage=all")

    counts = [q["sql"] for q in caught if "COUNT(" in q["sql"] and '"claims_claim"' in q["sql"]]
    assert [sql for sql in counts if "LIMIT" not in sql and " IN (" not in sql] == []
