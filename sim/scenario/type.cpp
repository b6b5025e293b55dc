#include "type.h"

#include "strait/base/error.h"

namespace strait::scenario {

Slot Type::child(void*, std::string_view) const { return {}; }
std::vector<std::string> Type::steps(const void*) const { return {}; }
std::optional<Number> Type::read_number(const Node&, Reading&) const { return std::nullopt; }
void Type::set_number(void*, double value) const {
  STRAIT_ASSERT(false, "{} is given to something that is no number", value);
}
void Type::visit_names(const void*, NameVisitor&) const {}

}  // namespace strait::scenario
