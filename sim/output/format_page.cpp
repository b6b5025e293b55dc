#include <fmt/format.h>

#include <string>

#include "fixed_part.h"
#include "strait/output/format.h"

namespace strait::output {
namespace {

constexpr const char* kIntroduction = R"(# Result files

`strait run` writes one file per run. It is HDF5 laid out as netCDF-4, so xarray, netCDF4, h5netcdf,
ncdump, R and Julia open it by name, and h5py or any other HDF5 reader does too, without plugins.
This folder is where results go unless a command names another place; nothing in it but this page is
tracked.

A run of a scenario goes to `NAME.h5` and takes the place of the last one. What `--set` or `--uncertain`
makes of it has names of its own, so that it never takes the place of the base: `NAME-set-1a2b3c.h5`,
`NAME-uncertain.h5`, `NAME-set-1a2b3c-uncertain.h5`. The six digits are the first of the SHA-256 of the
settings as typed, a line each: the same settings always have the same name.

## First contact

Python (Debian: `python3-xarray`, `python3-netcdf4`):

```python
import xarray as xr
result = xr.open_dataset("results/run.h5")
print(result)
```

R (Debian: `r-cran-ncdf4`):

```r
library(ncdf4)
result <- nc_open("results/run.h5")
print(result)
```

Dimensions stand slowest first: `(replication, time, …)`, as C, Python and HDF5 count them. **R, Julia,
MATLAB and Fortran see dimensions reversed.** Whatever R calls `[buyer, time, replication]` is the same
array.

## Version

The attribute `format_version` of the root is **{0}**. The rule for change: new variables, groups and
attributes may appear without notice and do not raise it; it rises when something that stands here gets
another meaning, shape, unit or name. A program reads all versions from 1 to its own and refuses later
ones. Numbers that stand for words (`flag_values`) never change their meaning.

## The whole file

A file has its final name only when it is complete: it grows as `NAME.part`, reaches the disk, and is
renamed. A `.part` that no process is writing is what a killed run left; it can be deleted, and the next
run of that name does so.

The last 48 bytes, after HDF5's own end, are a seal over all the others. Other programs do not see it;
Strait refuses a file whose bytes are not as written. Copy a result before you change it with another
tool: Strait no longer reads a changed one.

| bytes | seal (little-endian) |
|---:|---|
| 16 | `strait result\r\n` and 0x1A |
| 4 | version of the seal: 1 |
| 4 | `format_version` |
| 8 | bytes before the seal |
| 16 | XXH3-128 of those bytes and the 32 bytes above, low half first |

Results and their coordinates stand in the root. Groups stand alone, each with dimensions of its own:
`provenance` always; `log` (events with their causes) where the run wrote them.
)";

constexpr const char* kVariables = R"(
## Dimensions and variables

`replication` (int64: 0, 1, …) is in every file and the only dimension that grows; results of single
replications begin with it. The others are those of the scenario: `time` holds dates, most others names
(`buyer`, `product`, …). A dimension that only counts has no variable of its name. Every variable has a
dimension of the file on each of its axes.

Types are float64, float32, int64, int32, int16 and int8, little-endian, and texts of variable length in
UTF-8. Missing values are NaN in floats (`_FillValue`), and −9223372036854775806, −2147483647, −32767 and
−127 in integers: values of a replication that failed. Lengths of time are in `day`, never in `days`,
which some readers turn into time spans.

Chunks hold some replications, all times and few of the last dimension, shuffled and deflated.

| attribute of a variable | meaning |
|---|---|
)";

constexpr const char* kMoreAttributes =
    R"(| `flag_values` | the numbers that `flag_meanings` names |
| `_FillValue` | NaN, on floats that may be missing |
| `in_results_hash` | 0 where values are no part of `results_hash`: labels, the residuals of the audit, and what differs from run to run |
)";

constexpr const char* kHash = R"(
## Identity of results

`results_hash` is the sum, modulo 2^128, of one XXH3-128 hash for each row, which is one replication of one
variable as little-endian bytes in row-major order. The seed of a row's hash is the XXH3-64 of the text
`NAME KIND BYTES` (as in `delivered float64 8760`) plus the replication's number times 0x9E3779B97F4A7C15,
modulo 2^64. Variables without replications are one row with number 0; texts, coordinates, groups and
variables with `in_results_hash = 0` are left out. So it is equal for equal results whatever the number of
threads or the order of work, and parts can be added up.
)";

std::string family_table(std::span<const Family> families) {
  if (families.empty()) return "";
  std::string page = "\n| result | dimensions | units | meaning |\n|---|---|---|---|\n";
  for (const Family& family : families) {
    page += fmt::format("| `{}` | {} | {} | {} |\n", family.name, family.dimensions, family.units,
                        family.meaning);
  }
  return page;
}

}  // namespace

std::string format_page(std::span<const Family> families) {
  std::string page{kIntroduction};
  page.replace(page.find("{0}"), 3, fmt::format("{}", kFormatVersion));
  page += "\n## Attributes of the root\n\n| attribute | meaning |\n|---|---|\n";
  for (const RootAttribute& attribute : root_attributes()) {
    page += fmt::format("| `{}` | {} |\n", attribute.name, attribute.meaning);
  }
  page += kVariables;
  for (const VariableAttribute& attribute : variable_attributes()) {
    page += fmt::format("| `{}` | {} |\n", attribute.name, attribute.meaning);
  }
  page += kMoreAttributes;
  page += family_table(families);
  page += "\n## Group `provenance`\n\n| variable | meaning |\n|---|---|\n";
  for (const Document& document : documents()) {
    page += fmt::format("| `{}` | {} |\n", document.name, document.meaning);
  }
  for (const EvidenceColumn& column : evidence_columns()) {
    page += fmt::format("| `{}(evidence)` | {} |\n", column.name, column.meaning);
  }
  return page + kHash;
}

}  // namespace strait::output
