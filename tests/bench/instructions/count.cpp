// count <model> <events>: runs a model for so many events (customers, demands) and prints what it
// found. The gate (gate.py) counts its instructions.
#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "bench/engine_models.h"

namespace strait::bench {
namespace {

constexpr std::uint32_t kPending = 1000;

int run(std::string_view model, std::uint64_t events) {
  if (model == "hold") {
    EngineHold hold{Increments::exponential, kPending};
    hold.run(events);
  } else if (model == "single_server") {
    SingleServer server;
    server.run(events);
    fmt::print("mean wait {:.4f} service times\n", server.mean_wait_in_service_times());
  } else if (model == "base_stock") {
    BaseStock stock;
    stock.run(events);
    fmt::print("mean on order {:.4f}, fill rate {:.4f}\n", stock.mean_on_order(),
               stock.fill_rate());
  } else {
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace strait::bench

int main(int argc, char** argv) {
  if (argc != 3) return EXIT_FAILURE;
  return strait::bench::run(argv[1], std::strtoull(argv[2], nullptr, 10));
}
