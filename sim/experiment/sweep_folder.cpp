#include "strait/experiment/sweep_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <tuple>

#include "shard.h"
#include "strait/base/error.h"

namespace strait::experiment {

namespace fs = std::filesystem;

namespace {

// Whole or not at all, whoever else writes the same.
void write_whole(const fs::path& path, const std::string& text) {
  const fs::path part = fmt::format("{}.{}.part", path.string(), ::getpid());
  {
    std::ofstream stream{part, std::ios::binary};
    stream << text;
    stream.flush();
    if (!stream) {
      std::error_code ignored;
      fs::remove(part, ignored);
      throw UserError{fmt::format("{}: cannot be written; is the disk full?", path.string())};
    }
  }
  fs::rename(part, path);
}

void make_folders(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) {
    throw UserError{fmt::format("{}: cannot make this folder: {}", path.string(), error.message())};
  }
}

// Of nobody else: not there, empty, or begun by a sweep. Another sweep that begins at the same time
// may just have made the folder for its shards.
bool is_ours(const fs::path& folder) {
  std::error_code unknown;
  if (!fs::exists(folder, unknown)) return true;
  if (!fs::is_directory(folder, unknown)) return false;
  if (fs::exists(folder / "sweep.lock") || fs::exists(folder / "sweep.txt")) return true;
  for (const auto& entry : fs::directory_iterator{folder}) {
    const bool begins = entry.path().filename() == "shards" && fs::is_empty(entry.path());
    if (!begins) return false;
  }
  return true;
}

}  // namespace

FileLock::FileLock(const fs::path& path, bool shared, const std::string& folder)
    : descriptor_{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)} {
  if (descriptor_ < 0) {
    throw UserError{fmt::format("{}: cannot be opened: {}", path.string(),
                                std::error_code{errno, std::generic_category()}.message())};
  }
  if (::flock(descriptor_, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) return;
  ::close(std::exchange(descriptor_, -1));
  throw UserError{fmt::format(
      "{}: another sweep is at work in this folder; wait for it, or take another folder with -o",
      folder)};
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void SweepFolder::enter(const Part& part) {
  if (!is_ours(path_)) {
    throw UsageError{
        fmt::format("{} is there and is no folder of a sweep, so nothing is written into it; -o "
                    "names another folder",
                    path_.string())};
  }
  make_folders(shards());
  whole_ = FileLock{path_ / "sweep.lock", part.of > 1, path_.string()};
  if (part.of == 1) return;
  const std::string name = fmt::format("part-{}-of-{}.lock", part.number, part.of);
  part_ = FileLock{path_ / name, false, path_.string()};
}

void SweepFolder::clear() const {
  for (const auto& entry : fs::directory_iterator{shards()}) {
    const std::string kind = entry.path().extension().string();
    if (kind == ".h5" || kind == ".part") fs::remove(entry.path());
  }
  fs::remove(path_ / "sweep.txt");
}

bool SweepFolder::has_notes() const { return fs::exists(path_ / "sweep.txt"); }

SweepNotes SweepFolder::notes() const {
  std::ifstream stream{path_ / "sweep.txt"};
  SweepNotes notes;
  std::string key, value;
  while (std::getline(stream, key, ' ') && std::getline(stream, value)) {
    if (key == "identity") notes.identity = value;
    if (key == "seed") notes.seed = std::stoull(value);
    if (key == "file") notes.file = value;
    if (key == "command") notes.command = value;
  }
  if (notes.identity.empty()) {
    throw UserError{fmt::format("{} is no folder of a sweep: it has no sweep.txt", path_.string())};
  }
  return notes;
}

void SweepFolder::write(const SweepNotes& notes, const std::string& scenario_text,
                        const std::string& points_text) const {
  write_whole(points(), points_text);
  write_whole(scenario(), scenario_text);
  write_whole(path_ / "sweep.txt",
              fmt::format("identity {}\nseed {}\nfile {}\ncommand {}\n", notes.identity, notes.seed,
                          notes.file, notes.command));
}

std::vector<std::size_t> pending_units(const Sweep& sweep, const SweepFolder& folder,
                                       const Part& part) {
  // By key and first replication: how many stand there.
  std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t>> there;
  const bool until = sweep.replications().until.has_value();
  for (const fs::path& path : shards_in(folder.shards())) {
    const ShardRows rows = read_rows(output::ResultReader{path});
    if (rows.identity != sweep.identity()) continue;
    for (std::size_t i = 0; i < rows.key.size(); ++i) {
      there.insert({rows.key[i], rows.first[i], until ? 0 : rows.count[i]});
    }
  }
  std::vector<std::size_t> pending;
  for (std::size_t u = 0; u < sweep.units(); ++u) {
    const Unit unit = sweep.unit(u);
    const bool is_new = there
                            .insert({sweep.key(unit.point), static_cast<std::int64_t>(unit.first),
                                     until ? 0 : static_cast<std::int64_t>(unit.count)})
                            .second;
    if (is_new && u % part.of == part.number - 1) pending.push_back(u);
  }
  return pending;
}

}  // namespace strait::experiment
