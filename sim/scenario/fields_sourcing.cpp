// Keys of sourcing, the same wherever something is ordered.
#include "fields.h"
#include "leaf_types.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {

TypeFor<std::vector<SplitShare>> split_shares() {
  return named(only(&SplitShare::share, number(Dimension::share, kShare)), "supplier", kActor);
}

TypeFor<BackupSpec> backup_table() {
  return Table<BackupSpec>("backup", "Another supplier, for what the usual one cannot give.")
      .field("supplier", &BackupSpec::supplier, name_of(kActor), "who", Need::required)
      .field("when", &BackupSpec::when,
             word<BackupWhen>(
                 {{"blocked", BackupWhen::blocked}, {"out_of_stock", BackupWhen::out_of_stock}}),
             "blocked: while an embargo or closed routes keep everything from leaving; "
             "out_of_stock: also while there is less than what is asked for")
      .shorthand("supplier")
      .done();
}

void check_sourcing_keys(const Node& node, const Reading& reading) {
  expect_at_most_one_of(node, {"supplier", "split"}, "sourcing", reading);
}

}  // namespace strait::scenario
