// The disk is full, the folder is not ours, the process is killed: a clear message, and nothing
// that does not open under the final name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <random>
#include <thread>

#include "output/folder.h"
#include "output/sample.h"
#include "strait/base/error.h"
#include "strait/output/reader.h"

namespace strait::output {
namespace {

using testing::HasSubstr;

std::string refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const UserError& error) {
    return error.what();
  }
  return "";
}

// Runs `work` in a child; its exit status, or minus the signal that ended it.
int in_child(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool limit_file_size(rlim_t bytes) {
  const rlimit limit{bytes, bytes};
  return std::signal(SIGXFSZ, SIG_IGN) != SIG_ERR && setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

TEST(Trouble, FileSizeLimit) {
  const Folder folder;
  sample::write(folder / "whole.h5", 200, {.compression = 0});
  const auto size = std::filesystem::file_size(folder / "whole.h5");
  // From the first byte to the seal: whatever is refused, the answer is the same.
  std::vector<std::uintmax_t> limits{0, 1, 100, size - 49, size - 48, size - 1};
  for (std::uintmax_t limit = size / 12; limit < size; limit += size / 12) limits.push_back(limit);
  for (const std::uintmax_t limit : limits) {
    const int status = in_child([&] {
      if (!limit_file_size(limit)) return 10;
      const std::string why =
          refusal([&] { sample::write(folder / "r.h5", 200, {.compression = 0}); });
      return why.find("File too large") == std::string::npos ? 11 : 0;
    });
    EXPECT_EQ(status, 0) << limit << " of " << size << " bytes";
    EXPECT_FALSE(std::filesystem::exists(folder / "r.h5")) << limit;
    EXPECT_FALSE(std::filesystem::exists(folder / "r.h5.part")) << limit;
  }
}

TEST(Trouble, WriterStaysUsableAfterTheDiskRefused) {
  const Folder folder;
  const int status = in_child([&] {
    if (!limit_file_size(200'000)) return 10;
    ResultWriter writer{
        folder / "r.h5", sample::layout(), sample::provenance(), {.compression = 0}};
    if (refusal([&] { sample::write_blocks(writer, 200); }).empty()) return 11;
    if (refusal([&] { writer.write(sample::log()); }).empty()) return 12;
    return 0;
  });
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Trouble, PathsThatCannotBeWritten) {
  const Folder folder;
  std::filesystem::create_directory(folder / "taken.h5");
  const auto open = [&](const std::filesystem::path& path) {
    return refusal([&] { ResultWriter{path, sample::layout(), sample::provenance()}; });
  };
  EXPECT_THAT(open(folder / "taken.h5"), HasSubstr("Is a directory"));
  EXPECT_THAT(open(folder / "absent" / "r.h5"), HasSubstr("No such file or directory"));
  EXPECT_THAT(open("/proc/r.h5"), HasSubstr("/proc/r.h5"));
  write_bytes(folder / "file", "x");
  EXPECT_THAT(open(folder / "file" / "r.h5"), HasSubstr("Not a directory"));
}

// What a killed run left is taken over, what is somebody's is not.
TEST(Trouble, AFileInTheWay) {
  const Folder folder;
  write_bytes(folder / "r.h5.part", "notes of mine");
  const auto open = [&] { return refusal([&] { sample::write(folder / "r.h5", 2); }); };
  EXPECT_THAT(open(), HasSubstr("r.h5.part is in the way and no result"));
  EXPECT_EQ(std::filesystem::file_size(folder / "r.h5.part"), 13U);
  write_bytes(folder / "r.h5.part", std::string(100, '\0'));
  EXPECT_EQ(open(), "");
}

TEST(Trouble, NoPermission) {
  const Folder folder;
  std::filesystem::create_directory(folder / "locked");
  ASSERT_EQ(chmod((folder / "locked").c_str(), 0555), 0);
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  constexpr uid_t kNobody = 65534;  // root may write anywhere, so the child becomes nobody
  const int status = in_child([&] {
    if (geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) return 10;
    const std::string why = refusal([&] {
      ResultWriter{folder / "locked" / "r.h5", sample::layout(), sample::provenance()};
    });
    return why.find("Permission denied") == std::string::npos ? 11 : 0;
  });
  EXPECT_EQ(status, 0);
}

// A writer killed at a random moment. What stands under the final name opens, and the next writer
// takes the path over.
TEST(Trouble, KilledWriter) {
  const Folder folder;
  std::mt19937_64 random{17};
  for (int i = 0; i < 20; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      while (true) sample::write(folder / "r.h5", 100);
    }
    std::this_thread::sleep_for(std::chrono::microseconds{random() % 60'000});
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    if (std::filesystem::exists(folder / "r.h5")) {
      EXPECT_EQ(ResultReader{folder / "r.h5"}.replications(), 100U);
    }
  }
  sample::write(folder / "r.h5", 10);
  EXPECT_EQ(ResultReader{folder / "r.h5"}.replications(), 10U);
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5.part"));
}

}  // namespace
}  // namespace strait::output
