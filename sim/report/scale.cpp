#include "strait/report/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace strait::report {

namespace {

constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void add_tick(Date start, Date date, bool with_day, std::vector<DateTick>& ticks, int& last_year) {
  const std::chrono::year_month_day day{date};
  const int year = static_cast<int>(day.year());
  std::string label = kMonths[static_cast<unsigned>(day.month()) - 1];
  if (with_day) label = fmt::format("{} {}", static_cast<unsigned>(day.day()), label);
  ticks.push_back({static_cast<double>((date - start).count()), std::move(label),
                   year == last_year ? "" : fmt::format("{}", year)});
  last_year = year;
}

std::vector<DateTick> month_ticks(Date start, Date end, int step) {
  using std::chrono::year_month_day;
  const year_month_day first{start};
  int month = static_cast<int>(first.year()) * 12 + static_cast<int>(unsigned{first.month()}) - 1;
  if (unsigned{first.day()} > 1) ++month;
  month = (month + step - 1) / step * step;
  std::vector<DateTick> ticks;
  int last_year = 0;
  for (;; month += step) {
    const Date date{year_month_day{std::chrono::year{month / 12},
                                   std::chrono::month{static_cast<unsigned>(month % 12) + 1},
                                   std::chrono::day{1}}};
    if (date > end) return ticks;
    add_tick(start, date, false, ticks, last_year);
  }
}

std::vector<DateTick> day_ticks(Date start, Date end, int step) {
  std::vector<DateTick> ticks;
  int last_year = 0;
  for (Date date = start; date <= end; date += std::chrono::days{step}) {
    add_tick(start, date, true, ticks, last_year);
  }
  return ticks;
}

}  // namespace

std::vector<double> nice_ticks(double lowest, double highest, int count) {
  const double rough = (highest - lowest) / count;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * 0.999) {
      step = factor * power;
      break;
    }
  }
  std::vector<double> ticks;
  const double first = std::ceil(lowest / step - 1e-9);
  const double last = std::floor(highest / step + 1e-9);
  for (double k = first; k <= last; ++k) ticks.push_back(k == 0 ? 0.0 : k * step);
  return ticks;
}

std::vector<DateTick> date_ticks(Date start, double days, int most) {
  const Date end = start + std::chrono::days{static_cast<int>(std::floor(days))};
  for (const int step : {1, 2, 7, 14}) {
    if (days / step + 1 <= most) return day_ticks(start, end, step);
  }
  for (const int step : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600}) {
    if (days / (30.4 * step) <= most) return month_ticks(start, end, step);
  }
  return month_ticks(start, end, 1200);
}

std::vector<double> set_apart(std::vector<double> places, double gap, double lowest,
                              double highest) {
  double free_from = lowest;
  for (double& place : places) {
    place = std::max(place, free_from);
    free_from = place + gap;
  }
  double free_to = highest;
  for (std::size_t i = places.size(); i-- > 0;) {
    places[i] = std::min(places[i], free_to);
    free_to = places[i] - gap;
  }
  return places;
}

}  // namespace strait::report
