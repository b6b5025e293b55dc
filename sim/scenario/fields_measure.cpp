// Keys of measures, the experiment and the sources.
#include "choice_type.h"
#include "fields.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "special_types.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

TypeFor<Flow> flow() {
  std::vector<std::pair<const char*, Flow>> words;
  for (std::size_t i = 0; i < kFlowNames.size(); ++i) {
    words.emplace_back(kFlowNames[i].data(), static_cast<Flow>(i));
  }
  return word<Flow>(words);
}

TypeFor<Wait> wait() {
  return word<Wait>({{"application to decision", Wait::application_to_decision},
                     {"order to delivery", Wait::order_to_delivery}});
}

// Whether it is asked how long a level is above or below another.
bool asks_how_long(const MeasureSpec& measure) {
  return measure.over_time && *measure.over_time != OverTime::highest &&
         *measure.over_time != OverTime::lowest;
}

void check_over_time(const MeasureSpec& measure, const Node& node, const Reading& reading) {
  const auto refuse = [&](const char* key, const char* what) {
    if (node.find(key) == nullptr) return;
    reading.error(code::kBadChoice, *node.find(key), what, "leave the key out");
  };
  if (!measure.level) refuse("over_time", "only a level has \"over_time\"");
  if (measure.over_time && measure.when == LevelWhen::end)
    refuse("when", "over_time takes the place of \"when: end\"");
  if (asks_how_long(measure)) {
    if (measure.above.has_value() == measure.below.has_value())
      reading.error(code::kMissingPart, *node.find("over_time"),
                    "above or below which level is not said",
                    "e.g. below: 100 " + reading.units.many());
    return;
  }
  if (!measure.first_date) refuse("above", "only a first_date and over_time have \"above\"");
  refuse("below", "only over_time has \"below\"");
}

void check_measure(MeasureSpec& measure, const Node& node, Reading& reading) {
  expect_one_of(node, {"total", "level", "mean", "share", "quantile", "first_date"}, "a measure",
                reading);
  if (measure.share && !measure.of)
    reading.error(code::kMissingPart, *node.find("share"), "a share of what is not said",
                  "e.g. of: ordered");
  if (measure.product && !measure.share)
    reading.error(code::kBadChoice, *node.find("product"), "only a share has \"product\"",
                  "elsewhere \"of\" names the product");
  const bool at_share = measure.at && measure.at->share;
  if (measure.quantile && !at_share)
    reading.error(code::kMissingPart, *node.find("quantile"), "which quantile is not said",
                  "e.g. at: 90 %");
  if (!measure.quantile && at_share)
    reading.error(code::kBadChoice, *node.find("at"), "a share stands where a name is expected",
                  "a quantile has a share");
  if (measure.first_date && !measure.above)
    reading.error(code::kMissingPart, *node.find("first_date"),
                  "a first date above which number is not said",
                  "e.g. above: 75000 " + reading.units.many());
  check_over_time(measure, node, reading);
  const bool of_deliveries =
      measure.mean == Wait::order_to_delivery || measure.quantile == Wait::order_to_delivery;
  if (!of_deliveries && measure.chosen_by == ChosenBy::delivery)
    reading.error(code::kBadChoice, *node.find("chosen_by"),
                  "only order to delivery has \"chosen_by\"", "leave the key out");
  if (!measure.level && measure.when == LevelWhen::end)
    reading.error(code::kBadChoice, *node.find("when"), "only a level has \"when\"",
                  "leave the key out");
}

TypeFor<ReplicationsSpec> replications_table() {
  const auto until =
      Table<UntilSpec>("until", "As many as a precision needs.")
          .field("half_width", &UntilSpec::half_width, number(Dimension::share, kPositive),
                 "of the interval, as a share of the estimate", Need::required)
          .field("of", &UntilSpec::of, name_of(kMeasure), "a measure", Need::required)
          .field("confidence", &UntilSpec::confidence, number(Dimension::share, kPositiveShare),
                 "of the interval")
          .field("at_most", &UntilSpec::at_most, count(1),
                 "replications, however precise; -n of `strait run` sets it")
          .done();
  return Table<ReplicationsSpec>("replications", "How often the run is repeated.")
      .field("count", &ReplicationsSpec::count, count(1),
             "times; with `until`: in the first try, before it is seen how many are needed")
      .field("until", &ReplicationsSpec::until, maybe(until), "until the answer is so precise")
      .shorthand("count")
      .check([](ReplicationsSpec& spec, const Node& node, Reading& reading) {
        if (spec.count <= kMostReplications) return;
        const Node* count = node.find("count");
        reading.error(code::kOutOfRange, count != nullptr ? *count : node,
                      fmt::format("{} replications in one run", spec.count),
                      fmt::format("at most {} are expected", kMostReplications));
      })
      .done();
}

