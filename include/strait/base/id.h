// Ids are types: a ProductId is never taken for an ActorId. An id is the index of a thing in the
// table of its kind, so Table<Id, T> is a vector that only that kind of id can address.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace strait {

template <typename Tag>
class Id {
 public:
  constexpr Id() = default;  // no thing
  constexpr explicit Id(std::size_t index) : index_{static_cast<std::uint32_t>(index)} {}
  constexpr std::uint32_t index() const { return index_; }
  constexpr bool valid() const { return index_ != kNothing; }
  constexpr auto operator<=>(const Id&) const = default;

 private:
  static constexpr std::uint32_t kNothing = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = kNothing;
};

template <typename Key, typename T>
class Table {
 public:
  Table() = default;
  explicit Table(std::size_t size, const T& value = T{}) : items_(size, value) {}
  T& operator[](Key id) { return items_[id.index()]; }
  const T& operator[](Key id) const { return items_[id.index()]; }
  Key add(T item) {
    items_.push_back(std::move(item));
    return Key{items_.size() - 1};
  }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  void clear() { items_.clear(); }
  void assign(std::size_t size, const T& value) { items_.assign(size, value); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  std::vector<T>& items() { return items_; }
  const std::vector<T>& items() const { return items_; }

 private:
  std::vector<T> items_;
};

}  // namespace strait
