// What is judged.
#pragma once

#include <optional>
#include <string>

#include "strait/scenario/value.h"

namespace strait::scenario {

enum class Flow {
  delivered,
  ordered,
  cancelled,
  refused,
  substituted,
  discouraged,
  duty,
  revenue_share,
  fee,
  prepayment,
  produced,
  shipped
};
enum class Level { waiting, on_hand, in_transit, queue };
enum class Wait { application_to_decision, order_to_delivery };
enum class MeasureBy { end_user, reason, product, control };
enum class LevelWhen { average, end };

// A name (control, stop or supplier), or for a quantile the share at which it is taken.
struct MeasureAt {
  Name name;
  std::optional<double> share;
};

// Exactly one of the first six.
struct MeasureSpec {
  std::string name;
  Place where;
  std::optional<Flow> total;
  std::optional<Level> level;
  std::optional<Wait> mean;
  std::optional<Flow> share;  // … of the flow named in `of`
  std::optional<Wait> quantile;
  std::optional<Flow> first_date;  // first date at which the running total exceeds `above`
  std::optional<Name> of;          // a product; share: a flow
  std::optional<Name> product;     // share: the only product that counts
  std::optional<Name> to;          // actor or group
  std::optional<MeasureAt> at;
  std::optional<MeasureBy> by;
  LevelWhen when = LevelWhen::average;
  std::optional<double> above;  // units
};

}  // namespace strait::scenario
