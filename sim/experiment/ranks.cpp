#include "strait/experiment/ranks.h"

#include "strait/base/error.h"

#if defined(STRAIT_MPI)

#define OMPI_SKIP_MPICXX 1
#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

namespace strait::experiment {

bool Ranks::are_built_in() { return true; }

// A number that rank 0 holds and all add to. MPI is asked by one thread of a process at a time.
class Ranks::Window {
 public:
  Window() {
    int given = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &given);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
    const MPI_Aint bytes = rank_ == 0 ? sizeof(std::uint64_t) : 0;
    MPI_Win_allocate(bytes, sizeof(std::uint64_t), MPI_INFO_NULL, MPI_COMM_WORLD, &memory_,
                     &window_);
    if (rank_ == 0) *memory_ = 0;
    MPI_Barrier(MPI_COMM_WORLD);
    MPI_Win_lock_all(0, window_);
    if (rank_ == 0) helper_ = std::jthread{[this](const std::stop_token& end) { help(end); }};
  }
  ~Window() {
    stop_helping();
    MPI_Win_unlock_all(window_);
    MPI_Win_free(&window_);
    MPI_Finalize();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }

  std::uint64_t add_one() {
    const std::lock_guard lock{mutex_};
    const std::uint64_t one = 1;
    std::uint64_t before = 0;
    MPI_Fetch_and_op(&one, &before, MPI_UINT64_T, 0, 0, MPI_SUM, window_);
    MPI_Win_flush(0, window_);
    return before;
  }
  // Before what all do together, in which MPI serves the others by itself.
  void stop_helping() {
    if (!helper_.joinable()) return;
    helper_.request_stop();
    helper_.join();
  }
  void broadcast(std::uint64_t* numbers, std::size_t count) {
    const std::lock_guard lock{mutex_};
    constexpr std::size_t kMost = std::size_t{1} << 20;  // MPI counts in int
    for (std::size_t at = 0; at < count; at += kMost) {
      MPI_Bcast(numbers + at, static_cast<int>(std::min(kMost, count - at)), MPI_UINT64_T, 0,
                MPI_COMM_WORLD);
    }
  }
  std::uint64_t sum(std::uint64_t number) {
    stop_helping();
    std::uint64_t all = 0;
    MPI_Allreduce(&number, &all, 1, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
    return all;
  }

 private:
  // Over some networks another rank gets at the number only while rank 0 is inside MPI, and that
  // is busy with a unit of its own.
  void help(const std::stop_token& end) {
    while (!end.stop_requested()) {
      std::this_thread::sleep_for(std::chrono::milliseconds{2});
      const std::lock_guard lock{mutex_};
      int there = 0;
      MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
    }
  }

  int rank_ = 0;
  int size_ = 1;
  std::mutex mutex_;
  MPI_Win window_ = MPI_WIN_NULL;
  std::uint64_t* memory_ = nullptr;
  std::jthread helper_;
};

Ranks::Ranks() : window_{std::make_unique<Window>()} {}
Ranks::~Ranks() = default;
int Ranks::rank() const { return window_->rank(); }
int Ranks::size() const { return window_->size(); }
std::size_t Ranks::take_next() { return window_->add_one(); }
std::uint64_t Ranks::sum(std::uint64_t number) { return window_->sum(number); }

std::optional<std::vector<std::size_t>> Ranks::share(
    std::optional<std::vector<std::size_t>> numbers) {
  std::vector<std::uint64_t> all;
  if (numbers) all.assign(numbers->begin(), numbers->end());
  std::uint64_t head[2] = {numbers ? 1U : 0U, all.size()};
  window_->broadcast(head, 2);
  if (head[0] == 0) return std::nullopt;
  all.resize(head[1]);
  window_->broadcast(all.data(), all.size());
  return std::vector<std::size_t>{all.begin(), all.end()};
}

}  // namespace strait::experiment

#else

namespace strait::experiment {

class Ranks::Window {};

bool Ranks::are_built_in() { return false; }
Ranks::Ranks() {
  throw UsageError{
      "this program was built without MPI; install libopenmpi-dev, configure and build again, or "
      "split the sweep with --part"};
}
Ranks::~Ranks() = default;
int Ranks::rank() const { return 0; }
int Ranks::size() const { return 1; }
std::optional<std::vector<std::size_t>> Ranks::share(
    std::optional<std::vector<std::size_t>> numbers) {
  return numbers;
}
std::size_t Ranks::take_next() { return 0; }
std::uint64_t Ranks::sum(std::uint64_t number) { return number; }

}  // namespace strait::experiment

#endif
