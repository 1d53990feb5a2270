"""``python -m bench.articles FILE.jsonl``: the main job over real articles (bench/mainjob.py)."""

import sys
from pathlib import Path

from bench.desk import measure

if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit("Usage: python -m bench.articles FILE.jsonl")
    sys.exit(measure("bench.mainjob", str(Path(sys.argv[1]).resolve())))
