// What becomes of an application: filed, decided, granted, sent back or denied.
#include "strait/model/draw_key.h"
#include "strait/policy/licensing_control.h"

namespace strait::policy {

using engine::Phase;
using model::LotId;
using model::What;

ApplicationId LicensingControl::open_application(LotId lot) {
  Seat& at = seat(lot);
  const model::Lot& first = context_.book.lot(lot);
  const std::uint64_t key = model::mix_keys(context_.book.draw_key(lot), at.applications++);
  const ApplicationId id = applications_.add(
      {.first = lot, .filed = context_.simulation.now(), .flow = first.flow, .key = key});
  at.status = Status::pending;
  at.application = id;
  at.next = LotId{};
  return id;
}

std::uint64_t LicensingControl::filing_key(const Application& application) {
  return model::mix_keys(application.key, application.filings);
}

void LicensingControl::file(ApplicationId id) {
  if (!rule_->review) return grant(id);
  Application& application = applications_[id];
  const ReviewRule& review = *rule_->review;
  const std::uint64_t key = filing_key(application);
  ++application.filings;
  application.posture = review.posture;
  application.by_clock = false;
  application.at_desk = true;
  counts_.filings += 1;
  for (const LotId lot : lots_of(id)) {
    const model::SameCause same{context_.log};
    context_.log.record(What::applied, context_.book.lot(lot), lot, log_name_);
    context_.gates.hold(lot, id_, reasons_.review);
  }
  const model::ActorId buyer = context_.network.flows[application.flow].buyer;
  desk_.file(id, {.draws = &draws(application.flow).review,
                  .key = key,
                  .speed = review.outcomes[review.posture].speed,
                  .tier = review.tiers.empty() ? 0 : review.tiers[buyer]});
}

// A returned application; a banned buyer does not file it before the ban ends.
void LicensingControl::file_again(ApplicationId id) {
  const Application& application = applications_[id];
  if (!application.first.valid() && application.pool == kNoPool) return;  // withdrawn meanwhile
  if (!is_banned(id)) return file(id);
  file_again_.push_back(id);
  for (const LotId lot : lots_of(id)) context_.gates.hold(lot, id_, reasons_.order_ban);
}

// Those that a committee decides on one day do not cause each other.
void LicensingControl::ready_to_decide(ApplicationId id) {
  const model::SameCause same{context_.log};
  applications_[id].at_desk = false;
  decide(id);
}

// One uniform decides: granted, then in part, then returned, then denied, so that a higher chance
// of a grant turns some outcomes into grants and leaves the others as they were.
void LicensingControl::decide(ApplicationId id) {
  Application& application = applications_[id];
  const ReviewRule& review = *rule_->review;
  if (!review.judged_by_submission) application.posture = review.posture;
  const Outcome& outcome = review.outcomes[application.posture];
  const std::uint64_t filing = model::mix_keys(application.key, application.filings - 1);
  const double u = draws(application.flow).decision.at(filing);
  counts_.decisions += 1;
  if (u < outcome.granted) {
    grant(id);
  } else if (u < outcome.granted + outcome.in_part) {
    grant_in_part(id, outcome);
  } else if (u < outcome.granted + outcome.in_part + outcome.returned) {
    send_back(id);
  } else {
    deny(id);
  }
}

void LicensingControl::clock_ran_out(ApplicationId id) {
  counts_.late += 1;
  const auto then = rule_->review->clock->then;
  if (then == StatutoryClock::Then::late) return;
  desk_.withdraw(id);
  applications_[id].at_desk = false;
  applications_[id].by_clock = true;
  counts_.decisions += 1;
  if (then == StatutoryClock::Then::granted) {
    grant(id);
  } else {
    deny(id);
  }
}

// One line per lot that the decision is about, with what it came of.
void LicensingControl::record(What what, ApplicationId id) {
  if (!context_.log.on()) return;
  const std::string basis = basis_of(applications_[id]);
  model::Siblings siblings{context_.log};
  for (const LotId lot : lots_of(id)) {
    siblings.next();
    context_.log.record(what, context_.book.lot(lot), lot, log_name_, basis);
  }
  if (applications_[id].pool != kNoPool) {
    context_.log.record(what, log_name_, quantity_of(id), basis);
  }
}

std::string LicensingControl::basis_of(const Application& application) const {
  if (application.by_clock) return "statutory clock";
  if (!rule_->review || application.filings == 0) return "no review";
  return "posture " + rule_->review->postures[application.posture];
}

void LicensingControl::close(ApplicationId id) {
  const Time now = context_.simulation.now();
  const double days = in_days(now - applications_[id].filed);
  decision_days_.add(days);
  if (keeps_decisions_) decisions_.push_back({now, days});
}

void LicensingControl::grant(ApplicationId id) {
  if (applications_[id].pool != kNoPool) return grant_pool(id, rule_->pooled->quantity);
  close(id);
  counts_.granted += 1;
  record(What::granted, id);
  meet_conditions(id);
}

void LicensingControl::grant_in_part(ApplicationId id, const Outcome& outcome) {
  const Application& application = applications_[id];
  const std::uint64_t filing = model::mix_keys(application.key, application.filings - 1);
  const double share = outcome.part.quantile(draws(application.flow).part.at(filing));
  const auto product = context_.network.flows[application.flow].product;
  const Quantity granted = round_down(quantity_of(id).units() * share * (1 + 1e-15),
                                      context_.network.products[product].divisible);
  if (granted.is_zero()) return outcome.rest_refiled ? send_back(id) : deny(id);
  if (application.pool != kNoPool) return grant_pool(id, granted);
  cut(id, granted, outcome.rest_refiled);
  close(id);
  counts_.granted += 1;
  record(What::granted_in_part, id);
  meet_conditions(id);
}

// Leaves `granted` units in the application, in the order of its lots; the rest is refused, or
// becomes an application of its own that is filed again.
void LicensingControl::cut(ApplicationId id, Quantity granted, bool refiled) {
  std::vector<LotId> rest;
  for (const LotId lot : lots_of(id)) {
    const Quantity units = context_.book.lot(lot).quantity;
    if (granted.is_zero()) {
      rest.push_back(lot);
    } else if (units > granted) {
      rest.push_back(context_.gates.split(lot, units - granted));
      granted = kNone;
    } else {
      granted -= units;
    }
  }
  for (const LotId lot : rest) {
    const model::SameCause same{context_.log};
    if (!refiled) {
      context_.gates.refuse(lot, id_);
      continue;
    }
    unlink(lot);
    const ApplicationId again = open_application(lot);
    applications_[again].filings = applications_[id].filings;
    applications_[again].posture = applications_[id].posture;
    send_back(again);
  }
}

// Returned without action: filed again after a delay, so many times at most; then it is denied.
void LicensingControl::send_back(ApplicationId id) {
  Application& application = applications_[id];
  counts_.returned += 1;
  const ReviewRule& review = *rule_->review;
  record(What::returned, id);
  if (!review.refile_after || application.filings > review.refile_at_most) return deny(id);
  const std::uint64_t filing = model::mix_keys(application.key, application.filings - 1);
  const double days = review.refile_after->quantile(draws(application.flow).refile.at(filing));
  application.refile =
      schedule(context_.simulation.now() + from_days(days), Phase::arrivals, kRefile, id.index());
}

void LicensingControl::deny(ApplicationId id) {
  if (applications_[id].pool != kNoPool) return deny_pool(id);
  close(id);
  counts_.denied += 1;
  record(What::denied, id);
  refuse_all(lots_of(id));
}

void LicensingControl::refuse_all(const Lots& lots) {
  for (const LotId lot : lots) {
    const model::SameCause same{context_.log};
    context_.gates.refuse(lot, id_);
  }
}

}  // namespace strait::policy
