# Build information for base/version.h. The revision is asked for at every build, not only when CMake
# runs; the source below changes, and so is compiled, only when an answer differs from the last one.
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
get_target_property(options strait_compiler INTERFACE_COMPILE_OPTIONS)
list(JOIN options " " options)
string(JOIN " " STRAIT_FLAGS ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type}} ${options})
set(STRAIT_LIBRARIES
  "Boost=${Boost_VERSION_STRING}" "Eigen=${Eigen3_VERSION}" "fmt=${fmt_VERSION}"
  "HDF5=${HDF5_VERSION}" "yaml-cpp=${yaml-cpp_VERSION}")
list(JOIN STRAIT_LIBRARIES "|" STRAIT_LIBRARIES)

set(STRAIT_VERSION_SOURCE ${PROJECT_BINARY_DIR}/generated/version.cpp)
add_custom_target(strait_version
  COMMAND ${CMAKE_COMMAND}
    -D "SOURCE_DIR=${PROJECT_SOURCE_DIR}" -D "OUTPUT=${STRAIT_VERSION_SOURCE}"
    -D "VERSION=${PROJECT_VERSION}" -D "BUILD_TYPE=${CMAKE_BUILD_TYPE}" -D "FLAGS=${STRAIT_FLAGS}"
    -D "COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    -D "PROCESSOR=${CMAKE_SYSTEM_PROCESSOR}" -D "LIBRARIES=${STRAIT_LIBRARIES}"
    -P ${CMAKE_CURRENT_LIST_DIR}/write_version.cmake
  BYPRODUCTS ${STRAIT_VERSION_SOURCE}
  COMMENT "Asking git for the revision"
  VERBATIM)
