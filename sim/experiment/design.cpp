#include "strait/experiment/design.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "strait/base/error.h"
#include "strait/experiment/point.h"
#include "strait/random/point_set.h"
#include "strait/scenario/node_writer.h"
#include "strait/scenario/render.h"

namespace strait::experiment {

using random::PointSet;
using scenario::DesignKind;
using scenario::Scenario;

namespace {

std::string text_of(const scenario::Node& node) {
  return node.is_scalar() ? node.text() : scenario::flow_text(node);
}

PointSet uniforms_of(const scenario::DesignSpec& design, const std::vector<std::string>& names,
                     std::uint64_t seed) {
  const auto size = static_cast<std::size_t>(design.size);
  switch (design.kind) {
    case DesignKind::latin_hypercube:
      return random::latin_hypercube(size, names, seed,
                                     design.maximin ? scenario::kMaximinTries : 1);
    case DesignKind::sobol: {
      if (design.saltelli) return random::saltelli(size, names, seed);
      std::vector<std::uint64_t> shifts;
      shifts.reserve(names.size());
      for (const auto& name : names) shifts.push_back(random::digital_shift(seed, name));
      return random::sobol(size, shifts);
    }
    case DesignKind::morris:
      return random::morris(size, static_cast<std::size_t>(design.levels), names, seed);
    default:
      return {};
  }
}

// The value of an uncertainty at a uniform, as a text.
class Values {
 public:
  explicit Values(const Scenario& scenario) : scratch_{scenario}, compiler_{scenario} {
    for (const auto& one : scenario.experiment.uncertainties) {
      auto& law = laws_.emplace_back();
      if (one.value.is_list()) {
        for (const auto& item : one.value.items()) law.words.push_back(text_of(item));
        continue;
      }
      scenario::Diagnostics found;
      law.number = compiler_.drawn({one.name, one.where}, one.value, found);
      STRAIT_ASSERT(law.number && !found.has_errors(), "{} was checked", one.name);
    }
  }
  std::string text(std::size_t uncertainty, double u) {
    const OneLaw& law = laws_[uncertainty];
    if (!law.number) {
      const auto count = static_cast<double>(law.words.size());
      return law.words[static_cast<std::size_t>(u * count)];
    }
    law.number->apply_number(scratch_, law.number->number()->distribution().quantile(u));
    return law.number->text_in(scratch_);
  }

 private:
  struct OneLaw {
    std::optional<scenario::Assignment> number;
    std::vector<std::string> words;  // else
  };
  Scenario scratch_;
  scenario::AssignmentCompiler compiler_;
  std::vector<OneLaw> laws_;
};

// Whether all constraints hold in a scenario.
class Constraints {
 public:
  explicit Constraints(const Scenario& scenario) : compiler_{scenario} {
    for (const auto& one : scenario.experiment.constraints) {
      all_.push_back({number(one.below), number(one.above), one.or_equal});
    }
  }
  bool empty() const { return all_.empty(); }
  bool hold(const Scenario& at) const {
    return std::all_of(all_.begin(), all_.end(), [&](const One& one) {
      const double below = value(one.below, at);
      const double above = value(one.above, at);
      return below < above || (one.or_equal && below == above);
    });
  }

 private:
  struct One {
    scenario::Assignment below, above;
    bool or_equal;
  };
  scenario::Assignment number(const scenario::Name& path) {
    scenario::Diagnostics found;
    const auto assignment = compiler_.numeric(path, found);
    STRAIT_ASSERT(assignment, "{} was checked", path.text);
    return *assignment;
  }
  static double value(const scenario::Assignment& path, const Scenario& at) {
    if (const auto number = path.number_in(at)) return *number;
    throw ScenarioError{fmt::format(
        "{} is no single number at every point, and a constraint compares it; give it a value\n",
        path.path())};
  }

