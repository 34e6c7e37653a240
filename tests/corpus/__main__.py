"""Prints the scores of every paper of the corpus: `python -m tests.corpus [NAME …]`."""

import sys

from tests.corpus.comparison import table
from tests.corpus.papers import PAPERS

for paper in PAPERS:
    if not sys.argv[1:] or paper.name in sys.argv[1:]:
        print(f"\n{paper.name}\n{table(paper.scores())}")
