#include "value_change.h"

namespace strait::assembly {

ValueChange::ValueChange(model::Log& log, Settings& settings,
                         const scenario::Assignment& assignment)
    : log_{log}, settings_{settings} {
  if (!log_.on()) return;
  assignment_ = assignment;
  before_ = assignment.text_in(settings_.scenario());
}

void ValueChange::record() {
  if (!assignment_) return;
  const std::string now = assignment_->text_in(settings_.scenario());
  if (now == before_) return;
  log_.record_change(model::What::value_set, log_.add_name(assignment_->path()), before_, now);
}

}  // namespace strait::assembly
