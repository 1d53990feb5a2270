"""What hostile clients try: too much, too often, in odd bytes, or as somebody else."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from factcheck.clients import client as client_of
from factcheck.guard import GuardMiddleware
from factcheck.limits import ROW, ROWS, Quota, Table, table

MIB = 1024 * 1024
SESSION = {"HTTP_COOKIE": "sessionid=forged"}


@pytest.fixture(autouse=True)
def nobody_known() -> None:
    table.forget()


# Whose request it is


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "found"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "203.0.113.9", "192.0.2.1"),
        (0, "192.0.2.1", "203.0.113.9, 198.51.100.7", "192.0.2.1"),
        (1, "10.0.0.2", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.2", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.2", "1.1.1.1,2.2.2.2 ,\t203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.2", "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "10.0.0.2", "203.0.113.9", "10.0.0.2"),
        (1, "10.0.0.2", "", "10.0.0.2"),
        (1, "10.0.0.2", "1.1.1.1, unknown", "10.0.0.2"),
        (1, "10.0.0.2", "1.1.1.1, ", "10.0.0.2"),
        (1, "10.0.0.2", "203.0.113.9:51234", "203.0.113.9"),
        (1, "10.0.0.2", '"[2001:db8:1:2::9]:443"', "2001:db8:1:2::"),
        (0, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::"),
        (0, "2001:db8:1:2:bbbb::1", "", "2001:db8:1:2::"),
        (0, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (0, "fe80::1%eth0", "", "fe80::"),
        (0, "", "", ""),
    ],
)
def test_a_client_is_whom_our_outermost_proxy_saw(
    settings: Any, proxies: int, peer: str, forwarded: str, found: str
) -> None:
    settings.TRUSTED_PROXIES = proxies

    assert client_of({"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forwarded}) == found


# How often


def test_a_quota_may_be_used_at_once_and_comes_back_evenly() -> None:
    counted, quota = Table(), Quota("reading", 4, seconds=60)

    assert [counted.take("ana", quota, 1_000.0).left for _ in range(4)] == [3, 2, 1, 0]
    assert not counted.take("ana", quota, 1_000.0).allowed
    assert counted.take("ana", quota, 1_000.0).wait == pytest.approx(15)
    assert not counted.take("ana", quota, 1_014.9).allowed
    assert counted.take("ana", quota, 1_015.0).allowed
    assert not counted.take("ana", quota, 1_015.0).allowed


def test_a_refused_request_costs_nothing() -> None:
    counted, quota = Table(), Quota("reading", 1, seconds=60)
    counted.take("ana", quota, 0.0)

    for moment in range(1, 60):
        assert not counted.take("ana", quota, float(moment)).allowed
    assert counted.take("ana", quota, 60.0).allowed


def test_clients_and_quotas_are_counted_apart() -> None:
    counted, quota = Table(), Quota("reading", 1)

    assert counted.take("ana", quota, 0.0).allowed
    assert counted.take("bob", quota, 0.0).allowed
    assert counted.take("ana", Quota("writing", 1), 0.0).allowed
    assert not counted.take("ana", quota, 0.0).allowed


def test_more_clients_than_there_is_room_for_are_still_counted() -> None:
    counted, quota = Table(), Quota("reading", 2)

    for number in range(3 * ROWS):
        counted.take(f"client {number}", quota, 0.0)
    taken = [counted.take("late", quota, 1.0).allowed for _ in range(3)]

    assert taken == [True, True, False]
    assert len(counted._memory) == ROWS * ROW.size


def test_who_comes_too_often_is_told_when_to_come_back(client: Client, settings: Any) -> None:
    settings.REQUESTS_A_MINUTE = 3

    answers = [client.get("/robots.txt") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[0]["RateLimit-Policy"] == '"reading";q=3;w=60'
    assert [answer["RateLimit"].split(";")[1] for answer in answers[:4]] == [
        "r=2",
        "r=1",
        "r=0",
        "r=0",
    ]
    assert 1 <= int(answers[3]["Retry-After"]) <= 20
    assert answers[3]["Cache-Control"] == "no-store"


def test_in_the_api_too_often_is_a_problem_document(client: Client, settings: Any) -> None:
    settings.REQUESTS_A_MINUTE = 1
    client.get("/api/v1/schema/")

    answer = client.get("/api/v1/claims/")

    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert json.loads(answer.content)["type"].endswith("#too-many-requests")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in answer["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("path", ["/healthz", "/static/claims/site.css"])
def test_what_the_house_itself_asks_is_not_counted(
    client: Client, settings: Any, path: str
) -> None:
    settings.REQUESTS_A_MINUTE = 1

    assert {client.get(path).status_code for _ in range(4)} <= {200, 404}


def test_a_forged_forwarder_does_not_make_a_new_client(client: Client, settings: Any) -> None:
    settings.REQUESTS_A_MINUTE, settings.TRUSTED_PROXIES = 2, 1
    forged = [f"10.9.8.{number}, 203.0.113.9" for number in range(4)]

    found = [client.get("/robots.txt", HTTP_X_FORWARDED_FOR=told).status_code for told in forged]

    assert found == [200, 200, 429, 429]
    other = client.get("/robots.txt", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")
    assert other.status_code == 200


@pytest.mark.parametrize("path", ["/admin/login/", "/", "/api/v1/claims/"])
def test_a_stranger_writes_seldom(client: Client, settings: Any, path: str) -> None:
    settings.REQUESTS_A_MINUTE = 600

    found = [client.post(path, b"x" * (MIB + 1), "text/plain").status_code for _ in range(22)]

    assert found[:20].count(429) == 0
    assert found[20:] == [429, 429]


def test_the_desk_is_counted_apart_from_its_readers(client: Client, settings: Any) -> None:
    settings.REQUESTS_A_MINUTE = 1
    client.get("/robots.txt")

    assert client.get("/robots.txt").status_code == 429
    assert client.get("/admin/nowhere/").status_code != 429


# How much


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/api/v1/claims/", "/v1alpha1/x"])
@pytest.mark.parametrize("length", [MIB + 1, 400 * MIB, 10**18])
def test_a_stranger_uploads_nothing_large(client: Client, path: str, length: int) -> None:
    answer = client.post(path, b"", "text/plain", CONTENT_LENGTH=str(length))

    assert answer.status_code == 413
    assert f"{length:,} bytes; at most 1,048,576" in answer.content.decode()


def test_who_is_signed_in_uploads_no_more_than_a_file_of_the_desk(client: Client) -> None:
    answer = client.post("/admin/", b"", "text/plain", CONTENT_LENGTH=str(12 * MIB + 1), **SESSION)

    assert answer.status_code == 413


def test_a_session_cookie_is_worth_nothing_outside_the_desk(client: Client) -> None:
    answer = client.post(
        "/api/v1/claims/", b"", "text/plain", CONTENT_LENGTH=str(MIB + 1), **SESSION
    )

    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "٣", "99x", " ", ""])
def test_a_length_that_is_no_number_counts_for_nothing(length: str) -> None:
    request = RequestFactory().generic("GET", "/healthz", CONTENT_LENGTH=length)

    assert GuardMiddleware(lambda _: HttpResponse())(request).status_code == 200


@pytest.mark.parametrize(
    "address", ["/" + "a" * 2_001, "/?q=" + "a" * 8_001, "/api/v1/claims/?q=" + "%20" * 3_000]
)
def test_an_endless_address_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 414


# In odd bytes


@pytest.mark.parametrize(
    "query",
    [
        "q=%ED%A0%80",
        "q=%ED%B0%80&cursor=x",
        "%ED%A0%80=1",
        "q=%FF",
        "q=caf%E9",
        "q=%C0%AF",
        "q=%F4%90%80%80",
        "q=\xed\xa0\x80",
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/v1/claims/", "/v1alpha1/claims:search"])
def test_a_query_that_is_no_utf8_is_refused(client: Client, path: str, query: str) -> None:
    answer = client.generic("GET", path, QUERY_STRING=query)

    assert answer.status_code == 400
    assert "not UTF-8" in answer.content.decode()


@pytest.mark.parametrize("path", ["/feeds/\xff", "/api/v1/\xc0\xaf/"])
def test_a_path_that_is_no_utf8_leads_nowhere(client: Client, path: str) -> None:
    assert client.generic("GET", path).status_code == 404


def test_what_is_utf8_goes_through(client: Client) -> None:
    assert client.get("/robots.txt?q=caf%C3%A9+%E2%82%AC+%F0%9F%98%80").status_code == 200


# As somebody else


@pytest.mark.parametrize(
    "name",
    [
        "SCRIPT_NAME",
        "PATH_INFO",
        "X_ORIGINAL_URL",
        "X_REWRITE_URL",
        "X_FORWARDED_PREFIX",
        "X_FORWARDED_PATH",
        "X_SCRIPT_NAME",
        "X_HTTP_METHOD_OVERRIDE",
        "X_METHOD_OVERRIDE",
        "FORWARDED",
        "X_ORIGINAL_HOST",
        "X_FORWARDED_HOST",
    ],
)
def test_a_header_does_not_change_what_is_asked(client: Client, name: str) -> None:
    plain = client.get("/robots.txt")

    answer = client.get("/robots.txt", **{f"HTTP_{name}": "/admin/"})

    assert (answer.status_code, answer.content) == (200, plain.content)


def test_a_forged_scheme_is_believed_of_our_own_proxy_alone(client: Client) -> None:
    request = client.get("/robots.txt", HTTP_X_FORWARDED_PROTO="https").wsgi_request

    assert not request.is_secure()


# From other sites


@pytest.mark.parametrize("path", ["/feeds/reviews.atom", "/", "/data/claimreview.json"])
def test_a_browser_may_ask_before_it_reads_from_another_site(client: Client, path: str) -> None:
    answer = client.options(
        path,
        HTTP_ORIGIN="https://reader.example",
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="GET",
        HTTP_ACCESS_CONTROL_REQUEST_HEADERS="if-none-match",
    )

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    assert "GET" in answer["Access-Control-Allow-Methods"]


def test_the_api_answers_the_same_question(client: Client) -> None:
    answer = client.options("/api/v1/claims/", HTTP_ORIGIN="https://reader.example")

    assert answer.status_code == 204
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    assert {"ETag", "Link", "Retry-After"} <= set(
        answer["Access-Control-Expose-Headers"].split(", ")
    )


def test_no_script_of_another_site_reads_the_desk(client: Client) -> None:
    answer = client.options("/admin/login/", HTTP_ORIGIN="https://reader.example")

    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("path", ["/robots.txt", "/nowhere.txt?q=%FF", "/api/v1/schema/"])
def test_every_answer_keeps_browsers_to_https_and_off_the_camera(
    client: Client, settings: Any, path: str
) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000

    answer = client.get(path)

    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", "/feeds/reviews.atom", "/sitemap.xml", "/nowhere/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_page_is_only_read(client: Client, path: str, method: str) -> None:
    answer = client.generic(method, path)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
