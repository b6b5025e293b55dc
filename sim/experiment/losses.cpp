#include "losses.h"

#include "strait/experiment/series_facts.h"

namespace strait::experiment {

Losses::Losses(const assembly::World& world) {
  const auto holds = assembly::holds_of(world.plan().network);
  for (std::size_t loss = 0; loss < model::kLosses.size(); ++loss) {
    for (const assembly::Hold& hold : holds) {
      cells_.push_back(world.ledger().lost_cell(hold.flow, hold.state, loss));
    }
  }
}

void Losses::copy(std::span<double> row) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) row[i] = cells_[i]->units();
}

output::VariableId add_losses(output::Layout& layout) {
  std::vector<std::string> words;
  words.reserve(model::kLosses.size());
  for (const model::End end : model::kLosses) {
    words.emplace_back(model::kEndNames[static_cast<std::size_t>(end)]);
  }
  layout.dimensions.push_back({"loss", "how units ended that were not delivered", words});
  layout.variables.push_back(
      {.name = kLost,
       .long_name =
           "units refused, cancelled or substituted by the end, by what held them then; of "
           "refused ones, what refused them",
       .dimensions = {std::string{output::kReplication}, "loss", "hold"}});
  return output::VariableId{layout.variables.size() - 1};
}

}  // namespace strait::experiment
