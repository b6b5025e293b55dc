// Keys of controls.
#include "fields.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "special_types.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

TypeFor<CoversSpec> covers_table() {
  const auto areas = one_or_list(name_of(kArea | kPlace));
  const auto users = one_or_list(name_of(kBuyer));
  const auto contains =
      Table<ContainsSpec>("contains",
                          "Goods that contain other products, through any number of bills of "
                          "materials (`made_of`).")
          .field("products", &ContainsSpec::products, one_or_list(name_of(kProduct)),
                 "which; any of them counts", Need::required)
          .field("above", &ContainsSpec::above, number(Dimension::share, kShare),
                 "only if they make up more than this share of the price of the goods, at their "
                 "own prices; however little if not given")
          .shorthand("products")
          .done();
  return Table<CoversSpec>("covers", "Which flows the control holds; all that is given must match.")
      .field("products", &CoversSpec::products, products_covered(),
             "which products; all if not given")
      .field("contains", &CoversSpec::contains, maybe(contains),
             "goods that contain these; of `products`, those")
      .field("origin", &CoversSpec::origin, areas, "control areas or places the goods leave from")
      .field("destination", &CoversSpec::destination, areas,
             "control areas or places the goods go to")
      .field("end_user", &CoversSpec::end_user, users, "who buys")
      .field(
          "owner", &CoversSpec::owner, one_or_list(name_of(kPlace | kActor)),
          "owners of the buyer, directly or through others: its owner, the owner of that, and the "
          "place of the last")
      .field("unless", &CoversSpec::unless, users, "whom it does not cover")
      .done();
}

TypeFor<LicenseSpec> license_table() {
  return Table<LicenseSpec>("license",
                            "What a grant gives: a stock that is drawn down and expires.")
      .field("valid_for", &LicenseSpec::valid_for, maybe(length(kPositive)),
             "after the grant; for ever if not given")
      .field("per", &LicenseSpec::per,
             word<LicensePer>({{"purchase", LicensePer::purchase},
                               {"end_user", LicensePer::end_user},
                               {"umbrella", LicensePer::umbrella}}),
             "what one license is for")
      .field("quantity", &LicenseSpec::quantity, maybe(number(Dimension::quantity, kPositive)),
             "units that one end-user or umbrella license is applied for")
      .check([](LicenseSpec& license, const Node& node, Reading& reading) {
        if (license.per != LicensePer::purchase && !license.quantity)
          reading.error(code::kMissingPart, *node.find("per"),
                        "a license for more than one purchase needs its quantity",
                        "e.g. quantity: 50000 " + reading.units.many());
      })
      .done();
}

TypeFor<ConditionsSpec> conditions_table() {
  const auto purchase =
      Table<DomesticPurchaseSpec>("domestic_purchase",
                                  "Units of a domestic product to be bought for each imported one.")
          .field("product", &DomesticPurchaseSpec::product, name_of(kProduct),
                 "the domestic product", Need::required)
          .field("ratio", &DomesticPurchaseSpec::ratio,
                 drawn_number(Dimension::share, kNotNegative, Drawn::per_replication),
                 "units of it for each imported unit", Need::required)
          .done();
  const auto prepayment =
      Table<PrepaymentSpec>("prepayment",
                            "A part of the price that the buyer pays beforehand; it is not paid "
                            "back when the goods do not come.")
          .field("share", &PrepaymentSpec::share, number(Dimension::share, kPositiveShare),
                 "of the price")
          .field("due", &PrepaymentSpec::due,
                 word<PrepaymentDue>({{"at_order", PrepaymentDue::at_order},
                                      {"at_grant", PrepaymentDue::at_grant}}),
                 "at_order: applies only when it is paid; at_grant: licensed only then")
          .field("takes", &PrepaymentSpec::takes,
                 drawn_number(Dimension::duration, kNotNegative, Drawn::per_filing),
                 "until the money is there")
          .done();
  return Table<ConditionsSpec>("conditions", "What has to be true before or while goods move.")
      .field("tests", &ConditionsSpec::tests, list(name_of(kStop)),
             "stops on the route that the goods must pass")
      .field("domestic_purchase", &ConditionsSpec::domestic_purchase, maybe(purchase),
             "the approval waits until the buyer has bought so much at home; refused if that is "
             "refused")
      .field("prepayment", &ConditionsSpec::prepayment, maybe(prepayment),
             "the buyer pays beforehand")
      .field("use_in", &ConditionsSpec::use_in, list(name_of(kPlace)),
             "where the goods may be put to use")
      .shorthand("tests")
      .done();
}

TypeFor<DutySpec> duty_table() {
  return Table<DutySpec>("duty", "A duty on what passes.")
      .field("rate", &DutySpec::rate, number(Dimension::share, kNotNegative), "of the base",
             Need::required)
      .field("of", &DutySpec::of, word<DutyBase>({{"price", DutyBase::price}}), "its base")
      .field("paid_by", &DutySpec::paid_by, name_of(kActor), "who pays", Need::required)
      .field("due_at", &DutySpec::due_at, name_of(kPlace), "owed when the goods reach this place",
             Need::required)
      .field("passed_on", &DutySpec::passed_on, number(Dimension::share, kShare),
             "how much of it the buyer's price rises by, which `price_elasticity` answers to")
      .done();
}

TypeFor<RevenueShareSpec> revenue_share_table() {
  return Table<RevenueShareSpec>("revenue_share", "A share of the seller's revenue.")
      .field("rate", &RevenueShareSpec::rate, number(Dimension::share, kShare), "of the revenue",
             Need::required)
      .field("paid_by", &RevenueShareSpec::paid_by, name_of(kActor), "who pays", Need::required)
      .field("passed_on", &RevenueShareSpec::passed_on, number(Dimension::share, kShare),
             "how much of it the buyer's price rises by, which `price_elasticity` answers to")
      .done();
}

