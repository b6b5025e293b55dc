#!/usr/bin/env python3
"""A warehouse with a base stock in SimPy (python3-simpy3): the study of base-stock.yaml.

    base_stock.py [DAYS]      # 1000 days are a million demands
"""
import math
import random
import sys
import time

import simpy

DEMANDS_PER_DAY = 1000.0
LEVEL = 5200
MEAN, SD = 5.0, 1.0


class Warehouse:
    def __init__(self, env, draws):
        self.env = env
        self.draws = draws
        self.on_hand = LEVEL
        self.backorders = 0
        self.demands = 0
        self.at_once = 0
        self.area = 0.0  # of on hand over time
        self.since = 0.0
        variance = math.log1p((SD / MEAN) ** 2)
        self.mu, self.sigma = math.log(MEAN) - variance / 2, math.sqrt(variance)

    def note(self):
        self.area += self.on_hand * (self.env.now - self.since)
        self.since = self.env.now

    def customers(self):
        while True:
            yield self.env.timeout(self.draws.expovariate(DEMANDS_PER_DAY))
            self.demands += 1
            if self.on_hand > 0:
                self.note()
                self.on_hand -= 1
                self.at_once += 1
            else:
                self.backorders += 1
            self.env.process(self.replenishment())

    def replenishment(self):
        yield self.env.timeout(self.draws.lognormvariate(self.mu, self.sigma))
        if self.backorders > 0:
            self.backorders -= 1
        else:
            self.note()
            self.on_hand += 1


def main(days):
    env = simpy.Environment()
    warehouse = Warehouse(env, random.Random(1))
    env.process(warehouse.customers())
    begin = time.process_time()
    env.run(until=days)
    seconds = time.process_time() - begin
    warehouse.note()
    print(f"{warehouse.demands} demands, served at once {warehouse.at_once / warehouse.demands:.4f}, "
          f"on hand {warehouse.area / days:.1f}, {seconds:.2f} s of processor time")


main(float(sys.argv[1]) if len(sys.argv) > 1 else 1000.0)
