// Keys of products, places, actors and groups.
#include "fields.h"
#include "leaf_types.h"
#include "special_types.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {

TypeFor<ProductSpec> product_table() {
  const auto made_of = only(&MadeOfSpec::units, number(Dimension::factor, kPositive));
  return Table<ProductSpec>("product", "What is ordered, made and moved.")
      .field("title", &ProductSpec::title, text(), "its name for people")
      .field("unit", &ProductSpec::unit, single_word(),
             "what one is called, in the singular: chip, wafer, box")
      .field("price", &ProductSpec::price, number(Dimension::money, kNotNegative),
             "price of one unit")
      .field("divisible", &ProductSpec::divisible, yes_no(),
             "whether fractions of a unit exist; if not, drawn quantities round half to even")
      .field("attributes", &ProductSpec::attributes, named(attribute(), "attribute"),
             "what rules can test or count; the same unit for every product")
      .field("made_of", &ProductSpec::made_of, named(made_of, "product", kProduct),
             "bill of materials: units of each input for a unit that is started; whoever makes the "
             "product takes them from his own stock")
      .done();
}

TypeFor<PlaceSpec> place_table() {
  return Table<PlaceSpec>("place", "Where actors stand and goods move.")
      .field("title", &PlaceSpec::title, text(), "its name for people")
      .field("control_area", &PlaceSpec::control_area, maybe(name_of(kNothing)),
             "whose export and import rules apply; the place itself if not given")
      .field("customs_area", &PlaceSpec::customs_area, maybe(name_of(kNothing)),
             "whose customs apply; the place itself if not given")
      .done();
}

TypeFor<ActorSpec> actor_table() {
  return Table<ActorSpec>("actor", "Who sells, buys, decides, carries or tests.")
      .field("kind", &ActorSpec::kind,
             word<ActorKind>({{"supplier", ActorKind::supplier},
                              {"distributor", ActorKind::distributor},
                              {"end_user", ActorKind::end_user},
                              {"export_authority", ActorKind::export_authority},
                              {"import_authority", ActorKind::import_authority},
                              {"carrier", ActorKind::carrier},
                              {"test_lab", ActorKind::test_lab}}),
             "what it does", Need::required)
      .field("of", &ActorSpec::of, maybe(name_of(kArea)),
             "the control area that an authority decides for")
      .field("at", &ActorSpec::at, maybe(name_of(kPlace)), "where it stands; not for authorities")
      .field("owner", &ActorSpec::owner, maybe(name_of(kPlace | kActor)),
             "who owns it; its own place if not given")
      .field("can_use_at", &ActorSpec::can_use_at, one_or_list(name_of(kPlace)),
             "where an end user can put goods to use; where it stands if not given")
      .field("title", &ActorSpec::title, text(), "its name for people")
      .done();
}

TypeFor<GroupSpec> group_table() { return only(&GroupSpec::members, list(name_of(kActor))); }

}  // namespace strait::scenario
