// A control: the gate of one government over the flows that match `covers`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/spec_cap.h"
#include "strait/scenario/spec_review.h"
#include "strait/scenario/value.h"

namespace strait::scenario {

enum class ControlKind { export_license, import_approval };
enum class Asked { at_order, on_arrival };

enum class Comparison { below, at_most, at_least, above };
struct AttributeTest {
  std::string name;  // the attribute
  Place where;
  Comparison comparison = Comparison::below;
  double value = 0;
  std::string unit;  // as written
};
// Products by name or by attributes (all tests must hold); both empty: every product.
struct ProductsSpec {
  std::vector<Name> names;
  std::vector<AttributeTest> attributes;
};
// Empty lists match everything, an empty `unless` nothing.
// Goods that contain others, through any number of bills of materials.
struct ContainsSpec {
  std::vector<Name> products;
  double above = 0;  // share of the goods' price; 0: however little
};
struct CoversSpec {
  ProductsSpec products;
  std::optional<ContainsSpec> contains;
  std::vector<Name> origin;       // control areas or places
  std::vector<Name> destination;  // control areas or places
  std::vector<Name> end_user;     // actors or groups
  std::vector<Name> owner;        // places or actors
  std::vector<Name> unless;       // actors or groups
};

enum class LicensePer { purchase, end_user, umbrella };
struct LicenseSpec {
  std::optional<CalendarLength> valid_for;  // absent: never expires
  LicensePer per = LicensePer::purchase;
  std::optional<double> quantity;  // units; what one end-user or umbrella license is applied for
};

struct DomesticPurchaseSpec {
  Name product;
  Number ratio;  // units of `product` per imported unit, as a share; once per replication
};
enum class PrepaymentDue { at_order, at_grant };
struct PrepaymentSpec {
  double share = 1;  // fraction of the price
  PrepaymentDue due = PrepaymentDue::at_grant;
  Number takes;  // days until it is paid; per application, at_order: per lot
};
struct ConditionsSpec {
  std::vector<Name> tests;  // stops on the route
  std::optional<DomesticPurchaseSpec> domestic_purchase;
  std::optional<PrepaymentSpec> prepayment;
  std::vector<Name> use_in;  // places where the goods may be used
};

enum class DutyBase { price };
struct DutySpec {
  double rate = 0;  // fraction of `of`
  DutyBase of = DutyBase::price;
  double passed_on = 0;  // share of it by which the buyer's price rises
  Name paid_by;          // actor
  Name due_at;           // place
};
struct RevenueShareSpec {
  double rate = 0;       // fraction of the revenue
  double passed_on = 0;  // share
  Name paid_by;
};
struct FeeSpec {
  double amount = 0;     // currency per unit
  double passed_on = 0;  // share
  Name paid_by;
};

struct DiscouragesSpec {
  Number share_of_orders;       // fraction; once per replication
  std::optional<Number> delay;  // days; per order; absent: never placed
  std::optional<Date> from;     // absent: the control's
  std::optional<Date> until;
};

enum class PendingThen { proceed, returned };
enum class InTransitThen { proceed, stopped, turned_back };
enum class LicensedThen { kept, suspended };
struct WhenItChangesSpec {
  PendingThen pending = PendingThen::proceed;
  InTransitThen in_transit = InTransitThen::proceed;
  LicensedThen licensed = LicensedThen::kept;
};

struct ControlSpec {
  std::string name;
  Place where;
  std::string title;
  ControlKind kind = ControlKind::export_license;
  Name by;                        // actor of the right kind
  std::optional<Date> announced;  // absent: `from`
  std::optional<Date> from;       // absent: period.from
  std::optional<Date> until;      // absent: for good
  CoversSpec covers;
  bool applies = true;  // no: as if it did not exist
  Asked asked = Asked::at_order;
  std::vector<Name> after;                 // controls; asked only when those have granted
  std::optional<double> apply_in_lots_of;  // units; absent: the whole order
  std::optional<ReviewSpec> review;        // absent: granted at once
  std::optional<LicenseSpec> license;
  std::vector<CapSpec> caps;
  std::vector<BatchSpec> batches;
  ConditionsSpec conditions;
  std::optional<DutySpec> duty;
  std::optional<RevenueShareSpec> revenue_share;
  std::optional<FeeSpec> fee;
  std::optional<DiscouragesSpec> discourages;
  WhenItChangesSpec when_it_changes;
};

}  // namespace strait::scenario
