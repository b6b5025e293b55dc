#!/usr/bin/env python3
"""Counts instructions per event, and per replication of the flagship, with valgrind; fails above a budget.

gate.py <count program> [<strait>]. The difference of two run lengths leaves start-up out; instruction counts do
not depend on what else the machine does.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

SHORT, LONG = 50_000, 250_000
BUDGETS = {"hold": 400, "single_server": 1100, "base_stock": 1150}  # instructions per event, customer, demand
FLAGSHIP = pathlib.Path(__file__).parents[3] / "scenarios/h200-first-batch/h200-first-batch.yaml"
FEW, MORE = 64, 192  # replications: one block of the file, and three
REPLICATION_BUDGET = 1_900_000  # simulated, sampled, compressed and written


def instructions(*command):
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    run = subprocess.run([*valgrind, *command], capture_output=True, text=True, check=True)
    return int(re.search(r"Collected\s*:\s*(\d+)", run.stderr).group(1))


def per_event(program, model):
    short, long = (instructions(program, model, str(events)) for events in (SHORT, LONG))
    return (long - short) / (LONG - SHORT)


def per_replication(strait):
    with tempfile.TemporaryDirectory() as folder:
        line = [strait, "run", FLAGSHIP, "-q", "-j", "1", "-o", f"{folder}/run.h5"]
        few, more = (instructions(*line, "-n", str(count)) for count in (FEW, MORE))
    return (more - few) / (MORE - FEW)


def within(name, count, budget):
    print(f"{name}: {count:,.0f} instructions, budget {budget:,}")
    return count <= budget


def main(program, strait=None):
    kept = [within(model, per_event(program, model), budget) for model, budget in BUDGETS.items()]
    if strait:
        kept.append(within("flagship replication", per_replication(strait), REPLICATION_BUDGET))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
