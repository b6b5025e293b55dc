#include "strait/assembly/once.h"

namespace strait::assembly {

random::Stream once_stream(std::uint64_t seed, const std::string& path) {
  return {seed, "once/" + path};
}

double OnceDraws::operator()(const scenario::Number& number, const std::string& path) {
  if (number.is_constant()) return number.value();
  random::Stream stream = once_stream(seed_, path);
  stream.start(replication_);
  return number.distribution().quantile(stream.at(0));
}

}  // namespace strait::assembly
