// An export license or an import approval: the same machine, in the hands of two governments.
//
// A lot is one application. It is filed for what the ceilings still leave (the rest waits for
// room), passes the desk, and is granted, granted in part, returned (and filed again) or denied by
// the posture in force. A grant waits for its conditions; then it is a license, which expires.
#pragma once

#include <boost/container/small_vector.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "strait/model/buyers.h"
#include "strait/model/gates.h"
#include "strait/model/movement.h"
#include "strait/policy/control_rule.h"
#include "strait/policy/desk.h"
#include "strait/policy/waiting_line.h"
#include "strait/stats/tally.h"

namespace strait::policy {

// What a control did so far; units of product unless it says otherwise.
struct ControlCounts {
  double filings = 0.0;    // applications filed, refilings included
  double decisions = 0.0;  // of any kind
  double granted = 0.0;    // applications granted, in full or in part
  double returned = 0.0;
  double denied = 0.0;
  double late = 0.0;  // past the statutory clock
  Quantity units_granted;
  Quantity units_used;  // left under a license
  Quantity units_expired;
  Quantity units_given_back;  // granted, then cancelled, revoked, suspended or turned back
  Quantity units_open;        // granted and not yet shipped
  Money duty, revenue_share, fee, prepayment;
  double posture = 0.0;  // as a number, for series
};

// The parts of the world that a licensing control works with.
struct PolicyContext {
  const model::Network& network;
  engine::Simulation& simulation;
  model::OrderBook& book;
  model::Gates& gates;
  model::Movement& movement;
  model::OrderBans& bans;
  model::Log& log;
  std::uint64_t seed = 0;
};

class LicensingControl final : public model::Control,
                               public model::OrderListener,
                               public model::OrderBanListener,
                               public engine::Handler,
                               public DeskClient {
 public:
  LicensingControl(PolicyContext context, std::string name, ControlReasons reasons,
                   const ControlRule& rule);
  void set_id(model::ControlId id) { id_ = id; }  // once, as the gates number it

  const std::string& name() const { return name_; }
  const ControlRule& rule() const { return *rule_; }
  const ControlCounts& counts() const { return counts_; }
  const stats::Tally& decision_days() const { return decision_days_; }  // first filing to outcome
  // Each decision of the replication, unless they are not kept: for quantiles.
  struct Decision {
    Time at{};
    double days = 0;  // since the first filing
  };
  const std::vector<Decision>& decisions() const { return decisions_; }
  void keep_each_decision(bool keep) { keeps_decisions_ = keep; }
  Money paid_by(model::ActorId actor) const { return paid_[actor]; }
  // What was charged less what was paid, for the audit.
  Money charges_outstanding() const;
  const Desk& desk() const { return desk_; }
  const Ceiling& ceiling(std::size_t index) const { return *ceilings_[index]; }
  std::size_t ceilings() const { return ceilings_.size(); }
  bool in_force() const { return in_force_; }
  // Called on the first license granted in a replication.
  std::function<void()> on_first_license;

  // The rule that the next reset starts from. Rules are looked at, not copied: each stays where and
  // as it is until another has taken its place.
  void set_start_rule(const ControlRule& rule) { start_rule_ = &rule; }
  // A setting below the control has changed.
  void change_rule(const ControlRule& rule);
  void revoke();  // every license that goods have not left under

  void reset(std::uint64_t replication) override;
  bool will_cover(model::FlowId flow) const override { return rule_->covers[flow] != 0; }
  bool covers(model::FlowId flow) const override { return in_force_ && rule_->covers[flow] != 0; }
  bool is_asked_on_arrival() const override { return rule_->asked_on_arrival; }
  Quantity lot_size() const override { return rule_->lot_size; }
  bool comes_after(model::ControlId other) const override;
  void ask(model::LotId lot) override;
  void withdraw(model::LotId lot) override;
  void split(model::LotId whole, model::LotId part) override;
  void depart(model::LotId lot) override;
  void arrive(model::LotId lot, model::PlaceId place) override;
  bool requires_stop(std::uint32_t stop) const override;
  double price_rise(model::FlowId flow) const override {
    return covers(flow) ? rule_->price_rise[flow] : 0.0;
  }
  double discouraged_share(model::FlowId flow) const override;
  Duration discouraged_delay(model::FlowId flow, std::uint64_t draw) const override;

  void departed(model::LotId lot) override;
  void turned_back(model::LotId lot) override;
  void ended(model::LotId lot, model::End how) override;
  void may_order_again(model::ActorId buyer) override;
  void ready_to_decide(ApplicationId id) override;
  void clock_ran_out(ApplicationId id) override;
  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t {
    kAnnounced,
    kTakesForce,
    kEnds,
    kReconsider,
    kOpening,
    kRefile,
    kExpire,
    kPoolExpires,
    kPaidForLot,
    kPaidForGrant
  };
  enum class Status : std::uint8_t {
    none,
    conflict,
    prepaying,
    unfiled,
    pooled,
    pending,
    condition,
    licensed,
    left
  };
  static constexpr std::size_t kNoPool = static_cast<std::size_t>(-1);
  struct Seat {  // of a lot
    Status status = Status::none;
    ApplicationId application;
    model::LotId next;  // of the same application
    Time taken_at{};    // from the ceilings
    Time pays_at{};     // before it applies
    bool prepaid = false;
    std::uint32_t applications = 0;  // made for it so far
  };
  struct Application {
    model::LotId first;
    Time filed{};  // for the first time
    std::uint32_t filings = 0;
    std::size_t posture = 0;  // at the last filing, then at the decision
    bool by_clock = false;    // decided by the statutory clock
    bool at_desk = false;
    engine::EventHandle refile;
    model::OrderId purchase;  // domestic units bought for it
    model::FlowId flow;
    std::uint64_t key = 0;
    std::size_t license = kNoPool;  // the pooled license that its lots draw on
    std::size_t pool = kNoPool;     // for which it asks for a license; it has no lots then
  };
  struct Pool {           // of one end user, or of all
    WaitingLine waiting;  // for balance
    bool applied = false;
    std::uint32_t applications = 0;
  };
  struct Unfiled {  // lots of one flow that wait for room or for the end of an order ban
    WaitingLine lots;
    model::ReasonId reason;  // what held the last of them that was looked at
    bool alike = true;       // it holds all of them
  };
  struct PooledLicense {
    std::size_t pool = 0;
    Quantity balance;  // neither shipped nor reserved for a lot
    bool valid = true;
  };
  struct Draws {  // of one filing each
    FilingDraws review;
    random::Stream decision, part, refile, delay, prepayment;
  };

  void adopt(const ControlRule& rule);
  std::vector<Holding> holdings() const;
  engine::EventHandle schedule(Time at, engine::Phase phase, Kind kind, std::uint32_t subject = 0);
  Seat& seat(model::LotId lot) {
    if (seats_.size() <= lot.index()) seats_.items().resize(context_.book.lots());
    return seats_[lot];
  }
  Draws& draws(model::FlowId flow) { return draws_[context_.network.flows[flow].buyer]; }
  bool prepays(Prepayment::Due due) const {
    return rule_->prepayment && rule_->prepayment->due == due;
  }
  Time payment_after(model::FlowId flow, std::uint64_t key);
  static std::uint64_t filing_key(const Application& application);

  bool apply(model::LotId lot);
  Quantity room(model::FlowId flow, model::ReasonId& tightest);
  bool is_banned(ApplicationId id) const;
  void file_later(model::LotId lot, model::ReasonId reason);
  void hold_for_room(model::LotId lot, model::ReasonId reason);
  void hold_alike(Unfiled& line);
  Unfiled& unfiled_with(model::LotId lot) { return unfiled_[context_.book.lot(lot).flow]; }
  void request_reconsideration();
  void reconsider();
  void schedule_opening();
  void take(model::LotId lot);
  void give_back(model::LotId lot);

  ApplicationId open_application(model::LotId lot);
  void file(ApplicationId id);
  void file_again(ApplicationId id);
  void decide(ApplicationId id);
  void grant(ApplicationId id);
  void grant_in_part(ApplicationId id, const Outcome& outcome);
  void cut(ApplicationId id, Quantity granted, bool refiled);
  void send_back(ApplicationId id);
  void deny(ApplicationId id);
  void close(ApplicationId id);
  void record(model::What what, ApplicationId id);
  std::string basis_of(const Application& application) const;
  void meet_conditions(ApplicationId id);
  Quantity domestic_units(ApplicationId id) const;
  void prepay(ApplicationId id);
  void prepay(model::LotId lot);
  void paid(ApplicationId id);
  void paid(model::LotId lot);
  void pay(model::LotId id);
  void buy_at_home(ApplicationId id);
  void license(ApplicationId id);
  void expire(ApplicationId id);
  void apply_again(model::LotId lot);
  void unlink(model::LotId lot);
  // A copy, as what is done to one lot may change the list; mostly without a heap.
  using Lots = boost::container::small_vector<model::LotId, 8>;
  Lots lots_of(ApplicationId application) const;
  void refuse_all(const Lots& lots);
  Quantity quantity_of(ApplicationId application) const;

  std::size_t pool_of(model::FlowId flow) const;
  Pool& pool_with(model::LotId lot) { return pools_[pool_of(context_.book.lot(lot).flow)]; }
  void wait_for_balance(model::LotId lot);
  void serve_pool(std::size_t pool);
  void draw_down(model::LotId lot, std::size_t license);
  void apply_for_pool(std::size_t pool, model::FlowId flow);
  void grant_pool(ApplicationId id, Quantity quantity);
  void deny_pool(ApplicationId id);
  void end_pooled_license(std::size_t license, Quantity& account);
  void return_to_balance(model::LotId lot);

  void schedule_force();
  void set_in_force(bool in_force);
  void posture_changed(const Outcome& before);
  void return_pending();
  void take_back_licenses();
  void reach_goods_in_transit();
  void release_stopped();
  void charge(model::LotId id, model::PlaceId place);

  PolicyContext context_;
  std::string name_;
  ControlReasons reasons_;
  const ControlRule* start_rule_;
  const ControlRule* rule_;
  model::ControlId id_;
  std::uint32_t log_name_ = 0;
  Desk desk_;
  std::vector<std::unique_ptr<Ceiling>> ceilings_;  // caps, then batches
  Table<model::ActorId, Draws> draws_;
  bool in_force_ = false;
  bool reconsideration_due_ = false;
  bool granted_any_ = false;
  engine::EventHandle opening_;
  engine::EventHandle takes_force_, ends_;
  Table<model::LotId, Seat> seats_;
  Table<ApplicationId, Application> applications_;
  Table<model::OrderId, ApplicationId> purchased_for_;  // domestic orders
  std::vector<Pool> pools_;
  std::vector<PooledLicense> pooled_;  // in the order of grants
  Table<model::FlowId, Unfiled> unfiled_;
  std::vector<std::pair<model::Rank, model::FlowId>> next_to_apply_;  // memory of reconsider
  std::vector<ApplicationId> file_again_;  // returned, and their buyer is banned
  std::vector<ApplicationId> buy_later_;   // at home, when their buyer may order again
  ControlCounts counts_;
  Table<model::ActorId, Money> paid_;
  stats::Tally decision_days_;
  std::vector<Decision> decisions_;
  bool keeps_decisions_ = true;
};

}  // namespace strait::policy
