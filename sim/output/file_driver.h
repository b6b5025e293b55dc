// HDF5's way to a PartFile: a virtual file driver that writes through it. What it makes is the
// plain single-file format that HDF5's own default driver reads.
#pragma once

#include "hdf5.h"
#include "part_file.h"

namespace strait::output {

// File access properties that lead to `part`, which must outlive every file opened with them: no
// chunk cache (chunks come whole), bounds readable by HDF5 1.8 and later.
hdf5::Handle access_to(PartFile& part);

}  // namespace strait::output
