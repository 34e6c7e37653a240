"""Prints the scores of every paper of the corpus, then those of all together: `python -m tests.corpus [NAME …]`."""

import sys

from tests.corpus.comparison import Score, table
from tests.corpus.papers import PAPERS

chosen = [paper for paper in PAPERS if not sys.argv[1:] or paper.name in sys.argv[1:]]
total: dict[str, Score] = {}
for paper in chosen:
    scores = paper.scores()
    print(f"\n{paper.name}\n{table(scores)}")
    for field, score in scores.items():
        before = total.get(field, Score())
        total[field] = Score(before.right + score.right, before.surplus + score.surplus, before.missed + score.missed)
print(f"\nall {len(chosen)} papers\n{table(total)}")
