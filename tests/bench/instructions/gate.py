#!/usr/bin/env python3
"""Counts instructions per event with valgrind and fails above a budget.

gate.py <count program>. The difference of two run lengths leaves start-up out; instruction counts do not depend
on what else the machine does.
"""
import re
import subprocess
import sys

SHORT, LONG = 50_000, 250_000
BUDGETS = {"hold": 400, "single_server": 1100, "base_stock": 1150}  # instructions per event, customer, demand


def instructions(program, model, events):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, model, str(events)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(re.search(r"Collected\s*:\s*(\d+)", run.stderr).group(1))


def main(program):
    failed = False
    for model, budget in BUDGETS.items():
        counts = [instructions(program, model, events) for events in (SHORT, LONG)]
        per_event = (counts[1] - counts[0]) / (LONG - SHORT)
        print(f"{model}: {per_event:.0f} instructions, budget {budget}")
        failed |= per_event > budget
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
