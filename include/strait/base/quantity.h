// Amounts of a product, and money.
//
// A Quantity counts units. Indivisible products hold whole numbers only, and whole numbers are
// exact in a double up to 2^53 (9e15), so their books balance to zero; divisible products use the
// fraction. One type serves both, so no rule is written twice. `kLargestQuantity` guards the exact
// range. Money is an integer count of millionths of the scenario's currency, rounded at each
// transaction.
#pragma once

#include <compare>
#include <cstdint>

namespace strait {

class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double units) : units_{units} {}
  constexpr double units() const { return units_; }
  constexpr bool is_zero() const { return units_ == 0.0; }
  // Where the units stand, for a reader that comes back as they change.
  constexpr const double* cell() const { return &units_; }

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity& operator+=(Quantity other) { return units_ += other.units_, *this; }
  constexpr Quantity& operator-=(Quantity other) { return units_ -= other.units_, *this; }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
  friend constexpr Quantity operator*(Quantity a, double b) { return Quantity{a.units_ * b}; }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.units_ / b.units_; }

 private:
  double units_ = 0.0;
};

inline constexpr Quantity kNone{};
inline constexpr Quantity kLargestQuantity{9007199254740992.0};  // 2^53

enum class Divisible : bool { no, yes };
// Drawn quantities round half to even, limits round down; divisible ones stay as they are.
Quantity round_drawn(double units, Divisible divisible);
Quantity round_down(double units, Divisible divisible);

class Money {
 public:
  constexpr Money() = default;
  constexpr explicit Money(std::int64_t millionths) : millionths_{millionths} {}
  constexpr std::int64_t millionths() const { return millionths_; }
  constexpr double amount() const { return static_cast<double>(millionths_) / 1e6; }

  constexpr auto operator<=>(const Money&) const = default;
  constexpr Money& operator+=(Money other) { return millionths_ += other.millionths_, *this; }
  friend constexpr Money operator+(Money a, Money b) { return a += b; }
  friend constexpr Money operator-(Money a, Money b) {
    return Money{a.millionths_ - b.millionths_};
  }

 private:
  std::int64_t millionths_ = 0;
};
// Half to even. Throws ModelError where 64 bits do not hold the amount.
Money round_money(double amount);

}  // namespace strait