TypeFor<DesignSpec> hypercube_table() {
  return Table<DesignSpec>("latin_hypercube", "A Latin hypercube over the uncertainties.")
      .field("points", &DesignSpec::size, count(1), "number of futures", Need::required)
      .field("maximin", &DesignSpec::maximin, yes_no(),
             "whether, of 64 hypercubes, the one is taken whose points keep farthest apart")
      .check([](DesignSpec& spec, const Node& node, Reading& reading) {
        if (!spec.maximin || spec.size <= kMostMaximin) return;
        reading.error(code::kOutOfRange, *node.find("points"),
                      fmt::format("{} points with maximin", spec.size),
                      fmt::format("at most {} are expected", kMostMaximin));
      })
      .done();
}

TypeFor<DesignSpec> sobol_table() {
  return Table<DesignSpec>("sobol", "Sobol points over the uncertainties, shifted by the seed.")
      .field("points", &DesignSpec::size, count(1),
             "number of futures, best a power of 2; with saltelli: of blocks", Need::required)
      .field("saltelli", &DesignSpec::saltelli, yes_no(),
             "for sensitivity indices, blocks of d + 2 futures, where d uncertainties are: A, A "
             "with one coordinate of B for each of them, and B")
      .done();
}

TypeFor<DesignSpec> morris_table() {
  return Table<DesignSpec>("morris", "Morris' walks through the uncertainties.")
      .field("trajectories", &DesignSpec::size, count(1),
             "number of walks, each one future longer than uncertainties are", Need::required)
      .field("levels", &DesignSpec::levels, count(2),
             "values of each uncertainty, an even number: in the middle of equal chances")
      .check([](DesignSpec& spec, const Node& node, Reading& reading) {
        if (spec.levels % 2 == 0 && spec.levels <= 1000) return;
        reading.error(code::kOutOfRange, *node.find("levels"),
                      fmt::format("{} levels", spec.levels),
                      "an even number up to 1000 is expected");
      })
      .done();
}

TypeFor<DesignSpec> design_choice() {
  return Choice<DesignSpec, DesignKind>("design", &DesignSpec::kind)
      .word("grid", DesignKind::grid,
            "every combination of the levers; uncertainties are drawn in each replication")
      .with("latin_hypercube", DesignKind::latin_hypercube, hypercube_table(),
            "futures from a Latin hypercube")
      .with("sobol", DesignKind::sobol, sobol_table(), "futures from Sobol points")
      .with("morris", DesignKind::morris, morris_table(), "futures along Morris' walks")
      .with("table", DesignKind::table, &DesignSpec::table, text(),
            "a CSV file beside the scenario, a point a row, paths for names of columns")
      .with("list", DesignKind::list, &DesignSpec::points,
            list(any_node("a mapping from paths to values")), "points, each {path: value}")
      .list_means("list")
      .done();
}

TypeFor<ConstraintSpec> constraint_table() {
  return Table<ConstraintSpec>("constraint", "What all points have in common.")
      .field("below", &ConstraintSpec::below, path(), "the path of the smaller number",
             Need::required)
      .field("above", &ConstraintSpec::above, path(), "the path of the larger number",
             Need::required)
      .field("or_equal", &ConstraintSpec::or_equal, yes_no(), "whether the two may be equal")
      .check([](ConstraintSpec& spec, const Node& node, Reading&) { spec.where = node.place(); })
      .done();
}

TypeFor<CorrelationSpec> correlation_table() {
  return Table<CorrelationSpec>("correlation", "Two uncertainties that move together.")
      .field("between", &CorrelationSpec::between, list(path()), "two paths of uncertainties",
             Need::required)
      .field("rank", &CorrelationSpec::rank, number(Dimension::factor, Range{-1.0, 1.0}),
             "Spearman's rank correlation", Need::required)
      .check([](CorrelationSpec& spec, const Node& node, Reading& reading) {
        spec.where = node.place();
        if (spec.between.size() == 2 && !(spec.between[0] == spec.between[1])) return;
        reading.error(code::kBadChoice, *node.find("between"), "a correlation is one of two paths",
                      "two paths of uncertainties are expected");
      })
      .done();
}

TypeFor<SourceSpec> source_rows() {
  return only(&SourceSpec::rows, one_or_list(name_of(kNothing)));
}

}  // namespace

