#include "section.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "fixed_part.h"
#include "strait/base/error.h"
#include "values.h"

namespace strait::output {
namespace {

using hdf5::check;
using hdf5::Handle;

// Below this an array lies in one piece: a chunk index would be larger.
constexpr std::size_t kChunkedFrom = std::size_t{16} << 10;

// A coordinate variable: an array of the same name as its only dimension.
Variable axis_variable(const Dimension& dimension, Kind kind, std::string units) {
  return {.name = dimension.name,
          .long_name = dimension.long_name,
          .units = std::move(units),
          .dimensions = {dimension.name},
          .kind = kind};
}

struct AxisArray {
  const Dimension& dimension;
  Array operator()(const Length&) const { return {}; }
  Array operator()(const std::vector<std::string>& labels) const {
    return {axis_variable(dimension, Kind::text, ""), labels};
  }
  Array operator()(const std::vector<std::int64_t>& values) const {
    return {axis_variable(dimension, Kind::int64, "1"), values};
  }
  Array operator()(const Numbers& numbers) const {
    return {axis_variable(dimension, Kind::float64, numbers.units), numbers.values};
  }
  Array operator()(const Instants& instants) const {
    return {axis_variable(dimension, Kind::float64, days_since(instants.start)), instants.days};
  }
};

void write_values(hid_t dataset, const Array& array) {
  const auto put = [&](hid_t type, const void* values) {
    hdf5::write_all(dataset, type, values, "writing values");
  };
  if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values)) {
    std::vector<const char*> pointers;
    for (const std::string& text : *texts) pointers.push_back(text.c_str());
    return put(hdf5::text_type(), pointers.data());
  }
  const Kind kind = array.variable.kind;
  put(hdf5::memory_type(kind), to_bytes(array.values, kind).data());
}

void set_attributes(hid_t dataset, const Variable& variable, const std::string& coordinates) {
  for (const VariableAttribute& attribute : variable_attributes()) {
    if (const auto text = attribute.text(variable, coordinates)) {
      hdf5::set_text(dataset, attribute.name, *text);
    }
  }
  if (!variable.flags.empty()) {
    std::vector<std::int64_t> values(variable.flags.size());
    std::iota(values.begin(), values.end(), 0);
    hdf5::set_numbers(dataset, "flag_values", variable.kind, values);
  }
  const bool floating = variable.kind == Kind::float64 || variable.kind == Kind::float32;
  if (floating && variable.dimensions != std::vector{variable.name}) {
    hdf5::set_missing(dataset, variable.kind);
  }
  if (!variable.reproducible) hdf5::set_integer(dataset, "in_results_hash", 0);
}

// A dimension without coordinate, as netCDF-4 writes it: the sentence is part of its format.
Handle write_bare_dimension(hid_t group, const Dimension& dimension) {
  const hsize_t size = output::size(dimension);
  const Handle space{H5Screate_simple(1, &size, nullptr), H5Sclose, "creating a space"};
  Handle dataset{H5Dcreate2(group, dimension.name.c_str(), H5T_IEEE_F32BE, space, H5P_DEFAULT,
                            hdf5::tracked(H5P_DATASET_CREATE), H5P_DEFAULT),
                 H5Dclose, "creating a dimension"};
  const std::string sentence =
      fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", size);
  check(H5DSset_scale(dataset, sentence.c_str()), "making a dimension");
  return dataset;
}

}  // namespace

void Section::close() {
  scales_.clear();
  group_.close("closing the file");
}

Section Section::create(hid_t parent, const Group& group) {
  Section section{Handle{H5Gcreate2(parent, group.name.c_str(), H5P_DEFAULT,
                                    hdf5::tracked(H5P_GROUP_CREATE), H5P_DEFAULT),
                         H5Gclose, "creating a group"}};
  hdf5::set_text(section.id(), "title", group.title);
  for (const Dimension& dimension : group.dimensions) section.add(dimension);
  for (const Array& array : group.arrays) section.add(array);
  return section;
}

void Section::add(const Dimension& dimension) {
  sizes_[dimension.name] = output::size(dimension);
  if (std::holds_alternative<Length>(dimension.axis)) {
    scales_[dimension.name] = write_bare_dimension(group_, dimension);
    return;
  }
  const Array array = std::visit(AxisArray{dimension}, dimension.axis);
  Handle dataset = write(array, {output::size(dimension)});
  check(H5DSset_scale(dataset, dimension.name.c_str()), "making a dimension");
  scales_[dimension.name] = std::move(dataset);
}

void Section::add_coordinate(const Array& array) {
  Array label = array;
  label.variable.reproducible = false;  // known before the run, no result of it
  add(label);
  coordinates_.push_back(array.variable);
}

void Section::add(const Array& array) {
  std::vector<hsize_t> size;
  for (const std::string& name : array.variable.dimensions) size.push_back(sizes_.at(name));
  attach(write(array, size), array.variable);
}

void Section::add_text(const char* name, const char* meaning, const std::string& text) {
  add(Array{{.name = name, .long_name = meaning, .kind = Kind::text}, std::vector{text}});
}

