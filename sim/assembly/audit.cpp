#include "strait/assembly/audit.h"

#include <cmath>

#include "strait/base/error.h"

namespace strait::assembly {

using model::End;
using model::FlowId;
using model::LotId;
using model::ProductId;
using model::Stage;
using model::StockId;

namespace {

double tolerance(Divisible divisible, double throughput) {
  return divisible == Divisible::yes ? 1e-12 * std::abs(throughput) : 0.0;
}

// initial + produced = on hand + under way + what ended after it had left.
void audit_products(const World& world, std::vector<Residual>& found) {
  const auto& network = world.plan().network;
  Table<ProductId, double> source{network.products.size()};
  Table<ProductId, double> present{network.products.size()};
  for (std::size_t i = 0; i < world.supply().size(); ++i) {
    const model::StockSpec& spec = world.supply().spec(StockId{i});
    const model::StockLevel& level = world.supply().level(StockId{i});
    source[spec.product] += (spec.initial + level.produced).units();
    // What was delivered to a stock is counted below.
    present[spec.product] += (level.on_hand - level.received + level.consumed).units();
  }
  for (std::size_t i = 0; i < world.book().lots(); ++i) {
    const model::Lot& lot = world.book().lot(LotId{i});
    if (lot.stage == Stage::movement) {
      present[network.flows[lot.flow].product] += lot.quantity.units();
    }
  }
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    for (const End end : {End::delivered, End::seized, End::lost}) {
      present[network.flows[FlowId{i}].product] += world.ledger().ended(FlowId{i}, end).units();
    }
  }
  for (std::size_t i = 0; i < network.products.size(); ++i) {
    const ProductId id{i};
    found.push_back({"units of " + network.products[id].name, source[id] - present[id],
                     tolerance(network.products[id].divisible, source[id])});
  }
}

// started = came out + scrap + in process, for what factories make; other stocks have none of it.
void audit_factories(const World& world, std::vector<Residual>& found) {
  const auto& network = world.plan().network;
  for (std::size_t i = 0; i < world.supply().size(); ++i) {
    const StockId id{i};
    const model::StockLevel& level = world.supply().level(id);
    const model::StockSpec& spec = world.supply().spec(id);
    const auto& product = network.products[spec.product];
    const double out = (level.made + level.scrapped + level.in_process).units();
    found.push_back({"production of " + product.name + " by " + network.actors[spec.supplier].name,
                     level.started.units() - out,
                     tolerance(product.divisible, level.started.units())});
  }
}

// ordered = in the open states + ended; and what the lots say = what the ledger says.
void audit_orders(const World& world, std::vector<Residual>& found) {
  const auto& network = world.plan().network;
  Table<FlowId, double> open{network.flows.size()};
  for (std::size_t i = 0; i < world.book().lots(); ++i) {
    const model::Lot& lot = world.book().lot(LotId{i});
    if (lot.stage != Stage::ended) open[lot.flow] += lot.quantity.units();
  }
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const FlowId id{i};
    double ended = 0.0;
    for (std::size_t e = 0; e < model::kEnds; ++e) {
      ended += world.ledger().ended(id, static_cast<End>(e)).units();
    }
    const double ordered = world.ledger().ordered(id).units();
    const double waiting = world.ledger().waiting(id).units();
    const auto divisible = network.products[network.flows[id].product].divisible;
    const std::string name = network.flows[id].name;
    found.push_back(
        {"orders of " + name, ordered - waiting - ended, tolerance(divisible, ordered)});
    found.push_back({"open lots of " + name, waiting - open[id], tolerance(divisible, ordered)});
  }
}

// granted = used + expired + given back + open; nothing open is negative.
void audit_licenses(const World& world, std::vector<Residual>& found) {
  for (std::size_t i = 0; i < world.controls(); ++i) {
    const auto& control = world.control(i);
    const policy::ControlCounts& counts = control.counts();
    const double out =
        (counts.units_used + counts.units_expired + counts.units_given_back + counts.units_open)
            .units();
    found.push_back({"licenses of " + control.name(), counts.units_granted.units() - out,
                     1e-12 * counts.units_granted.units()});
    found.push_back({"negative license balance of " + control.name(),
                     std::min(0.0, counts.units_open.units()),
                     1e-12 * counts.units_granted.units()});
    found.push_back({"charges of " + control.name(),
                     static_cast<double>(control.charges_outstanding().millionths()), 0.0});
  }
}

}  // namespace

std::vector<Residual> audit(const World& world) {
  std::vector<Residual> found;
  audit_products(world, found);
  audit_factories(world, found);
  audit_orders(world, found);
  audit_licenses(world, found);
  return found;
}

void require_balance(const World& world) { require_balance(audit(world)); }

void require_balance(const std::vector<Residual>& residuals) {
  std::string text;
  for (const Residual& residual : residuals) {
    if (std::abs(residual.value) <= residual.allowed) continue;
    text += fmt::format("{}{} by {:.17g}", text.empty() ? "" : "; ", residual.name, residual.value);
  }
  if (!text.empty()) throw ModelError{"the books do not balance: " + text};
}

}  // namespace strait::assembly
