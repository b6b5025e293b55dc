# One place for what every target is compiled with.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(STRAIT_SANITIZE "" CACHE STRING "Sanitizers: 'address,undefined', 'thread' or empty")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(strait_compiler INTERFACE)
target_compile_options(strait_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Werror
  -Wno-missing-field-initializers  # designated initializers name what differs from the defaults
  -Wno-restrict  # gcc 12 sees overlaps in std::string operator+ that are not there (GCC bug 105651)
  # Results are bit-identical between builds of one kind: no fused multiply-add, no fast-math.
  -ffp-contract=off)
if(CMAKE_UNITY_BUILD)
  # Files compiled together come to the compiler as included ones, whose unnamed namespaces it distrusts.
  target_compile_options(strait_compiler INTERFACE -Wno-subobject-linkage)
endif()
if(STRAIT_SANITIZE)
  target_compile_options(strait_compiler INTERFACE
    -fsanitize=${STRAIT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    -Wno-error -Wno-maybe-uninitialized)  # instrumented code makes gcc 12 warn of what is not there
  target_link_options(strait_compiler INTERFACE -fsanitize=${STRAIT_SANITIZE})
endif()
