// Keys of caps and batches.
#include "choice_type.h"
#include "fields.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "special_types.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

TypeFor<DivisionSpec> division_choice() {
  const auto buyers = one_or_list(name_of(kBuyer));
  const auto share = only(&DivisionShare::share, number(Dimension::share, kShare));
  return Choice<DivisionSpec, DivisionKind>("division", &DivisionSpec::kind)
      .with("first_come", DivisionKind::first_come, &DivisionSpec::among, buyers,
            "these actors or groups, in the order of asking")
      .with("equal", DivisionKind::equal, &DivisionSpec::among, buyers,
            "the same for each of these actors")
      .with("shares", DivisionKind::shares, &DivisionSpec::shares, named(share, "actor", kBuyer),
            "a share for each")
      .done();
}

}  // namespace

TypeFor<CapSpec> cap_table() {
  return Table<CapSpec>("cap", "A ceiling on what one control lets through.")
      .field("limit", &CapSpec::limit, limit(), "how much", Need::required)
      .field("of", &CapSpec::of, maybe(name_of(kBuyer, "shipments to ")),
             "the other flow that a share is a share of")
      .field("per", &CapSpec::per,
             word<CapPer>({{"all", CapPer::all}, {"end_user", CapPer::end_user}}),
             "whether all share one ceiling or each end user has one")
      .field("for", &CapSpec::shared_by, one_or_list(name_of(kBuyer)),
             "whom it binds; everyone the control covers if not given")
      .field("counted_in", &CapSpec::counted_in, name_of(kNothing),
             "units, value, or an attribute such as tpp; of one in %, that share of each unit")
      .field("shipped_before", &CapSpec::shipped_before, number(Dimension::quantity, kNotNegative),
             "units of the other flow shipped before the period")
      .field("each", &CapSpec::each, maybe(length(kPositive)),
             "after which the ceiling opens anew; once for the whole period if not given")
      .field("unused", &CapSpec::unused,
             word<Unused>({{"forfeited", Unused::forfeited}, {"carried", Unused::carried}}),
             "what becomes of what is left at the end of `each`")
      .check([](CapSpec& cap, const Node& node, Reading& reading) {
        if (cap.limit.kind == LimitKind::share && !cap.of)
          reading.error(code::kMissingPart, *node.find("limit"), "a share of what is not said",
                        "e.g. of: shipments to us_buyers");
        if (cap.limit.kind != LimitKind::share && cap.of)
          reading.error(code::kBadChoice, *node.find("limit"),
                        "a ceiling of another flow is a share of it", "e.g. 50 %");
      })
      .done();
}

TypeFor<BatchSpec> batch_table() {
  return Table<BatchSpec>("batch", "A ceiling that opens on a date and is divided among buyers.")
      .field("on", &BatchSpec::on, drawn_number(Dimension::date, kAnything, Drawn::per_replication),
             "the date on which it opens", Need::required)
      .field("quantity", &BatchSpec::quantity, number(Dimension::quantity, kPositive),
             "units in all", Need::required)
      .field("division", &BatchSpec::division, division_choice(), "who gets how much",
             Need::required)
      .done();
}

}  // namespace strait::scenario
