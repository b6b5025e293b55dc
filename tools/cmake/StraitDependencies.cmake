# Everything Strait stands on, from the system's packages (names: tools/packages).
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(fmt 9 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(HDF5 1.10 REQUIRED COMPONENTS C HL)
find_package(ZLIB REQUIRED)
# Sweeps on many machines. Not needed: without it `strait sweep --mpi` says what to install.
option(STRAIT_MPI "sweeps over MPI, where it is found" ON)
if(STRAIT_MPI)
  find_package(MPI QUIET COMPONENTS C)
endif()
find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)

# Headers of others are not held to our warnings.
add_library(strait_random123 INTERFACE)
target_include_directories(strait_random123 SYSTEM INTERFACE ${RANDOM123_INCLUDE_DIR})