TypeFor<FeeSpec> fee_table() {
  return Table<FeeSpec>("fee", "A fixed amount for each unit.")
      .field("amount", &FeeSpec::amount, number(Dimension::money, kNotNegative), "for each unit",
             Need::required)
      .field("paid_by", &FeeSpec::paid_by, name_of(kActor), "who pays", Need::required)
      .field("passed_on", &FeeSpec::passed_on, number(Dimension::share, kShare),
             "how much of it the buyer's price rises by, which `price_elasticity` answers to")
      .done();
}

TypeFor<DiscouragesSpec> discourages_table() {
  return Table<DiscouragesSpec>("discourages",
                                "A government asks its companies not to order, or to wait.")
      .field("share_of_orders", &DiscouragesSpec::share_of_orders,
             drawn_number(Dimension::share, kShare, Drawn::per_replication),
             "share of the intended orders", Need::required)
      .field("delay", &DiscouragesSpec::delay,
             maybe(drawn_number(Dimension::duration, kNotNegative, Drawn::per_order)),
             "placed so much later; never placed if not given")
      .field("from", &DiscouragesSpec::from, maybe(date()), "the control's if not given")
      .field("until", &DiscouragesSpec::until, maybe(date()), "the control's if not given")
      .done();
}

TypeFor<WhenItChangesSpec> changes_table() {
  return Table<WhenItChangesSpec>(
             "when_it_changes",
             "What becomes of what is under way when the control takes force or its posture "
             "grants less (of pending applications: when the posture changes at all). "
             "Other fields hold from the next decision on.")
      .field("pending", &WhenItChangesSpec::pending,
             word<PendingThen>(
                 {{"proceed", PendingThen::proceed}, {"returned", PendingThen::returned}}),
             "applications not yet decided; returned ones are filed again as `refile` says")
      .field("in_transit", &WhenItChangesSpec::in_transit,
             word<InTransitThen>({{"proceed", InTransitThen::proceed},
                                  {"stopped", InTransitThen::stopped},
                                  {"turned_back", InTransitThen::turned_back}}),
             "goods that have left; stopped: until the posture grants more or the control ends; "
             "turned_back: at the supplier's at once, and asked for again")
      .field(
          "licensed", &WhenItChangesSpec::licensed,
          word<LicensedThen>(
              {{"kept", LicensedThen::kept}, {"suspended", LicensedThen::suspended}}),
          "goods licensed and not yet shipped; suspended: they apply again, under the new posture")
      .done();
}

}  // namespace

TypeFor<ControlSpec> control_table() {
  return Table<ControlSpec>("control", "The gate of one government over the flows it covers.")
      .field("title", &ControlSpec::title, text(), "its name for people")
      .field("kind", &ControlSpec::kind,
             word<ControlKind>({{"export_license", ControlKind::export_license},
                                {"import_approval", ControlKind::import_approval}}),
             "which permission it asks for", Need::required)
      .field("by", &ControlSpec::by, name_of(kActor), "the authority", Need::required)
      .field("announced", &ControlSpec::announced, maybe(date()), "`from` if not given")
      .field("from", &ControlSpec::from, maybe(date()), "in force from; period.from if not given")
      .field("until", &ControlSpec::until, maybe(date()), "in force before; for good if not given")
      .field("covers", &ControlSpec::covers, covers_table(), "which flows it holds", Need::required)
      .field("applies", &ControlSpec::applies, yes_no(),
             "no: as if there were no such control, to see what it does; production that waits for "
             "its first license then waits for none")
      .field("asked", &ControlSpec::asked,
             word<Asked>({{"at_order", Asked::at_order}, {"on_arrival", Asked::on_arrival}}),
             "when the order is placed and again before departure; or when the goods have come to "
             "the end of their last move, where they wait, and go back if refused")
      .field("after", &ControlSpec::after, one_or_list(name_of(kControl)),
             "asked only when these have granted")
      .field("apply_in_lots_of", &ControlSpec::apply_in_lots_of,
             maybe(number(Dimension::quantity, kPositive)),
             "units of one application; the whole order if not given")
      .field("review", &ControlSpec::review, maybe(review_table()),
             "how applications are looked at; granted at once if not given")
      .field("license", &ControlSpec::license, maybe(license_table()), "what a grant gives")
      .field("caps", &ControlSpec::caps, named(cap_table(), "cap"), "ceilings")
      .field("batches", &ControlSpec::batches, named(batch_table(), "batch"),
             "ceilings that open on a date; grants draw from them")
      .field("conditions", &ControlSpec::conditions, conditions_table(),
             "what has to be true as well")
      .field("duty", &ControlSpec::duty, maybe(duty_table()), "a duty on what passes")
      .field("revenue_share", &ControlSpec::revenue_share, maybe(revenue_share_table()),
             "a share of the revenue")
      .field("fee", &ControlSpec::fee, maybe(fee_table()), "an amount for each unit")
      .field("discourages", &ControlSpec::discourages, maybe(discourages_table()),
             "orders that are not placed, or placed late")
      .field("when_it_changes", &ControlSpec::when_it_changes, changes_table(),
             "what a change does to what is under way")
      .check([](ControlSpec& control, const Node& node, Reading& reading) {
        if (control.asked == Asked::on_arrival && control.apply_in_lots_of)
          reading.error(code::kBadChoice, *node.find("apply_in_lots_of"),
                        "on arrival each shipment is one application", "leave the key out");
      })
      .done();
}

}  // namespace strait::scenario
