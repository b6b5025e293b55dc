#include "strait/experiment/point.h"

#include <algorithm>

#include "strait/base/error.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::experiment {

using scenario::Node;
using scenario::Scenario;

namespace {

void require_none(const scenario::Diagnostics& found, const std::string& about) {
  if (found.has_errors()) throw ScenarioError{about + scenario::render_text(found)};
}

// What the point sets is no longer uncertain.
void drop_uncertainties(std::span<const std::string> paths, std::span<const std::string> texts,
                        scenario::ExperimentSpec& experiment) {
  const auto is_set = [&](const std::string& path) {
    const auto at = std::find(paths.begin(), paths.end(), path);
    return at != paths.end() && !texts[static_cast<std::size_t>(at - paths.begin())].empty();
  };
  std::erase_if(experiment.uncertainties, [&](const auto& one) { return is_set(one.name); });
  std::erase_if(experiment.correlated, [&](const auto& one) {
    return is_set(one.between[0].text) || is_set(one.between[1].text);
  });
}

}  // namespace

Node node_of(const std::string& text) {
  if (!text.starts_with('{') && !text.starts_with('[')) return Node::scalar(text);
  scenario::Diagnostics found;
  Node node = scenario::read_yaml_text(text, "point", found);
  require_none(found, "");
  return node;
}

Scenario PointMaker::put(std::span<const std::string> paths, std::span<const std::string> texts) {
  Scenario changed = base_;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (texts[i].empty()) continue;
    scenario::Diagnostics found;
    const auto assignment = compiler_.value({paths[i], {}}, node_of(texts[i]), found);
    require_none(found, paths[i] + "=" + texts[i] + ": ");
    assignment->apply(changed);
  }
  drop_uncertainties(paths, texts, changed.experiment);
  changed.experiment.levers.clear();  // a point makes no design of its own
  changed.experiment.constraints.clear();
  changed.experiment.design = {};
  return changed;
}

Scenario PointMaker::make(std::span<const std::string> paths, std::span<const std::string> texts,
                          const Node& resolved) {
  Scenario changed = put(paths, texts);
  scenario::Diagnostics found;
  scenario::check_scenario(changed, resolved, found);
  require_none(found, "");
  return changed;
}

}  // namespace strait::experiment