  scenario::AssignmentCompiler compiler_;
  std::vector<One> all_;
};

bool is_point_column(const std::string& name) {
  return std::find(std::begin(kPointColumns), std::end(kPointColumns), name) !=
         std::end(kPointColumns);
}

// A number below a hundred million; none where there is none.
std::optional<std::size_t> whole_in(const CsvRow& row, const std::string& column) {
  const auto cell = row.find(column);
  if (cell == row.end() || cell->second.empty() || cell->second.size() > 8) return std::nullopt;
  const bool digits = std::all_of(cell->second.begin(), cell->second.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::optional<std::size_t>{std::stoul(cell->second)} : std::nullopt;
}

std::vector<CsvRow> rows_of_list(const std::vector<scenario::Node>& points) {
  std::vector<CsvRow> rows;
  for (const auto& point : points) {
    CsvRow& row = rows.emplace_back();
    for (const auto& entry : point.entries()) row[entry.key] = text_of(entry.value);
  }
  return rows;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
  return quoted + '"';
}

}  // namespace

Design::Design(const Scenario& scenario, std::uint64_t seed, const std::vector<CsvRow>& table) {
  const auto& design = scenario.experiment.design;
  if (design.kind == DesignKind::table) {
    add_rows(table);
    read_places(table);
    check_columns(scenario);
  } else if (design.kind == DesignKind::list) {
    add_rows(rows_of_list(design.points));
    check_columns(scenario);
  } else {
    add_levers(scenario);
    add_futures(scenario, seed);
  }
  accept(scenario);
}

void Design::add_levers(const Scenario& scenario) {
  options_.emplace_back();
  for (const auto& lever : scenario.experiment.levers) {
    columns_.push_back(lever.name);
    std::vector<Row> all;
    for (const Row& before : options_) {
      for (const auto& value : lever.values) {
        all.push_back(before);
        all.back().push_back(text_of(value));
      }
    }
    options_ = std::move(all);
  }
}

void Design::add_futures(const Scenario& scenario, std::uint64_t seed) {
  std::vector<std::string> names;
  for (const auto& one : scenario.experiment.uncertainties) names.push_back(one.name);
  if (scenario.experiment.design.kind == DesignKind::grid) return;
  const auto& design = scenario.experiment.design;
  PointSet points = uniforms_of(design, names, seed);
  if (design.saltelli) block_size_ = names.size() + 2;
  if (design.kind == DesignKind::morris) block_size_ = names.size() + 1;
  if (has_blocks()) note_moves(points.values, names.size());
  columns_.insert(columns_.end(), names.begin(), names.end());
  const auto copula = scenario::copula_of(scenario.experiment);
  Values values{scenario};
  for (std::size_t f = 0; f < points.size(); ++f) {
    const std::span row{points.values.data() + f * names.size(), names.size()};
    if (copula) copula->couple(row);
    Row& future = futures_.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) future.push_back(values.text(i, row[i]));
  }
}

// In Saltelli's blocks every future is compared with A, in a walk with the one before.
void Design::note_moves(const std::vector<double>& uniforms, std::size_t dimensions) {
  const bool walks = block_size_ == dimensions + 1;
  for (std::size_t f = 0; f < uniforms.size() / dimensions; ++f) {
    const std::size_t within = f % block_size_;
    if (within == 0) {
      moves_.push_back(0);
    } else if (!walks) {
      moves_.push_back(static_cast<std::uint16_t>(within == block_size_ - 1 ? 1 : 1 + within));
    } else {
      std::size_t moved = 0;
      const double* row = uniforms.data() + f * dimensions;
      while (row[moved] == *(row + moved - dimensions)) ++moved;
      moves_.push_back(static_cast<std::uint16_t>(2 + moved));
    }
  }
}

void Design::add_rows(const std::vector<CsvRow>& rows) {
  std::set<std::string> paths;
  for (const CsvRow& row : rows) {
    for (const auto& [path, text] : row) {
      if (!is_point_column(path)) paths.insert(path);
    }
  }
  columns_.assign(paths.begin(), paths.end());
  for (const CsvRow& row : rows) {
    Row& option = options_.emplace_back();
    for (const std::string& path : columns_) {
      const auto at = row.find(path);
      option.push_back(at == row.end() ? "" : at->second);
    }
  }
}

// A column of which no value can be put there is misspelt; a single bad value is its point's
// matter.
void Design::check_columns(const Scenario& scenario) const {
  scenario::AssignmentCompiler compiler{scenario};
  std::string wrong;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::string first;
    const bool fits = std::any_of(options_.begin(), options_.end(), [&](const Row& option) {
      if (option[i].empty()) return false;
      scenario::Diagnostics found;
      compiler.value({columns_[i], {}}, node_of(option[i]), found);
      if (found.has_errors() && first.empty()) first = scenario::render_text(found);
      return !found.has_errors();
    });
    if (!fits && !first.empty()) wrong += fmt::format("column {}: {}", columns_[i], first);
  }
  if (!wrong.empty()) throw ScenarioError{wrong};
}

