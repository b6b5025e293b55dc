#include "strait/assembly/once.h"

#include "strait/random/stream.h"

namespace strait::assembly {

double OnceDraws::operator()(const scenario::Number& number, const std::string& path) {
  if (number.is_constant()) return number.value();
  drew_ = true;
  random::Stream stream{seed_, "once/" + path};
  stream.start(replication_);
  return number.distribution().quantile(stream.at(0));
}

}  // namespace strait::assembly
