// Columns of data files become part of the scenario: {empirical: {file: leadtimes.csv, column:
// days}} turns into {empirical: {sample: [12 days, …]}}, and an order's {table: {file: orders.csv}}
// into {table: [{on: 2026-01-05, quantity: 40 chips}, …]}, so that a resolved scenario, in a result
// or elsewhere, needs no other file.
#pragma once

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

// A file stands beside the scenario file that names it. What cannot be read is reported there.
void embed_data(Node& root, Diagnostics& diagnostics);

}  // namespace strait::scenario
