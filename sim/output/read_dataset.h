// Reading pieces of an open result file. Everything throws hdf5::Failure on a file's fault.
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hdf5.h"
#include "strait/output/hash.h"
#include "strait/output/layout.h"
#include "strait/output/reader.h"

namespace strait::output::hdf5 {

// Names are those of ResultReader: "delivered", "log/event_time".
bool is_dataset(hid_t file, const std::string& name);
bool is_group(hid_t file, const std::string& name);
Handle open_dataset(hid_t file, const std::string& name);
// Of the root where `group` is empty, in the order of creation. Dimensions without values are left
// out.
std::vector<std::string> datasets(hid_t file, const std::string& group);
std::vector<std::string> groups(hid_t file);

Shape shape(hid_t dataset);
Variable describe(hid_t dataset);
std::optional<std::string> read_attribute(hid_t object, const std::string& name);

// The whole array where there is no box.
std::vector<double> read_numbers(hid_t dataset, const std::optional<Box>& box);
std::vector<std::int64_t> read_integers(hid_t dataset, const std::optional<Box>& box);
std::vector<std::string> read_texts(hid_t dataset);
// Adds the rows of a variable, some megabytes at a time.
void hash_rows(hid_t dataset, const Variable& variable, ResultsHash& hash);

// 0 for what is no number; "2026-01-28T13:05:00Z", the epoch for anything else.
template <typename T>
T to_number(const std::string& text) {
  T value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}
std::chrono::sys_seconds parse_utc(const std::string& text);

}  // namespace strait::output::hdf5
