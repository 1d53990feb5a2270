"""The second reader, asked by several at once."""

import pytest
from django.utils import timezone

from claims.models import Article, SecondReaderDay, SecondReading
from claims.workflows import model_requests, second_reading
from claims.workflows.steps import Refused
from tests.concurrency.conftest import Crowd
from tests.factories import make_article, make_second_reading, make_user

THE_DAY = "SELECT FROM claims_secondreaderday FOR UPDATE"
EVERY_ARTICLE = "SELECT FROM claims_article FOR UPDATE"


def test_the_last_tokens_of_a_day_are_spent_once(crowd: Crowd, settings):
    settings.SECOND_READER_TOKENS_A_DAY = 10_000
    today = timezone.now().date()
    crowd.alone(lambda: SecondReaderDay.objects.create(day=today, tokens=3_000))
    one, other = (crowd.alone(lambda: make_second_reading().pk) for _ in range(2))

    results = crowd.rush(
        THE_DAY,
        lambda: model_requests._reserve(one, today, 6_000),
        lambda: model_requests._reserve(other, today, 6_000),
    )

    refused = [result for result in results if result is not None]
    assert [type(refusal) for refusal in refused] == [model_requests.SecondReaderFailed]
    assert crowd.query("SELECT tokens FROM claims_secondreaderday") == [(9_000,)]
    assert crowd.query("SELECT sum(requests) FROM claims_secondreading") == [(1,)]


def test_an_article_asked_about_twice_at_once_is_read_once(crowd: Crowd, settings):
    settings.SECOND_READER_URL, settings.SECOND_READER_MODEL = "http://127.0.0.1:9/v1", "llama3"
    article, ana = crowd.alone(lambda: (make_article(), make_user()))
    crowd.alone(lambda: Article.objects.update(extracted_at=timezone.now()))

    results = crowd.rush(EVERY_ARTICLE, *2 * [lambda: second_reading.ask(article.pk, by=ana)])

    assert sorted(type(result).__name__ for result in results) == ["Refused", "SecondReading"]
    assert any(isinstance(result, Refused) for result in results)
    assert crowd.query("SELECT count(*) FROM claims_secondreading") == [(1,)]
    assert crowd.query("SELECT count(*) FROM procrastinate_jobs") == [(1,)]


def test_a_reading_that_two_workers_bring_back_is_stored_once(
    crowd: Crowd, settings, monkeypatch: pytest.MonkeyPatch
):
    settings.SECOND_READER_URL, settings.SECOND_READER_MODEL = "http://127.0.0.1:9/v1", "llama3"
    monkeypatch.setattr(model_requests.Conversation, "selections", lambda *_: [])
    reading = crowd.alone(make_second_reading)

    results = crowd.rush(EVERY_ARTICLE, *2 * [lambda: second_reading.read(reading.pk)])

    assert [result.state for result in results] == [SecondReading.State.DONE] * 2
    assert results[0].finished_at == results[1].finished_at
