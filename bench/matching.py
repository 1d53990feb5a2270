"""``python -m bench.matching``: what comparing a candidate costs at 10,000 and 1,000,000 claims."""

import sys

from bench.desk import measure

if __name__ == "__main__":
    sys.exit(measure("bench.matching_costs"))
