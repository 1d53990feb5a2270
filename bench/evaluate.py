"""Run the extraction over an evaluation kit and print what it reached beside what it should reach.

    python -m bench.evaluate DIR

DIR holds ``eval/`` (run.py and a scorer for each part) and ``data/`` with a folder of JSON lines
for each part: quantities, attribution, dates, checkworthiness. The figures also go to
``.local/eval.json``. Exits 2 where DIR lacks a file, 1 where extraction or scoring fails, and 0
otherwise: a figure below its target is shown, not punished.

The peers are CQE 1.0 on the quantities, plain rules of an afternoon on attribution and dates, and
a classifier of word features trained on the ClaimBuster sentences on check-worthiness.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
REPORT = PROJECT / ".local" / "eval.json"
PARTS = ("quantities", "attribution", "dates", "checkworthiness")
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one unit of ru_maxrss


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a scorer: where it stands in its answer, what to reach, what a peer reaches.

    ``data`` is how the names of the data files begin that it is taken from; "" is any file.
    """

    part: str
    name: str
    place: str
    target: float
    peer: float | None = None
    data: str = ""


MEASURES = (
    Measure("quantities", "value F1", "value.f1", 0.93, 0.891),
    Measure("quantities", "value + unit F1", "value_unit.f1", 0.85, 0.823),
    Measure("quantities", "value + modifier F1", "value_modifier.f1", 0.89, 0.850),
    Measure("quantities", "strict F1", "strict.value_unit_modifier.f1", 0.80, 0.786),
    Measure("attribution", "content F1", "content.f1", 0.80, 0.671),
    Measure("attribution", "source F1", "source.f1", 0.78, 0.649),
    Measure("attribution", "precision", "attribution.precision", 0.80, 0.652),
    Measure("attribution", "recall", "attribution.recall", 0.60, 0.392),
    Measure("attribution", "source accuracy", "source_accuracy", 0.93, 0.90),
    Measure("dates", "value accuracy", "calendar.value_accuracy", 0.93, 0.873),
    Measure("dates", "end-to-end F1", "calendar.end_to_end.f1", 0.85, 0.726),
    Measure(
        "checkworthiness", "average precision", "average_precision", 0.85, 0.841, "claimbuster"
    ),
    Measure("checkworthiness", "average precision", "average_precision", 0.16, 0.128, "ct19"),
)


class EvaluationError(Exception):
    """The kit or the extraction did not do its part; ``status`` is the exit status it deserves."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Result:
    """One data file: how fast it went, and everything its scorer said."""

    part: str
    data: str
    documents: int
    sentences: int
    seconds: float
    scores: Mapping[str, Any] = field(default_factory=dict)


def data_files(kit: Path) -> list[tuple[str, Path]]:
    """Part and data file, in order. Raises EvaluationError naming all that the kit lacks."""
    scripts = [kit / "eval" / name for name in ("run.py", *(f"score_{p}.py" for p in PARTS))]
    missing = [str(script) for script in scripts if not script.is_file()]
    found = [
        (part, path) for part in PARTS for path in sorted((kit / "data" / part).glob("*.jsonl"))
    ]
    parts = {part for part, _ in found}
    missing += [str(kit / "data" / part / "*.jsonl") for part in PARTS if part not in parts]
    if missing:
        raise EvaluationError(
            f"{kit} is no evaluation kit; it lacks {', '.join(missing)}. "
            "Name the folder that holds eval/ and data/: make eval DATA=DIR",
            status=2,
        )
    return found


def evaluate(kit: Path, part: str, data: Path, candidates: Path) -> Result:
    """Extract from one data file into ``candidates`` and score it."""
    with candidates.open("wb") as output:
        answer = _last_json(
            [kit / "eval" / "run.py", data, "--project", PROJECT], "stderr", stdout=output
        )
    scores = _last_json([kit / "eval" / f"score_{part}.py", data, candidates], "stdout")
    return Result(
        part, data.name, answer["documents"], _sentences(candidates), answer["seconds"], scores
    )


def _last_json(command: Sequence[object], stream: str, stdout: Any = subprocess.PIPE) -> Any:
    """What a script prints last. Raises EvaluationError with its own last words if it fails."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], stdout=stdout, stderr=subprocess.PIPE, check=False
    )
    lines = getattr(done, stream).decode("utf-8", "replace").strip().splitlines() or [""]
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-3:]
        raise EvaluationError(f"{command[0]} failed on {command[1]}: {' / '.join(said)}")
    try:
        return json.loads(lines[-1])
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{command[0]} ended with no figures: {lines[-1][:200]!r}") from error


def _sentences(candidates: Path) -> int:
    """Distinct sentences: the clauses of one share its document and start."""
    with candidates.open("rb") as lines:
        records = (json.loads(line) for line in lines if line.strip())
        return len({(record["document"], record["start"]) for record in records})


def figure(scores: Mapping[str, Any], place: str) -> float | None:
    """The figure at a dotted place of a scorer's answer, None where it has none."""
    value: Any = scores
    for key in place.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return float(value) if isinstance(value, int | float) else None


def table(results: Sequence[Result], memory: int) -> str:
    """The figures beside their targets and peers, then speed and memory, as text."""
    row = "{:<16} {:<22} {:<24} {:>8} {:>7} {:>6}"
    lines = [row.format("part", "measure", "data", "reached", "target", "peer")]
    for result in results:
        for measure in MEASURES:
            if measure.part == result.part and result.data.startswith(measure.data):
                reached = figure(result.scores, measure.place)
                cells = [_shown(value) for value in (reached, measure.target, measure.peer)]
                lines.append(row.format(result.part, measure.name, result.data, *cells))
    lines += [
        "",
        f"{'data':<24} {'documents':>10} {'a second':>9} {'sentences':>10} {'a second':>9}",
    ]
    lines += [
        f"{r.data:<24} {r.documents:>10,} {r.documents / r.seconds:>9.1f} "
        f"{r.sentences:>10,} {r.sentences / r.seconds:>9.1f}"
        for r in results
    ]
    return "\n".join([*lines, "", f"peak memory of one extraction process: {memory / 1e6:.0f} MB"])


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kit", type=Path, metavar="DIR", help="folder that holds eval/ and data/")
    kit = parser.parse_args(arguments).kit.resolve()
    results = []
    try:
        with TemporaryDirectory(prefix="factcheck-eval-") as scratch:
            for part, data in data_files(kit):
                sys.stderr.write(f"{part}: {data.name}\n")
                results.append(evaluate(kit, part, data, Path(scratch) / "candidates.jsonl"))
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        return error.status
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * MAXRSS_UNIT
    sys.stdout.write(table(results, memory) + "\n")
    REPORT.parent.mkdir(exist_ok=True)
    report = {"peak_memory_bytes": memory, "results": [asdict(result) for result in results]}
    REPORT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
