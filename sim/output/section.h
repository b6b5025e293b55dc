// The root or a group of a file being written: dimensions, and variables attached to them the way
// netCDF-4 wants it (every axis of every variable has a dimension scale of that name).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "chunk.h"
#include "hdf5.h"
#include "strait/output/layout.h"

namespace strait::output {

class Section {
 public:
  Section() = default;
  explicit Section(hdf5::Handle group) : group_{std::move(group)} {}
  static Section create(hid_t parent, const Group& group);

  hid_t id() const { return group_; }
  void close();  // and say so if it fails
  void add(const Dimension& dimension);
  // Labels: from now on named by every variable that has all their dimensions.
  void add_coordinate(const Array& array);
  void add(const Array& array);
  void add_text(const char* name, const char* meaning, const std::string& text);

  // The growing dimension, labels of it that follow when its length is known, and a variable that
  // begins with it; all are still without rows.
  void add(const Growing& growing);
  void expect_coordinate(const Variable& variable) { coordinates_.push_back(variable); }
  hdf5::Handle add_growing(const Variable& variable, const ChunkPlan& plan, int compression);
  // The numbers 0 … count − 1 of the growing dimension; from now on arrays may have it.
  void number_rows(std::size_t count);

 private:
  struct Form {  // a dataset's space and storage
    std::vector<hsize_t> size;
    std::vector<hsize_t> limit;
    std::vector<hsize_t> chunk;  // empty: in one piece
    int compression = 0;
  };
  Form form_of(const Array& array, const std::vector<hsize_t>& size) const;
  hdf5::Handle create(const Variable& variable, const Form& form);
  hdf5::Handle write(const Array& array, const std::vector<hsize_t>& size);
  void attach(hid_t dataset, const Variable& variable);
  std::string coordinates_of(const Variable& variable) const;

  hdf5::Handle group_;
  std::string growing_;
  std::map<std::string, hdf5::Handle, std::less<>> scales_;
  std::map<std::string, std::size_t, std::less<>> sizes_;
  std::vector<Variable> coordinates_;
};

}  // namespace strait::output
