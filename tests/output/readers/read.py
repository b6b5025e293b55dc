"""Opens the sample result with one of Python's readers and checks values by name and date.

    read.py h5py|netcdf4|xarray-netcdf4|xarray-h5netcdf|ncdump FILE
"""
import shutil
import subprocess
import sys
import tempfile

import numpy as np

KINDS = "ordered applied granted"


def delivered(replication, day, buyer):
    return 1000 * buyer + day + replication / 2


def check(found, expected):
    assert np.array_equal(found, expected), f"found {found}, expected {expected}"


def read_h5py(path):
    import h5py

    with h5py.File(path, "r") as file:
        check(file["delivered"].shape, (100, 365, 3))
        check(file["delivered"][17, 32, 2], delivered(17, 32, 2))
        check(file["buyer"].asstr()[2], "zürich")
        check([dim[0].name for dim in file["waiting"].dims],
              ["/replication", "/time", "/buyer", "/hold"])
        check(file.attrs["seed"], 2**53 + 1)
        check(file.attrs["format_version"], 1)
        check(file["provenance/scenario"].asstr()[()], "period: {from: 2026-01-28}\n")
        check(file["log/event_cause"][:], [0, 1, 2])
        check(np.all(file["status"][:] == [r % 10 == 9 for r in range(100)]), True)


def read_netcdf4(path):
    import netCDF4

    with netCDF4.Dataset(path) as file:
        check(file.data_model, "NETCDF4")
        check(list(file.dimensions), ["replication", "time", "buyer", "hold", "reason", "quantile", "wave"])
        check(file.dimensions["replication"].isunlimited(), True)
        check([d.isunlimited() for d in file.dimensions.values()].count(True), 1)
        check(file["delivered"].dimensions, ("replication", "time", "buyer"))
        dates = netCDF4.num2date(file["time"][:], file["time"].units, file["time"].calendar)
        day = [date.strftime("%Y-%m-%d") for date in dates].index("2026-03-01")
        buyer = list(file["buyer"][:]).index("bytedance")
        check(file["delivered"][17, day, buyer], delivered(17, 32, 1))
        check(np.ma.count_masked(file["first_delivery"][:]), 50)
        check(file["/log/event_kind"].flag_meanings, KINDS)
        check(len(file["/diagnostics/failure_message"][:]), 0)
        check(file["/provenance/evidence_note"][1], "nobody knows")
        check(file["hold_product"][2], "h20")
    # Tracked order of creation is what lets netCDF add to a file. Added to a copy: opening to write
    # locks a file, and the other readers open this one at the same time.
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        with netCDF4.Dataset(copy, "a") as file:
            file.note = "added"
        with netCDF4.Dataset(copy) as file:
            check(file.note, "added")


def read_xarray(path, engine):
    import xarray

    with xarray.open_dataset(path, engine=engine) as result:
        chosen = result["delivered"].sel(buyer="zürich", time="2026-03-01").isel(replication=17)
        check(chosen.item(), delivered(17, 32, 2))
        check(str(result["time"].values[0])[:10], "2026-01-28")
        check(result["delivered"].sel(time="2026-03").sizes["time"], 31)
        check("hold_product" in result.coords, True)
        check("hold_reason" in result, True)
        check(result["waiting"].where(result.hold_product == "h20", drop=True).sizes["hold"], 2)
        check(result["orders"].dtype, np.int64)
        check(result["orders"].values[99, 2], 9902)
        check(str(result["first_delivery"].values[2])[:13], "2026-01-30T12")
        check(np.isnat(result["first_delivery"].values[3]), True)
        check(result["delivered_quantile"].sel(quantile=0.5, buyer="alibaba").item(), 3)
        check(result["share"].values[8], 1)
        check(len(result.attrs["results_hash"]), 32)
        check(dict(result.sizes), {"replication": 100, "time": 365, "buyer": 3, "hold": 4, "reason": 2,
                             "quantile": 3, "wave": 2})
    with xarray.open_dataset(path, engine=engine, group="log") as log:
        check(str(log["event_time"].values[2])[:10], "2026-03-01")
        check(log["subject"].values[1], "export_license")
    with xarray.open_dataset(path, engine=engine, group="provenance") as provenance:
        check(len(provenance["scenario_resolved"].item()), 70000)
        check(provenance["evidence_path"].values[1], "a.delay")
    with xarray.open_dataset(path, engine=engine, group="diagnostics") as diagnostics:
        check(diagnostics.sizes["failure"], 0)


def read_ncdump(path):
    header = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True, text=True).stdout
    for line in ["replication = UNLIMITED ; // (100 currently)", "time = 365 ;",
                 "double delivered(replication, time, buyer) ;", "string buyer(buyer) ;",
                 'time:units = "days since 2026-01-28" ;', ':Conventions = "CF-1.10" ;',
                 "group: log {", "group: provenance {", "group: diagnostics {"]:
        assert line in header, f"{line} not in\n{header}"
    assert "phony" not in header, header
    assert header.index("double delivered(") < header.index("int64 orders("), "order of creation"
    dates = subprocess.run(["ncdump", "-t", "-v", "time,orders", path], check=True,
                           capture_output=True, text=True).stdout
    assert '"2026-01-28", "2026-01-29"' in dates and "9900, 9901, 9902 ;" in dates


READERS = {
    "h5py": read_h5py,
    "netcdf4": read_netcdf4,
    "xarray-netcdf4": lambda path: read_xarray(path, "netcdf4"),
    "xarray-h5netcdf": lambda path: read_xarray(path, "h5netcdf"),
    "ncdump": read_ncdump,
}

if __name__ == "__main__":
    READERS[sys.argv[1]](sys.argv[2])
