#include "hdf5.h"

#include <fmt/format.h>

#include <array>

#include "strait/base/error.h"
#include "strait/output/block.h"

namespace strait::output::hdf5 {
namespace {

herr_t remember_innermost(unsigned depth, const H5E_error2_t* error, void* text) {
  if (depth == 0 && error->desc) *static_cast<std::string*>(text) = error->desc;
  return 0;
}

Handle attribute(hid_t object, const char* name, hid_t type, hid_t space) {
  return {H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
          "creating an attribute"};
}

}  // namespace

void fail(const char* what) {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, remember_innermost, &reason);
  H5Eclear2(H5E_DEFAULT);
  throw Failure{reason.empty() ? what : fmt::format("{}: {}", what, reason)};
}

Quiet::Quiet() {
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Quiet::~Quiet() { H5Eset_auto2(H5E_DEFAULT, print_, data_); }

Handle file_type(Kind kind) {
  const std::array<hid_t, 6> types{H5T_IEEE_F64LE, H5T_IEEE_F32LE, H5T_STD_I64LE,
                                   H5T_STD_I32LE,  H5T_STD_I16LE,  H5T_STD_I8LE};
  if (kind == Kind::text) return text_type();
  return {H5Tcopy(types[static_cast<std::size_t>(kind)]), H5Tclose, "copying a type"};
}

hid_t memory_type(Kind kind) {
  const std::array<hid_t, 6> types{H5T_NATIVE_DOUBLE, H5T_NATIVE_FLOAT, H5T_NATIVE_INT64,
                                   H5T_NATIVE_INT32,  H5T_NATIVE_INT16, H5T_NATIVE_INT8};
  STRAIT_ASSERT(kind != Kind::text, "texts are written by pointer");
  return types[static_cast<std::size_t>(kind)];
}

Handle text_type() {
  Handle type{H5Tcopy(H5T_C_S1), H5Tclose, "copying a type"};
  check(H5Tset_size(type, H5T_VARIABLE), "making a text type");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "making a text type");
  return type;
}

void write_all(hid_t dataset, hid_t type, const void* values, const char* what) {
  constexpr std::size_t kBufferBytes = 4096;
  const Handle transfer{H5Pcreate(H5P_DATASET_XFER), H5Pclose, "creating properties"};
  check(H5Pset_buffer(transfer, kBufferBytes, nullptr, nullptr), "sizing a buffer");
  check(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, transfer, values), what);
}

Handle tracked(hid_t property_class) {
  constexpr unsigned kTracked = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  Handle properties{H5Pcreate(property_class), H5Pclose, "creating properties"};
  check(H5Pset_attr_creation_order(properties, kTracked), "tracking attributes");
  if (property_class != H5P_DATASET_CREATE) {
    check(H5Pset_link_creation_order(properties, kTracked), "tracking links");
  }
  return properties;
}

void set_text(hid_t object, const char* name, const std::string& text) {
  Handle type{H5Tcopy(H5T_C_S1), H5Tclose, "copying a type"};
  check(H5Tset_size(type, text.size() + 1), "making a text type");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "making a text type");
  const Handle space{H5Screate(H5S_SCALAR), H5Sclose, "creating a space"};
  check(H5Awrite(attribute(object, name, type, space), type, text.c_str()), "writing a text");
}

void set_integer(hid_t object, const char* name, std::int64_t value) {
  const Handle space{H5Screate(H5S_SCALAR), H5Sclose, "creating a space"};
  check(H5Awrite(attribute(object, name, file_type(Kind::int64), space), H5T_NATIVE_INT64, &value),
        "writing a number");
}

void set_numbers(hid_t object, const char* name, Kind kind, std::span<const std::int64_t> values) {
  const hsize_t size = values.size();
  const Handle space{H5Screate_simple(1, &size, nullptr), H5Sclose, "creating a space"};
  check(H5Awrite(attribute(object, name, file_type(kind), space), H5T_NATIVE_INT64, values.data()),
        "writing numbers");
}

void set_missing(hid_t object, Kind kind) {
  std::array<std::byte, 8> value{};
  fill_missing(kind, std::span{value}.first(bytes(kind)));
  const hsize_t one = 1;
  const Handle space{H5Screate_simple(1, &one, nullptr), H5Sclose, "creating a space"};
  check(H5Awrite(attribute(object, "_FillValue", file_type(kind), space), memory_type(kind),
                 value.data()),
        "writing a fill value");
}

}  // namespace strait::output::hdf5
