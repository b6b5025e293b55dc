#include "read_dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <sstream>
#include <string_view>

#include "strait/base/date.h"
#include "strait/output/block.h"

namespace strait::output::hdf5 {
namespace {

constexpr std::string_view kBareDimension = "This is a netCDF dimension but not a netCDF variable";

bool is_a(hid_t file, const std::string& name, H5O_type_t type) {
  for (std::size_t slash = name.find('/'); slash != std::string::npos;
       slash = name.find('/', slash + 1)) {
    if (H5Lexists(file, name.substr(0, slash).c_str(), H5P_DEFAULT) <= 0) return false;
  }
  if (name.empty() || H5Lexists(file, name.c_str(), H5P_DEFAULT) <= 0) return false;
  H5O_info_t info{};
  check(H5Oget_info_by_name2(file, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT),
        "looking at an object");
  return info.type == type;
}

std::vector<std::string> links(hid_t group) {
  std::vector<std::string> names;
  const auto add = [](hid_t, const char* name, const H5L_info_t*, void* to) -> herr_t {
    static_cast<std::vector<std::string>*>(to)->emplace_back(name);
    return 0;
  };
  check(H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, add, &names), "listing");
  return names;
}

std::string last_name(hid_t object) {
  std::string path(256, '\0');
  const ssize_t size = H5Iget_name(object, path.data(), path.size());
  if (size <= 0 || static_cast<std::size_t>(size) >= path.size()) fail("asking for a name");
  path.resize(static_cast<std::size_t>(size));
  return path.substr(path.rfind('/') + 1);
}

std::vector<std::string> dimensions(hid_t dataset, std::size_t rank) {
  if (H5DSis_scale(dataset) > 0) return {last_name(dataset)};
  std::vector<std::string> names(rank);
  const auto take = [](hid_t, unsigned, hid_t scale, void* to) -> herr_t {
    *static_cast<std::string*>(to) = last_name(scale);
    return 1;
  };
  for (std::size_t axis = 0; axis < rank; ++axis) {
    if (H5DSiterate_scales(dataset, static_cast<unsigned>(axis), nullptr, take, &names[axis]) <=
        0) {
      throw Failure{fmt::format("axis {} of '{}' has no dimension", axis, last_name(dataset))};
    }
  }
  return names;
}

Kind kind_of_type(hid_t type) {
  const H5T_class_t family = H5Tget_class(type);
  const std::size_t size = H5Tget_size(type);
  if (family == H5T_STRING) return Kind::text;
  if (family == H5T_FLOAT && size == 8) return Kind::float64;
  if (family == H5T_FLOAT && size == 4) return Kind::float32;
  if (family == H5T_INTEGER && H5Tget_sign(type) == H5T_SGN_2) {
    for (const Kind kind : {Kind::int64, Kind::int32, Kind::int16, Kind::int8}) {
      if (size == bytes(kind)) return kind;
    }
  }
  throw Failure{"a variable of a type that this format does not have"};
}

Kind kind(hid_t dataset) {
  return kind_of_type(Handle{H5Dget_type(dataset), H5Tclose, "asking for a type"});
}

std::size_t count_of(const Shape& shape) {
  return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>{});
}

// The part of the file that the box covers.
Handle select(hid_t dataset, const Box& box, const Shape& shape) {
  const std::vector<hsize_t> start{box.start.begin(), box.start.end()};
  const std::vector<hsize_t> count{box.count.begin(), box.count.end()};
  bool inside = start.size() == shape.size() && count.size() == shape.size();
  for (std::size_t axis = 0; inside && axis < shape.size(); ++axis) {
    inside = start[axis] <= shape[axis] && count[axis] <= shape[axis] - start[axis];
  }
  if (!inside) throw Failure{fmt::format("a box beyond '{}'", last_name(dataset))};
  Handle space{H5Dget_space(dataset), H5Sclose, "asking for a space"};
  if (!shape.empty()) {
    check(H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
          "selecting a box");
  }
  return space;
}

// Memory of the same shape: HDF5 copies boxes of one shape several times as fast.
Handle memory_space(const Shape& count) {
  if (count.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, "creating a space"};
  const std::vector<hsize_t> size{count.begin(), count.end()};
  return {H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr), H5Sclose,
          "creating a space"};
}

