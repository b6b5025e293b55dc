// A ceiling above everything that can be supplied or ordered in the period never binds.
#include <algorithm>
#include <cmath>
#include <limits>

#include "checks.h"
#include "value_text.h"

namespace strait::scenario {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

double most_supplied(const Scenario& s, const std::string& product) {
  const double days = in_days(s.period.to - s.period.from);
  double most = 0;
  for (const SupplySpec& supply : s.supply) {
    if (const StockSpec* stock = find_named(supply.stock, product)) most += stock->quantity;
    if (std::find(supply.unlimited.begin(), supply.unlimited.end(), product) !=
        supply.unlimited.end())
      return kUnbounded;
    const ProductionSpec* made = find_named(supply.production, product);
    if (made == nullptr) continue;
    if (!made->rate) return kUnbounded;
    most += made->rate->per_day.distribution().upper() * days;
  }
  return most;
}

double most_times(const OrderSpec& order, const PeriodSpec& period) {
  if (order.on) return 1;
  if (!order.every) return kUnbounded;
  const auto from = std::max(order.from.value_or(period.from), period.from);
  const auto until = std::min(order.until.value_or(period.to), period.to);
  const double days = in_days(until - from);
  // Months are counted as the shortest.
  const double step = order.every->months * 28.0 + in_days(order.every->length);
  return std::max(std::ceil(days / step), 0.0);
}

// By this buyer.
double most_ordered(const Checked& checked, const std::string& product, const std::string& buyer) {
  double most = 0;
  for (const DemandSpec& demand : checked.scenario.demand) {
    const auto members = checked.members(demand.name);
    if (std::find(members.begin(), members.end(), buyer) == members.end()) continue;
    for (const OrderSpec& order : demand.orders) {
      if (order.product != product) continue;
      for (const OrderRowSpec& row : order.table) most += row.quantity;
      if (!order.quantity) continue;
      const double times = most_times(order, checked.scenario.period);
      if (times == kUnbounded) return kUnbounded;
      most += times * order.quantity->distribution().upper();
    }
    // What is taken instead is not counted here.
    if (find_named(demand.accepts_instead, product) != nullptr) return kUnbounded;
  }
  const SupplySpec* stock = find_named(checked.scenario.supply, buyer);
  const bool fills_up = stock != nullptr && find_named(stock->replenishment, product) != nullptr;
  if (fills_up) return kUnbounded;
  return most;
}

// Whoever shares the cap.
std::vector<std::string> bound_by(const Checked& checked, const CapSpec& cap) {
  const auto is_among = [&](const std::vector<Name>& names, const std::string& one) {
    const auto members = checked.members(names);
    return std::find(members.begin(), members.end(), one) != members.end();
  };
  std::vector<std::string> buyers;
  for (const ActorSpec& actor : checked.scenario.actors) {
    if (cap.shared_by.empty() || is_among(cap.shared_by, actor.name)) buyers.push_back(actor.name);
  }
  return buyers;
}

// What one unit counts for in the cap.
double weight_of(const Scenario& s, const CapSpec& cap, const ProductSpec& product) {
  if (cap.limit.kind == LimitKind::money || cap.counted_in == "value") {
    double price = product.price;
    for (const SupplySpec& supply : s.supply) {
      if (const PriceSpec* own = find_named(supply.prices, product.name))
        price = std::max(price, own->price);
    }
    return price;
  }
  if (cap.counted_in == "units") return 1;
  const AttributeSpec* attribute = find_named(product.attributes, cap.counted_in.text);
  if (attribute == nullptr) return 0;
  return attribute->unit == "%" ? attribute->value / 100 : attribute->value;
}

double most_taken(const Checked& checked, const ControlSpec& control, const CapSpec& cap,
                  const std::vector<std::string>& buyers) {
  const Scenario& s = checked.scenario;
  double most = 0;
  for (const ProductSpec& product : s.products) {
    const double weight = weight_of(s, cap, product);
    if (weight == 0 || !covers_goods(control.covers, product, s)) continue;
    double ordered = 0;
    for (const std::string& buyer : buyers) {
      if (covers_purchase(checked, control.covers, product.name, buyer))
        ordered += most_ordered(checked, product.name, buyer);
    }
    if (is_touched(s, "demand.")) ordered = kUnbounded;
    const double supplied = is_touched(s, "supply.") ? kUnbounded : most_supplied(s, product.name);
    most += weight * std::min(supplied, ordered);
  }
  return most;
}

std::string text_of(double most, const CapSpec& cap, const Units& units) {
  if (cap.limit.kind == LimitKind::money) return format_value(most, Dimension::money, units);
  if (cap.counted_in == "units") {
    return format_value(std::ceil(most), Dimension::quantity, units);
  }
  return format_value(most, Dimension::factor, units);
}

void check_cap(const Checked& checked, const ControlSpec& control, const CapSpec& cap) {
  if (cap.limit.kind == LimitKind::share) return;
  const std::string path = "controls." + control.name;
  for (const std::string& moves :
       {std::string{"products."}, path + ".covers", path + ".caps." + cap.name}) {
    if (is_touched(checked.scenario, moves)) return;
  }
  const auto buyers = bound_by(checked, cap);
  double most = 0;
  if (cap.per == CapPer::all) {
    most = most_taken(checked, control, cap, buyers);
  } else {
    for (const std::string& buyer : buyers)
      most = std::max(most, most_taken(checked, control, cap, {buyer}));
  }
  if (cap.limit.value < most || most == 0) return;  // of 0 another warning tells
  checked.warning(code::kNeverBinds, checked.at(path + ".caps." + cap.name + ".limit"),
                  fmt::format("the cap \"{}\" can never bind", cap.name),
                  fmt::format("at most {} can be ordered or supplied{}",
                              text_of(most, cap, units_of(checked.scenario)),
                              cap.per == CapPer::all ? "" : " by one buyer"));
}

}  // namespace

void check_caps(const Checked& checked) {
  for (const ControlSpec& control : checked.scenario.controls) {
    for (const CapSpec& cap : control.caps) check_cap(checked, control, cap);
  }
}

}  // namespace strait::scenario