void Section::add(const Growing& growing) {
  growing_ = growing.name;
  const Variable variable{.name = growing.name,
                          .long_name = growing.long_name,
                          .dimensions = {growing.name},
                          .kind = Kind::int64};
  Handle dataset = create(variable, {{0}, {H5S_UNLIMITED}, {8192}, 1});
  check(H5DSset_scale(dataset, variable.name.c_str()), "making a dimension");
  scales_[variable.name] = std::move(dataset);
}

Handle Section::add_growing(const Variable& variable, const ChunkPlan& plan, int compression) {
  Form form{{0}, {H5S_UNLIMITED}, {plan.rows}, compression};
  form.size.insert(form.size.end(), plan.row.begin(), plan.row.end());
  form.limit.insert(form.limit.end(), plan.row.begin(), plan.row.end());
  form.chunk.insert(form.chunk.end(), plan.tile.begin(), plan.tile.end());
  Handle dataset = create(variable, form);
  attach(dataset, variable);
  return dataset;
}

void Section::number_rows(std::size_t count) {
  const hsize_t size = count;
  sizes_[growing_] = count;
  const hid_t dataset = scales_.at(growing_);
  check(H5Dset_extent(dataset, &size), "growing a dimension");
  std::vector<std::int64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  if (count == 0) return;
  hdf5::write_all(dataset, H5T_NATIVE_INT64, numbers.data(), "numbering rows");
}

// Empty dimensions are made able to grow: netCDF knows no other kind of length zero.
Section::Form Section::form_of(const Array& array, const std::vector<hsize_t>& size) const {
  Form form{size, size, {}, 0};
  const auto& names = array.variable.dimensions;
  const bool grows = !growing_.empty() && !names.empty() && names[0] == growing_;
  const bool empty = grows || std::find(size.begin(), size.end(), 0) != size.end();
  const std::size_t value_bytes =
      array.variable.kind == Kind::text ? sizeof(hvl_t) : bytes(array.variable.kind);
  const hsize_t values = std::accumulate(size.begin(), size.end(), hsize_t{1}, std::multiplies<>{});
  if (!empty && values * value_bytes < kChunkedFrom) return form;
  Extents extents{size.begin(), size.end()};
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    if (extents[axis] == 0 || (grows && axis == 0)) form.limit[axis] = H5S_UNLIMITED;
    extents[axis] = std::max<std::size_t>(extents[axis], 1);
  }
  extents = tile(extents, value_bytes, 1);
  form.chunk.assign(extents.begin(), extents.end());
  form.compression = 1;
  return form;
}

Handle Section::create(const Variable& variable, const Form& form) {
  const Handle space = form.size.empty()
                           ? Handle{H5Screate(H5S_SCALAR), H5Sclose, "creating a space"}
                           : Handle{H5Screate_simple(static_cast<int>(form.size.size()),
                                                     form.size.data(), form.limit.data()),
                                    H5Sclose, "creating a space"};
  const Handle storage = hdf5::tracked(H5P_DATASET_CREATE);
  if (!form.chunk.empty()) {
    check(H5Pset_chunk(storage, static_cast<int>(form.chunk.size()), form.chunk.data()),
          "setting chunks");
    if (form.compression > 0) {
      check(H5Pset_shuffle(storage), "setting the shuffle filter");
      check(H5Pset_deflate(storage, static_cast<unsigned>(form.compression)),
            "setting the deflate filter");
    }
  }
  Handle dataset{H5Dcreate2(group_, variable.name.c_str(), hdf5::file_type(variable.kind), space,
                            H5P_DEFAULT, storage, H5P_DEFAULT),
                 H5Dclose, "creating a variable"};
  set_attributes(dataset, variable, coordinates_of(variable));
  return dataset;
}

Handle Section::write(const Array& array, const std::vector<hsize_t>& size) {
  Handle dataset = create(array.variable, form_of(array, size));
  const bool empty = std::find(size.begin(), size.end(), 0) != size.end();
  if (!empty) write_values(dataset, array);
  return dataset;
}

void Section::attach(hid_t dataset, const Variable& variable) {
  for (std::size_t axis = 0; axis < variable.dimensions.size(); ++axis) {
    const auto scale = scales_.find(variable.dimensions[axis]);
    STRAIT_ASSERT(scale != scales_.end(), "'{}' of '{}'", variable.dimensions[axis], variable.name);
    check(H5DSattach_scale(dataset, scale->second, static_cast<unsigned>(axis)),
          "attaching a dimension");
  }
}

std::string Section::coordinates_of(const Variable& variable) const {
  std::string names;
  for (const Variable& coordinate : coordinates_) {
    const bool covered = std::all_of(
        coordinate.dimensions.begin(), coordinate.dimensions.end(), [&](const std::string& name) {
          return std::count(variable.dimensions.begin(), variable.dimensions.end(), name) > 0;
        });
    if (covered) names += (names.empty() ? "" : " ") + coordinate.name;
  }
  return names;
}

}  // namespace strait::output