template <typename T>
std::vector<T> read(hid_t dataset, hid_t type, const std::optional<Box>& wanted) {
  const Shape all = shape(dataset);
  const Box box = wanted.value_or(Box{Shape(all.size(), 0), all});
  const Handle file_space = select(dataset, box, all);
  std::vector<T> values(count_of(box.count));
  if (values.empty()) return values;
  check(H5Dread(dataset, type, memory_space(box.count), file_space, H5P_DEFAULT, values.data()),
        "reading values");
  return values;
}

// Integers as they are, "missing" as NaN.
std::vector<double> numbers_of(const std::vector<std::int64_t>& values, std::int64_t missing) {
  std::vector<double> numbers(values.size());
  std::transform(values.begin(), values.end(), numbers.begin(), [&](std::int64_t value) {
    return value == missing ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(value);
  });
  return numbers;
}

std::string read_text_attribute(hid_t attribute, hid_t type) {
  if (H5Tis_variable_str(type) > 0) throw Failure{"a text attribute of variable length"};
  std::string text(H5Tget_size(type), '\0');
  check(H5Aread(attribute, type, text.data()), "reading an attribute");
  return text.substr(0, text.find('\0'));
}

std::vector<std::string> split(const std::string& words) {
  std::istringstream stream{words};
  std::vector<std::string> parts;
  for (std::string part; stream >> part;) parts.push_back(part);
  return parts;
}

}  // namespace

bool is_dataset(hid_t file, const std::string& name) { return is_a(file, name, H5O_TYPE_DATASET); }
bool is_group(hid_t file, const std::string& name) { return is_a(file, name, H5O_TYPE_GROUP); }

Handle open_dataset(hid_t file, const std::string& name) {
  return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, "opening a variable"};
}

std::vector<std::string> datasets(hid_t file, const std::string& group) {
  const Handle opened{H5Gopen2(file, group.empty() ? "/" : group.c_str(), H5P_DEFAULT), H5Gclose,
                      "opening a group"};
  std::vector<std::string> names;
  for (const std::string& name : links(opened)) {
    if (!is_dataset(opened, name)) continue;
    const auto title = read_attribute(open_dataset(opened, name), "NAME");
    if (!title || !title->starts_with(kBareDimension)) names.push_back(name);
  }
  return names;
}

std::vector<std::string> groups(hid_t file) {
  const Handle root{H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose, "opening the root"};
  std::vector<std::string> names = links(root);
  std::erase_if(names, [&](const std::string& name) { return !is_group(root, name); });
  return names;
}

Shape shape(hid_t dataset) {
  const Handle space{H5Dget_space(dataset), H5Sclose, "asking for a space"};
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank < 0) fail("asking for a rank");
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space, extents.data(), nullptr), "asking for a shape");
  return {extents.begin(), extents.end()};
}

Variable describe(hid_t dataset) {
  const auto text = [&](const char* name) { return read_attribute(dataset, name).value_or(""); };
  Variable variable;
  variable.name = last_name(dataset);
  variable.long_name = text("long_name");
  variable.units = text("units");
  variable.cell_methods = text("cell_methods");
  variable.dimensions = dimensions(dataset, shape(dataset).size());
  variable.kind = kind(dataset);
  variable.flags = split(text("flag_meanings"));
  variable.reproducible = text("in_results_hash") != "0";
  return variable;
}

std::optional<std::string> read_attribute(hid_t object, const std::string& name) {
  if (H5Aexists(object, name.c_str()) <= 0) return std::nullopt;
  const Handle attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose,
                         "opening an attribute"};
  const Handle type{H5Aget_type(attribute), H5Tclose, "asking for a type"};
  const Handle space{H5Aget_space(attribute), H5Sclose, "asking for a space"};
  if (H5Sget_simple_extent_npoints(space) != 1) return std::nullopt;
  switch (H5Tget_class(type)) {
    case H5T_STRING:
      return read_text_attribute(attribute, type);
    case H5T_INTEGER: {
      std::int64_t value = 0;
      check(H5Aread(attribute, H5T_NATIVE_INT64, &value), "reading an attribute");
      return fmt::format("{}", value);
    }
    case H5T_FLOAT: {
      double value = 0;
      check(H5Aread(attribute, H5T_NATIVE_DOUBLE, &value), "reading an attribute");
      return fmt::format("{}", value);
    }
    default:
      return std::nullopt;
  }
}

