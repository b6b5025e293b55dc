// Numbers that are drawn once per replication: one draw each, named by the path of the field.
#pragma once

#include <cstdint>
#include <string>

#include "strait/scenario/value.h"

namespace strait::assembly {

class OnceDraws {
 public:
  OnceDraws(std::uint64_t seed, std::uint64_t replication)
      : seed_{seed}, replication_{replication} {}

  double operator()(const scenario::Number& number, const std::string& path);
  // Whether anything asked for so far was drawn: otherwise the next replication asks in vain.
  bool drew() const { return drew_; }

 private:
  std::uint64_t seed_;
  std::uint64_t replication_;
  bool drew_ = false;
};

}  // namespace strait::assembly
