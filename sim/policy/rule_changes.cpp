// What happens to applications, licenses and goods in transit when a rule changes.
#include <algorithm>

#include "strait/policy/licensing_control.h"

namespace strait::policy {

using engine::Phase;
using model::LotId;
using model::What;

namespace {

double grants(const Outcome& outcome) { return outcome.granted + outcome.in_part; }

}  // namespace

// The dates that are still to come.
void LicensingControl::schedule_force() {
  const Time now = context_.simulation.now();
  for (engine::EventHandle* handle : {&takes_force_, &ends_}) {
    context_.simulation.cancel(*handle);
    *handle = {};
  }
  if (rule_->from > now) takes_force_ = schedule(rule_->from, Phase::policy, kTakesForce);
  if (rule_->until > now && rule_->until != kNever) {
    ends_ = schedule(rule_->until, Phase::policy, kEnds);
  }
}

void LicensingControl::set_in_force(bool in_force) {
  if (in_force_ == in_force) return;
  in_force_ = in_force;
  context_.log.record(What::rule_changed, log_name_);
  context_.gates.rule_changed(id_);
  if (in_force) {
    reach_goods_in_transit();
  } else {
    release_stopped();
  }
}

// Coverage, ceilings, desk and posture follow the new rule; what was granted stays granted unless
// the rule says otherwise.
void LicensingControl::change_rule(const ControlRule& rule) {
  const ControlRule& before = *rule_;
  const bool same_flows = before.covers.items() == rule.covers.items();
  const bool same_dates = before.from == rule.from && before.until == rule.until;
  adopt(rule);
  context_.log.record(What::rule_changed, log_name_);
  if (!same_dates) {
    const Time now = context_.simulation.now();
    schedule_force();
    set_in_force(rule.from <= now && now < rule.until);
  }
  if (!same_flows && in_force_) context_.gates.rule_changed(id_);
  if (rule_->review) {
    desk_.adopt(*rule_->review);
    // What the posture sends back is no longer there when a moratorium ends with it.
    if (before.review && before.review->posture != rule_->review->posture) {
      counts_.posture = static_cast<double>(rule_->review->posture);
      posture_changed(before.review->outcomes[before.review->posture]);
    }
    desk_.go_on();
  }
  schedule_opening();
  request_reconsideration();
}

// A posture that grants less tightens the rule and reaches licenses and goods under way; one that
// grants more lets stopped goods go.
void LicensingControl::posture_changed(const Outcome& before) {
  const double now = grants(rule_->review->outcomes[rule_->review->posture]);
  if (rule_->when_it_changes.pending_returned) return_pending();
  if (now < grants(before)) {
    if (rule_->when_it_changes.licensed_suspended) take_back_licenses();
    reach_goods_in_transit();
  } else {
    release_stopped();
  }
}

void LicensingControl::return_pending() {
  for (std::size_t i = 0; i < applications_.size(); ++i) {
    const ApplicationId id{i};
    if (!applications_[id].at_desk) continue;
    const model::SameCause same{context_.log};
    applications_[id].at_desk = false;
    desk_.withdraw(id);
    send_back(id);
  }
}

void LicensingControl::revoke() {
  context_.log.record(What::revoked, log_name_);
  take_back_licenses();
  reach_goods_in_transit();
}

void LicensingControl::take_back_licenses() {
  for (std::size_t i = 0; i < pooled_.size(); ++i) {
    end_pooled_license(i, counts_.units_given_back);
  }
  std::vector<LotId> lots;
  for (std::size_t i = 0; i < seats_.size(); ++i) {
    const Seat& at = seats_[LotId{i}];
    if (at.status != Status::licensed) continue;
    if (applications_[at.application].license == kNoPool) lots.emplace_back(i);
  }
  std::sort(lots.begin(), lots.end(),
            [&](LotId a, LotId b) { return context_.book.rank(a) < context_.book.rank(b); });
  for (const LotId lot : lots) {
    const model::SameCause same{context_.log};
    const Quantity units = context_.book.lot(lot).quantity;
    counts_.units_open -= units;
    counts_.units_given_back += units;
    apply_again(lot);
  }
}

void LicensingControl::reach_goods_in_transit() {
  using InTransit = WhenItChanges::InTransit;
  if (rule_->when_it_changes.in_transit == InTransit::proceed) return;
  const std::vector<LotId> lots = context_.movement.under_way();
  for (const LotId lot : lots) {
    if (!covers(context_.book.lot(lot).flow)) continue;
    const model::SameCause same{context_.log};
    if (rule_->when_it_changes.in_transit == InTransit::turned_back) {
      context_.movement.turn_back(lot);
    } else if (!context_.movement.is_halted(lot, reasons_.review)) {
      context_.log.record(What::halted, context_.book.lot(lot), lot, log_name_);
      context_.movement.halt(lot, reasons_.review);
    }
  }
}

void LicensingControl::release_stopped() {
  const std::vector<LotId> lots = context_.movement.under_way();
  for (const LotId lot : lots) {
    if (!context_.movement.is_halted(lot, reasons_.review)) continue;
    const model::SameCause same{context_.log};
    context_.log.record(What::resumed, context_.book.lot(lot), lot, log_name_);
    context_.movement.resume(lot, reasons_.review);
  }
}

double LicensingControl::discouraged_share(model::FlowId flow) const {
  if (!rule_->discouragement || rule_->covers[flow] == 0) return 0.0;
  const Time now = context_.simulation.now();
  const bool lasts = rule_->discouragement->from <= now && now < rule_->discouragement->until;
  return lasts ? rule_->discouragement->share : 0.0;
}

Duration LicensingControl::discouraged_delay(model::FlowId flow, std::uint64_t draw) const {
  if (!rule_->discouragement || !rule_->discouragement->delay || rule_->covers[flow] == 0)
    return {};
  const auto buyer = context_.network.flows[flow].buyer;
  return from_days(rule_->discouragement->delay->quantile(draws_[buyer].delay.at(draw)));
}

}  // namespace strait::policy