std::vector<double> read_numbers(hid_t dataset, const std::optional<Box>& box) {
  switch (kind(dataset)) {
    case Kind::text:
      throw Failure{fmt::format("'{}' holds texts, not numbers", last_name(dataset))};
    case Kind::float64:
    case Kind::float32:
      return read<double>(dataset, H5T_NATIVE_DOUBLE, box);
    case Kind::int64:
      return numbers_of(read_integers(dataset, box), kMissing<std::int64_t>);
    case Kind::int32:
      return numbers_of(read_integers(dataset, box), kMissing<std::int32_t>);
    case Kind::int16:
      return numbers_of(read_integers(dataset, box), kMissing<std::int16_t>);
    case Kind::int8:
      return numbers_of(read_integers(dataset, box), kMissing<std::int8_t>);
  }
  return {};
}

std::vector<std::int64_t> read_integers(hid_t dataset, const std::optional<Box>& box) {
  const Kind stored = kind(dataset);
  if (stored == Kind::text || stored == Kind::float64 || stored == Kind::float32) {
    throw Failure{fmt::format("'{}' is {}, not whole numbers", last_name(dataset), word(stored))};
  }
  return read<std::int64_t>(dataset, H5T_NATIVE_INT64, box);
}

std::vector<std::string> read_texts(hid_t dataset) {
  const Handle stored{H5Dget_type(dataset), H5Tclose, "asking for a type"};
  if (H5Tis_variable_str(stored) <= 0) {
    throw Failure{fmt::format("'{}' holds no texts", last_name(dataset))};
  }
  const Handle type = text_type();
  std::vector<char*> pointers = read<char*>(dataset, type, std::nullopt);
  std::vector<std::string> texts;
  texts.reserve(pointers.size());
  for (const char* pointer : pointers) texts.emplace_back(pointer ? pointer : "");
  if (pointers.empty()) return texts;
  const Handle space{H5Dget_space(dataset), H5Sclose, "asking for a space"};
  check(H5Dvlen_reclaim(type, space, H5P_DEFAULT, pointers.data()), "releasing texts");
  return texts;
}

namespace {

// What is added to in blocks: variables that begin with a dimension without limit.
bool is_growing(hid_t dataset) {
  const Handle space{H5Dget_space(dataset), H5Sclose, "asking for a space"};
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank < 1) return false;
  std::vector<hsize_t> limits(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space, nullptr, limits.data()), "asking for a size");
  return limits[0] == H5S_UNLIMITED;
}

}  // namespace

void hash_rows(hid_t dataset, const Variable& variable, ResultsHash& hash) {
  constexpr std::size_t kStep = std::size_t{8} << 20;
  Shape all = shape(dataset);
  const bool grows = is_growing(dataset);
  const std::size_t rows = grows ? all[0] : 1;
  if (count_of(all) == 0) return;
  const std::size_t row_bytes = count_of(all) / rows * bytes(variable.kind);
  const std::size_t step = std::max<std::size_t>(kStep / row_bytes, 1);
  for (std::size_t row = 0; row < rows; row += step) {
    Box box{Shape(all.size(), 0), all};
    if (grows) {
      box.start[0] = row;
      box.count[0] = std::min(step, rows - row);
    }
    const Handle space = select(dataset, box, all);
    std::vector<std::byte> memory(count_of(box.count) * bytes(variable.kind));
    check(H5Dread(dataset, memory_type(variable.kind), memory_space(box.count), space, H5P_DEFAULT,
                  memory.data()),
          "reading values");
    hash.add_rows(variable, row, row_bytes, memory);
  }
}

std::chrono::sys_seconds parse_utc(const std::string& text) {
  if (text.size() != 20) return {};
  const auto date = parse_date(std::string_view{text}.substr(0, 10));
  if (!date) return {};
  return std::chrono::sys_seconds{*date} + std::chrono::hours{to_number<int>(text.substr(11, 2))} +
         std::chrono::minutes{to_number<int>(text.substr(14, 2))} +
         std::chrono::seconds{to_number<int>(text.substr(17, 2))};
}

}  // namespace strait::output::hdf5