void Design::accept(const Scenario& scenario) {
  const std::size_t all = rows();
  if (all >= std::numeric_limits<std::uint32_t>::max()) {
    throw ScenarioError{fmt::format("{} points are more than a sweep takes\n", all)};
  }
  const Constraints constraints{scenario};
  PointMaker maker{scenario};
  accepted_.reserve(all);
  for (std::size_t p = 0; p < all; ++p) {
    accepted_.push_back(static_cast<std::uint32_t>(p));
    if (constraints.empty() || constraints.hold(maker.put(columns_, texts(size() - 1)))) continue;
    accepted_.pop_back();
  }
  if (size() > 0) return;
  throw ScenarioError{all == 0 ? "the design has no points\n"
                               : "no point of the design keeps the constraints\n"};
}

// A table that names the option and the future of every point keeps them.
void Design::read_places(const std::vector<CsvRow>& rows) {
  std::vector<Stated> stated;
  for (const CsvRow& row : rows) {
    const auto option = whole_in(row, "option");
    const auto future = whole_in(row, "future");
    if (!option || !future) return;
    stated.push_back({*option, *future});
    stated_options_ = std::max(stated_options_, *option + 1);
    if (*future >= of_future_.size()) of_future_.resize(*future + 1);
    const auto block = whole_in(row, "block");
    const auto moves = row.find("moves");
    if (!block || moves == row.end()) continue;
    of_future_[*future] = {*block, moves->second};
    states_blocks_ = true;
  }
  stated_ = std::move(stated);
}

std::size_t Design::option(std::size_t point) const {
  return stated_.empty() ? accepted_[point] / columns_of_row() : stated_[accepted_[point]].option;
}

std::size_t Design::future(std::size_t point) const {
  return stated_.empty() ? accepted_[point] % columns_of_row() : stated_[accepted_[point]].future;
}

std::size_t Design::block(std::size_t future) const {
  return stated_.empty() ? future / block_size_ : of_future_[future].block;
}

std::vector<std::string> Design::texts(std::size_t point) const {
  Row row = options_[accepted_[point] / columns_of_row()];
  if (futures_.empty()) return row;
  const Row& drawn = futures_[accepted_[point] % columns_of_row()];
  row.insert(row.end(), drawn.begin(), drawn.end());
  return row;
}

std::string Design::moves(std::size_t future) const {
  if (!stated_.empty()) return of_future_[future].moves;
  if (moves_.empty() || moves_[future] == 0) return "";
  if (moves_[future] == 1) return "all";
  return columns_[columns_.size() - futures_[0].size() + moves_[future] - 2U];
}

std::string Design::csv() const {
  std::string text = "point,option,future";
  if (has_blocks()) text += ",block,moves";
  for (const std::string& path : columns_) text += "," + csv_field(path);
  text += '\n';
  for (std::size_t p = 0; p < size(); ++p) {
    text += fmt::format("{},{},{}", p, option(p), future(p));
    if (has_blocks()) text += fmt::format(",{},{}", block(future(p)), csv_field(moves(future(p))));
    for (const std::string& value : texts(p)) text += "," + csv_field(value);
    text += '\n';
  }
  return text;
}

}  // namespace strait::experiment
