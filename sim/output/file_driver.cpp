#include "file_driver.h"

#include <H5FDpublic.h>

#include <memory>

namespace strait::output {
namespace {

// What HDF5 copies along in the access properties.
struct DriverInfo {
  PartFile* part;
};

// HDF5 sees the first member only.
struct DriverFile {
  H5FD_t base;
  PartFile* part;
  haddr_t allocated_end;
};

DriverFile& ours(H5FD_t* file) { return *reinterpret_cast<DriverFile*>(file); }
const DriverFile& ours(const H5FD_t* file) { return *reinterpret_cast<const DriverFile*>(file); }

H5FD_t* open_part(const char*, unsigned, hid_t access, haddr_t) {
  const auto* info = static_cast<const DriverInfo*>(H5Pget_driver_info(access));
  if (!info) return nullptr;
  auto file = std::make_unique<DriverFile>();
  file->part = info->part;
  return &file.release()->base;
}

herr_t close_part(H5FD_t* file) {
  delete &ours(file);
  return 0;
}

int compare(const H5FD_t* a, const H5FD_t* b) {
  return (ours(a).part > ours(b).part) - (ours(a).part < ours(b).part);
}

herr_t query(const H5FD_t*, unsigned long* flags) {
  if (flags) {
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA |
             H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
  }
  return 0;
}

haddr_t get_allocated_end(const H5FD_t* file, H5FD_mem_t) { return ours(file).allocated_end; }

herr_t set_allocated_end(H5FD_t* file, H5FD_mem_t, haddr_t address) {
  ours(file).allocated_end = address;
  return 0;
}

haddr_t get_end(const H5FD_t* file, H5FD_mem_t) { return ours(file).part->size(); }

herr_t read(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size, void* buffer) {
  ours(file).part->read(address, {static_cast<std::byte*>(buffer), size});
  return 0;
}

herr_t write(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size,
             const void* buffer) {
  ours(file).part->write(address, {static_cast<const std::byte*>(buffer), size});
  return 0;
}

herr_t truncate(H5FD_t* file, hid_t, hbool_t) {
  DriverFile& driver = ours(file);
  if (driver.part->size() != driver.allocated_end) driver.part->resize(driver.allocated_end);
  return 0;
}

H5FD_class_t driver_class() {
  H5FD_class_t driver{};
  driver.name = "strait_part";
  driver.maxaddr = (haddr_t{1} << 63) - 1;
  driver.fc_degree = H5F_CLOSE_STRONG;
  driver.fapl_size = sizeof(DriverInfo);
  driver.open = open_part;
  driver.close = close_part;
  driver.cmp = compare;
  driver.query = query;
  driver.get_eoa = get_allocated_end;
  driver.set_eoa = set_allocated_end;
  driver.get_eof = get_end;
  driver.read = read;
  driver.write = write;
  driver.truncate = truncate;
  const H5FD_mem_t map[] = H5FD_FLMAP_DICHOTOMY;
  std::copy(std::begin(map), std::end(map), std::begin(driver.fl_map));
  return driver;
}

}  // namespace

hdf5::Handle access_to(PartFile& part) {
  const H5FD_class_t driver = driver_class();
  // The properties and each open file hold on to the driver; our own hold ends here.
  const hdf5::Handle registered{H5FDregister(&driver), H5FDunregister, "registering a driver"};
  hdf5::Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "creating properties"};
  const DriverInfo info{&part};
  hdf5::check(H5Pset_driver(access, registered, &info), "setting the driver");
  hdf5::check(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), "setting the way of closing");
  hdf5::check(H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_LATEST), "setting bounds");
  hdf5::check(H5Pset_cache(access, 0, 0, 0, 0.0), "switching the chunk cache off");
  return access;
}

}  // namespace strait::output