TypeFor<MeasureSpec> measure_table() {
  return Table<MeasureSpec>("measure", "What is judged: one number, or one by group, per run.")
      .field("total", &MeasureSpec::total, maybe(flow()), "sum over the period")
      .field("level", &MeasureSpec::level,
             maybe(word<Level>({{"waiting", Level::waiting},
                                {"on_hand", Level::on_hand},
                                {"in_transit", Level::in_transit},
                                {"queue", Level::queue},
                                {"on_order", Level::on_order},
                                {"backorders", Level::backorders},
                                {"in_process", Level::in_process},
                                {"out_of_stock", Level::out_of_stock}})),
             "average over time; out_of_stock: share of it without anything on hand, of several "
             "stocks how many")
      .field("mean", &MeasureSpec::mean, maybe(wait()), "mean of a wait")
      .field("share", &MeasureSpec::share, maybe(flow()), "one total as a share of another, `of`")
      .field("quantile", &MeasureSpec::quantile, maybe(wait()), "quantile of a wait, `at` a share")
      .field("first_date", &MeasureSpec::first_date,
             maybe(word<Flow>({{"delivered", Flow::delivered}})),
             "first date on which the total is `above`")
      .field("of", &MeasureSpec::of, maybe(name_of(kNothing)),
             "a product; of a share: the total it is a share of")
      .field("product", &MeasureSpec::product, maybe(name_of(kProduct)),
             "of a share: only this product, in both totals")
      .field("to", &MeasureSpec::to, maybe(name_of(kBuyer)), "an actor or group")
      .field("at", &MeasureSpec::at, maybe(measure_at()), "where; of a quantile: which")
      .field("by", &MeasureSpec::by,
             maybe(word<MeasureBy>({{"end_user", MeasureBy::end_user},
                                    {"reason", MeasureBy::reason},
                                    {"product", MeasureBy::product},
                                    {"control", MeasureBy::control}})),
             "one number for each")
      .field("when", &MeasureSpec::when,
             word<LevelWhen>({{"average", LevelWhen::average}, {"end", LevelWhen::end}}),
             "of a level: over the period, or at its end")
      .field("over_time", &MeasureSpec::over_time,
             maybe(word<OverTime>({{"highest", OverTime::highest},
                                   {"lowest", OverTime::lowest},
                                   {"share_of_time", OverTime::share_of_time},
                                   {"longest_spell", OverTime::longest_spell},
                                   {"time_to_recover", OverTime::time_to_recover}})),
             "of a level at the sampling times, instead of its average: the extremes; or the share "
             "of time, the longest time on end, and the time from the first lapse to the end of "
             "the last, for which it is `above` or `below`")
      .field("chosen_by", &MeasureSpec::chosen_by,
             word<ChosenBy>({{"order", ChosenBy::order}, {"delivery", ChosenBy::delivery}}),
             "of order to delivery: whether from and until choose by the date of the order or of "
             "the delivery")
      .field("above", &MeasureSpec::above, maybe(number(Dimension::quantity, kNotNegative)),
             "of a first_date: the level to pass; of over_time: more than this")
      .field("below", &MeasureSpec::below, maybe(number(Dimension::quantity, kNotNegative)),
             "of over_time: less than this")
      .field("from", &MeasureSpec::from, maybe(date()),
             "counted from this date on, as after a warm-up; of waits: what was ordered (see "
             "chosen_by) from then "
             "on; period.from if not given")
      .field("until", &MeasureSpec::until, maybe(date()),
             "counted up to before this date; period.to if not given")
      .check(check_measure)
      .done();
}

TypeFor<ExperimentSpec> experiment_table() {
  const auto lever = only(&LeverSpec::values, list(any_node("a value of the field at the path")));
  const auto uncertainty =
      only(&UncertaintySpec::value, any_node("a distribution of the field at the path"));
  return Table<ExperimentSpec>("experiment", "How often, and over what range.")
      .field("seed", &ExperimentSpec::seed, seed(), "all random numbers follow from it")
      .field("replications", &ExperimentSpec::replications, replications_table(),
             "how often the run is repeated")
      .field("levers", &ExperimentSpec::levers, named(lever, "path"),
             "what a decision maker could choose: values by path, which a sweep goes through; a "
             "run keeps the value that stands at the path, and --set puts another there")
      .field("uncertainties", &ExperimentSpec::uncertainties, named(uncertainty, "path"),
             "what nobody chooses: distributions by path, or lists of values that are as likely; "
             "drawn once per replication with "
             "--uncertain; without it a run keeps what stands at the path. A sweep sets them by "
             "its design, or draws them")
      .field(
          "correlated", &ExperimentSpec::correlated, list(correlation_table()),
          "uncertainties that are not independent (Gaussian copula); pairs that are not named are")
      .field("constraints", &ExperimentSpec::constraints, list(constraint_table()),
             "what holds at every point of a sweep; others are left out, and counted")
      .field("design", &ExperimentSpec::design, design_choice(),
             "the points of a sweep: every combination of the levers against the same futures, "
             "which are points of the uncertainties; a run, which is one point, makes no use of it")
      .field("common_random_numbers", &ExperimentSpec::common_random_numbers, yes_no(),
             "whether, in a sweep, replication r of all points draws the same, so that what "
             "differs between points is their doing")
      .field("antithetic", &ExperimentSpec::antithetic, yes_no(),
             "whether, in a sweep, replications come in pairs whose draws mirror each other")
      .done();
}

TypeFor<SourcesSpec> sources_table() {
  return Table<SourcesSpec>("sources",
                            "Where the numbers come from: rows of evidence by path. A path covers "
                            "the one value that stands at it: a number, a date, a word, or a "
                            "distribution as a whole. A row for a path to something with parts "
                            "says that the thing is so; it supports none of the numbers in it.")
      .field(
          "table", &SourcesSpec::table, text(),
          "a CSV file beside the scenario, with a column `id`; every row that is named has to be "
          "there")
      .field("calibrated_on", &SourcesSpec::calibrated_on, named(source_rows(), "path"),
             "rows that a value was fitted to, by path; they are no test of it")
      .rest("<path>", &SourcesSpec::paths, named(source_rows(), "path"),
            "rows of the table that support what stands at the path")
      .done();
}

}  // namespace strait::scenario
