#include "strait/output/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <sstream>

#include "fixed_part.h"
#include "read_dataset.h"
#include "seal.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::output {
namespace {

using hdf5::Handle;

Handle open_file(const std::filesystem::path& path) {
  const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "creating properties"};
  // A published file never changes, so there is nothing to lock; some file systems cannot.
  hdf5::check(H5Pset_file_locking(access, false, true), "switching locks off");
  hdf5::check(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), "setting the way of closing");
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "opening"};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

bool is_result(const std::filesystem::path& path) { return carries_seal(path); }

class ResultReader::File {
 public:
  // All calls of HDF5: one thread at a time, its failures as ResultError.
  template <typename Work>
  auto touch(Work work) const {
    const std::lock_guard lock{mutex_};
    const hdf5::Quiet quiet;
    try {
      return work();
    } catch (const hdf5::Failure& failure) {
      refuse(failure.what());
    }
  }

  explicit File(std::filesystem::path path) : path_{std::move(path)} {
    verify_seal(path_);
    touch([&] {
      file_ = open_file(path_);
      return 0;
    });
  }
  ~File() {
    const hdf5::Quiet quiet;
    file_ = Handle{};
  }

  // What `work` makes of the dataset of that name.
  template <typename Work>
  auto with(std::string_view name, Work work) const {
    return touch([&] {
      if (!exists(name)) refuse_unknown(name);
      return work(hdf5::open_dataset(file_, std::string{name}));
    });
  }

  hid_t id() const { return file_; }
  bool exists(std::string_view name) const { return hdf5::is_dataset(file_, std::string{name}); }
  [[noreturn]] void refuse(std::string_view why) const {
    throw ResultError{fmt::format("cannot read {}: {}", path_.string(), why)};
  }

 private:
  [[noreturn]] void refuse_unknown(std::string_view name) const {
    const std::size_t slash = name.find('/');
    const std::string group{slash == std::string_view::npos ? "" : name.substr(0, slash)};
    std::vector<std::string> known;
    if (group.empty() || hdf5::is_group(file_, group)) known = hdf5::datasets(file_, group);
    if (!group.empty()) {
      for (std::string& word : known) word.insert(0, fmt::format("{}/", group));
    }
    const auto near = nearest_words(name, known);
    refuse(
        fmt::format("it has no '{}'{}", name,
                    near.empty() ? "" : fmt::format("; did you mean {}?", join_words(near, "or"))));
  }

  std::filesystem::path path_;
  mutable std::mutex mutex_;
  Handle file_;
};

ResultReader::ResultReader(const std::filesystem::path& path)
    : file_{std::make_unique<File>(path)} {
  const auto version = origin().format_version;
  if (version < 1) file_->refuse(fmt::format("its format version is {}", version));
}
ResultReader::~ResultReader() = default;

std::size_t ResultReader::replications() const { return shape(kReplication).at(0); }

std::vector<std::string> ResultReader::names(std::string_view group) const {
  return file_->touch([&] {
    if (!group.empty() && !hdf5::is_group(file_->id(), std::string{group})) {
      file_->refuse(fmt::format("it has no group '{}'", group));
    }
    return hdf5::datasets(file_->id(), std::string{group});
  });
}

std::vector<std::string> ResultReader::groups() const {
  return file_->touch([&] { return hdf5::groups(file_->id()); });
}

bool ResultReader::has(std::string_view name) const {
  return file_->touch([&] { return file_->exists(name); });
}

Variable ResultReader::describe(std::string_view name) const {
  return file_->with(name, [](hid_t dataset) { return hdf5::describe(dataset); });
}

Shape ResultReader::shape(std::string_view name) const {
  return file_->with(name, [](hid_t dataset) { return hdf5::shape(dataset); });
}

std::vector<double> ResultReader::numbers(std::string_view name,
                                          const std::optional<Box>& box) const {
  return file_->with(name, [&](hid_t dataset) { return hdf5::read_numbers(dataset, box); });
}

std::vector<std::int64_t> ResultReader::integers(std::string_view name,
                                                 const std::optional<Box>& box) const {
  return file_->with(name, [&](hid_t dataset) { return hdf5::read_integers(dataset, box); });
}

std::vector<std::string> ResultReader::texts(std::string_view name) const {
  return file_->with(name, [](hid_t dataset) { return hdf5::read_texts(dataset); });
}

Instants ResultReader::instants(std::string_view name) const {
  constexpr std::string_view kPrefix = "days since ";
  const std::string units = attribute(name, "units").value_or("");
  const auto start = units.starts_with(kPrefix)
                         ? parse_date(std::string_view{units}.substr(kPrefix.size()))
                         : std::nullopt;
  if (!start) file_->refuse(fmt::format("'{}' holds no dates but '{}'", name, units));
  return {numbers(name), *start};
}

std::optional<std::string> ResultReader::attribute(std::string_view name,
                                                   std::string_view attribute) const {
  const std::string wanted{attribute};
  if (name.empty()) {
    return file_->touch([&] { return hdf5::read_attribute(file_->id(), wanted); });
  }
  return file_->with(name, [&](hid_t dataset) { return hdf5::read_attribute(dataset, wanted); });
}

Provenance ResultReader::provenance() const {
  const auto text = [&](const char* name) { return attribute("", name).value_or(""); };
  const auto document = [&](const char* name) {
    return has(name) ? texts(name).at(0) : std::string{};
  };
  Provenance provenance{.title = text("title"),
                        .command_line = text("command_line"),
                        .seed = hdf5::to_number<std::uint64_t>(text("seed")),
                        .created = hdf5::parse_utc(text("created")),
                        .host = text("host"),
                        .scenario_path = text("scenario_path"),
                        .scenario = document("provenance/scenario"),
                        .settings = lines_of(document("provenance/settings")),
                        .scenario_resolved = document("provenance/scenario_resolved"),
                        .evidence = {},
                        .log = document("provenance/log")};
  for (const EvidenceColumn& column : evidence_columns()) {
    const std::string name = fmt::format("provenance/{}", column.name);
    if (!has(name)) continue;
    auto values = texts(name);
    provenance.evidence.resize(std::max(provenance.evidence.size(), values.size()));
    for (std::size_t row = 0; row < values.size(); ++row) {
      provenance.evidence[row].*column.field = std::move(values[row]);
    }
  }
  return provenance;
}

Origin ResultReader::origin() const {
  const auto text = [&](const char* name) { return attribute("", name).value_or(""); };
  return {.format_version = hdf5::to_number<int>(text("format_version")),
          .source = text("source"),
          .git_revision = text("git_revision"),
          .git_dirty = text("git_dirty") == "1",
          .compiler = text("compiler"),
          .flags = text("flags"),
          .libraries = text("libraries"),
          .scenario_sha256 = text("scenario_sha256"),
          .results_hash = text("results_hash")};
}

ResultsHash ResultReader::compute_hash() const {
  ResultsHash hash;
  for (const std::string& name : names()) {
    const Variable variable = describe(name);
    const bool coordinate =
        std::count(variable.dimensions.begin(), variable.dimensions.end(), name);
    if (coordinate || variable.kind == Kind::text || !variable.reproducible) continue;
    file_->with(name, [&](hid_t dataset) {
      hdf5::hash_rows(dataset, variable, hash);
      return 0;
    });
  }
  return hash;
}

}  // namespace strait::output
