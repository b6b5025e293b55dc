// Numbers that are drawn once per replication: one draw each, named by the path of the field.
#pragma once

#include <cstdint>
#include <string>

#include "strait/random/stream.h"
#include "strait/scenario/value.h"

namespace strait::assembly {

// What the draw of the field at `path` is taken from: its draw 0.
random::Stream once_stream(std::uint64_t seed, const std::string& path);

class OnceDraws {
 public:
  OnceDraws(std::uint64_t seed, std::uint64_t replication)
      : seed_{seed}, replication_{replication} {}

  double operator()(const scenario::Number& number, const std::string& path);

 private:
  std::uint64_t seed_;
  std::uint64_t replication_;
};

}  // namespace strait::assembly
