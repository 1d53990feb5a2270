"""``python -m bench.readers [SIZE]``: what readers' answers cost on a desk of so many publications.

A table here and in ``.local/bench_readers.json``; a quick look: ``python -m bench.readers 10000``.
"""

import argparse
import json
import sys
from pathlib import Path

from bench import appends, public
from bench.desk import filled, server
from bench.site import Site


def main() -> int:
    parser = argparse.ArgumentParser(description="What readers' answers cost.")
    parser.add_argument("size", nargs="?", type=int, default=1_000_000, help="publications")
    parser.add_argument("--small", type=int, default=0, help="of the desk compared with, size/100")
    parser.add_argument("--keep", type=Path, help="a folder for the filled databases to stay in")
    parser.add_argument("--requests", type=int, default=100_000, help="mixed, for memory")
    asked = parser.parse_args()
    size, least = asked.size, asked.small or max(asked.size // 100, 1_000)
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True, mode=0o755)
    with server(asked.keep, durable=True) as postgres:
        little, much = filled(postgres, least), filled(postgres, size)
        with Site(little) as small, Site(much) as large:
            figures = public.compared(small, large, least, size)
            figures |= public.searches(small, large, least, size)
            figures |= public.memory(large, size, asked.requests)
        figures |= appends.figures(much) | appends.bytes_each(much)
    for name, figure in figures.items():
        sys.stdout.write(f"{name:<56} {figure:10.2f}\n")
    path = Path(".local/bench_readers.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
