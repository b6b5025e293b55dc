// Reads a result file by name; the way of show and rerun into old results.
//
//   ResultReader result{"results/run.h5"};
//   const Shape shape = result.shape("delivered");            // {1000, 365, 3}
//   auto all = result.numbers("delivered");                   // row-major
//   auto one = result.numbers("delivered", {{17, 0, 0}, {1, 365, 3}});
//   auto who = result.texts("buyer");
//
// The constructor checks the seal at the end of the file, a hash over all its bytes, before any of
// it is parsed: a file that was cut short, damaged or changed by another program is refused with a
// ResultError that says which, and so is one of a later format version. Names of variables in
// groups have the group before them: "log/event_time". Everything throws ResultError on a file's
// fault, also where a name asked for does not exist. Thread-safe for reading.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "strait/output/hash.h"
#include "strait/output/layout.h"
#include "strait/output/provenance.h"

namespace strait::output {

using Shape = std::vector<std::size_t>;

// A box of an array: where it begins and how far it reaches on each axis.
struct Box {
  Shape start;
  Shape count;
};

// Whether a regular file is a result, or was one before it was damaged, by its first and last bytes
// alone.
bool is_result(const std::filesystem::path& path);

class ResultReader {
 public:
  explicit ResultReader(const std::filesystem::path& path);
  ~ResultReader();
  ResultReader(const ResultReader&) = delete;
  ResultReader& operator=(const ResultReader&) = delete;

  std::size_t replications() const;
  Provenance provenance() const;
  Origin origin() const;

  // Names in the order of their creation: dimensions' coordinates, variables, arrays.
  std::vector<std::string> names(std::string_view group = "") const;
  std::vector<std::string> groups() const;
  bool has(std::string_view name) const;
  Variable describe(std::string_view name) const;
  Shape shape(std::string_view name) const;

  // Numbers of any kind as doubles (exact up to 2^53); missing integers come as NaN.
  std::vector<double> numbers(std::string_view name, const std::optional<Box>& box = {}) const;
  std::vector<std::int64_t> integers(std::string_view name,
                                     const std::optional<Box>& box = {}) const;
  std::vector<std::string> texts(std::string_view name) const;
  // A time axis or a variable of dates, in days since its own start.
  Instants instants(std::string_view name) const;
  // An attribute as text; of the whole file where `name` is empty.
  std::optional<std::string> attribute(std::string_view name, std::string_view attribute) const;

  // The hash of what the file holds, computed again; equals origin().results_hash.
  ResultsHash compute_hash() const;

 private:
  class File;
  std::unique_ptr<File> file_;
};

}  // namespace strait::output
