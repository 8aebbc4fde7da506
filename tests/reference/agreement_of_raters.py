"""Prints the lines of agreement_of_raters.jsonl; run with statsmodels 0.15.0: ``python agreement_of_raters.py > agreement_of_raters.jsonl``."""

import json
import random
import sys

import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

random.seed(1)
for n, levels, noise in [(12, 3, 0.3), (24, 3, 0.5), (40, 4, 0.4), (60, 5, 0.8), (30, 2, 0.3)]:
    pairs = []
    for _ in range(n):
        first = random.randrange(levels)
        pairs.append((first, first if random.random() > noise else random.randrange(levels)))
    table = np.zeros((levels, levels))
    for first, second in pairs:
        table[first, second] += 1
    result = cohens_kappa(table, wt="quadratic", return_results=True)
    equal = sum(first == second for first, second in pairs)
    low, high = proportion_confint(equal, n, method="wilson")
    line = {"levels": levels, "pairs": pairs, "kappa": result.kappa, "se": result.std_kappa, "low": low, "high": high}
    sys.stdout.write(json.dumps(line) + "\n")
