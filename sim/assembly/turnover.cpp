#include "strait/assembly/turnover.h"

namespace strait::assembly {

using model::FlowId;

Turnover::Turnover(const Plan& plan, const model::Movement& movement, const model::Ledger& ledger)
    : plan_{plan}, movement_{movement}, ledger_{ledger} {}

// The seller's own price, else the product's.
double Turnover::price_of(FlowId flow, const scenario::Scenario& live) const {
  const model::Network& network = plan_.network;
  const model::Flow& of = network.flows[flow];
  const std::string& product = network.products[of.product].name;
  const auto* seller = scenario::find_named(live.supply, network.actors[of.supplier].name);
  const auto* own = seller != nullptr ? scenario::find_named(seller->prices, product) : nullptr;
  const double price =
      own != nullptr ? own->price : scenario::find_named(live.products, product)->price;
  return own != nullptr ? price : round_money(price).amount();
}

double Turnover::shipped(FlowId flow) const {
  const model::Carried& carried = movement_.carried(flow);
  return (carried.units - carried.turned_back).units();
}

double Turnover::delivered(FlowId flow) const {
  return ledger_.ended(flow, model::End::delivered).units();
}

void Turnover::start(const scenario::Scenario& live) {
  books_.assign(plan_.network.flows.size(), Book{});
  for (std::size_t i = 0; i < books_.size(); ++i) {
    books_[FlowId{i}].price = price_of(FlowId{i}, live);
  }
}

void Turnover::prices_changed(const scenario::Scenario& live) {
  for (std::size_t i = 0; i < books_.size(); ++i) {
    const FlowId flow{i};
    const double price = price_of(flow, live);
    if (price == books_[flow].price) continue;
    books_[flow] = {price, sold(flow), bought(flow), shipped(flow), delivered(flow)};
  }
}

double Turnover::sold(FlowId flow) const {
  const Book& book = books_[flow];
  return book.sold + (shipped(flow) - book.shipped_before) * book.price;
}

double Turnover::bought(FlowId flow) const {
  const Book& book = books_[flow];
  return book.bought + (delivered(flow) - book.delivered_before) * book.price;
}

}  // namespace strait::assembly
