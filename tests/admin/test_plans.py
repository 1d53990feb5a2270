"""What the lists of the desk cost: no list sorts a table, and a search asks an index."""

import re

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

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


def plan(rows: "QuerySet[Claim]") -> str:
    """How PostgreSQL would look these rows up if the tables were large."""
    with connection.cursor() as cursor:
        for switch in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
            cursor.execute(f"SET LOCAL {switch} = off")
    return rows.explain()


@pytest.mark.parametrize("path", LISTS)
def test_no_list_sorts_its_table(client: Client, path: str):
    make.make_publication()

    listed = client.get(f"/admin/claims/{path}").context["cl"].queryset

    assert not SORT.search(plan(listed[:50]))


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
