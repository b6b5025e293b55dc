// What this layer needs of the HDF5 C API, with owners instead of numbers and exceptions instead of
// codes. Private to sim/output: HDF5 appears in no public header.
#pragma once

#include <hdf5.h>
#include <hdf5_hl.h>

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "strait/output/layout.h"

#ifndef H5_HAVE_THREADSAFE
#error "Several result files are written at once: HDF5 must be built thread-safe, as Debian's is"
#endif

namespace strait::output::hdf5 {

// A call failed; the text is HDF5's own innermost reason. Callers turn it into ResultError (a
// file's fault), UserError (the disk's) or InternalError (ours).
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};
[[noreturn]] void fail(const char* what);

inline void check(herr_t status, const char* what) {
  if (status < 0) fail(what);
}

// Owns one identifier and closes it.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  Handle(hid_t id, Close closer, const char* what) : id_{id}, close_{closer} {
    if (id_ < 0) fail(what);
  }
  Handle(Handle&& other) noexcept : id_{std::exchange(other.id_, -1)}, close_{other.close_} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  operator hid_t() const { return id_; }
  void close(const char* what) {
    const hid_t id = std::exchange(id_, -1);
    if (id >= 0 && close_(id) < 0) fail(what);
  }

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

// HDF5 prints its error stack to stderr unless told not to, thread by thread.
class Quiet {
 public:
  Quiet();
  ~Quiet();
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

// Types in the file (little-endian) and in memory.
Handle file_type(Kind kind);
hid_t memory_type(Kind kind);
Handle text_type();  // variable-length UTF-8: netCDF-C before 4.9.1 crashes on other text datasets

// Writes all values of a dataset. HDF5 clears its buffer for conversions, a megabyte unless told
// otherwise, anew in each call; most of our arrays are short.
void write_all(hid_t dataset, hid_t type, const void* values, const char* what);

// Creation properties of files, groups and datasets: in order of creation, as netCDF-4 wants it.
Handle tracked(hid_t property_class);

// Attributes. Texts are fixed-length and null-terminated, so that every reader shows plain text.
void set_text(hid_t object, const char* name, const std::string& text);
void set_integer(hid_t object, const char* name, std::int64_t value);
// In the file's type of `kind`.
void set_numbers(hid_t object, const char* name, Kind kind, std::span<const std::int64_t> values);
void set_missing(hid_t object, Kind kind);

}  // namespace strait::output::hdf5
