#include "values.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "strait/base/error.h"

namespace strait::output {
namespace {

template <typename To, typename From>
To convert(From value) {
  const auto converted = static_cast<To>(value);
  if constexpr (std::is_integral_v<To>) {
    STRAIT_ASSERT(static_cast<From>(converted) == value, "{} in {} bytes", value, sizeof(To));
  }
  return converted;
}

template <typename To>
struct Encode {
  std::vector<std::byte> operator()(const std::vector<std::string>&) const {
    throw InternalError{"texts where numbers belong"};
  }
  template <typename From>
  std::vector<std::byte> operator()(const std::vector<From>& values) const {
    constexpr bool kLoses = std::is_integral_v<To> && std::is_floating_point_v<From>;
    STRAIT_ASSERT(!kLoses, "fractions where whole numbers belong ({})", values.size());
    std::vector<std::byte> memory(values.size() * sizeof(To));
    for (std::size_t i = 0; i < values.size(); ++i) {
      const To value = kLoses ? To{} : convert<To>(values[i]);
      std::memcpy(memory.data() + i * sizeof(To), &value, sizeof(To));
    }
    return memory;
  }
};

}  // namespace

std::vector<std::byte> to_bytes(const Values& values, Kind kind) {
  switch (kind) {
    case Kind::float64:
      return std::visit(Encode<double>{}, values);
    case Kind::float32:
      return std::visit(Encode<float>{}, values);
    case Kind::int64:
      return std::visit(Encode<std::int64_t>{}, values);
    case Kind::int32:
      return std::visit(Encode<std::int32_t>{}, values);
    case Kind::int16:
      return std::visit(Encode<std::int16_t>{}, values);
    case Kind::int8:
      return std::visit(Encode<std::int8_t>{}, values);
    case Kind::text:
      break;
  }
  throw InternalError{"texts have no fixed size"};
}

}  // namespace strait::output
