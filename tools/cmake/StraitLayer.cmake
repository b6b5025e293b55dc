# strait_layer(<name> USES <layers…> LIBRARIES <public…> INSIDE <private…>)
# One target per layer: it sees the layers it names and nothing else. INSIDE libraries appear in sources only.
function(strait_layer name)
  cmake_parse_arguments(layer "" "" "USES;LIBRARIES;INSIDE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_library(strait_${name} STATIC ${sources})
  target_include_directories(strait_${name} PUBLIC ${PROJECT_SOURCE_DIR}/include)
  list(TRANSFORM layer_USES PREPEND strait_)
  target_link_libraries(strait_${name}
    PUBLIC ${layer_USES} ${layer_LIBRARIES} PRIVATE strait_compiler ${layer_INSIDE})
endfunction()

# strait_tests(<layer> …): test programs from tests/<layer>/*_test.cpp, label `fast`. Files named *_slow_test.cpp
# go into one with label `slow`; *_threads_test.cpp, as quick as the fast ones, into one with label `threads`, which
# the thread sanitizer runs too.
function(strait_tests name)
  cmake_parse_arguments(layer "" "" "LIBRARIES" ${ARGN})
  file(GLOB fast CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  file(GLOB slow CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_slow_test.cpp)
  file(GLOB threads CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_threads_test.cpp)
  list(REMOVE_ITEM fast "" ${slow} ${threads})
  strait_test_program(${name}_tests "fast" "${fast}")
  strait_test_program(${name}_slow_tests "slow" "${slow}")
  strait_test_program(${name}_threads_tests "threads" "${threads}")
  if(fast)
    add_dependencies(fast_tests ${name}_tests)
  endif()
  if(threads)
    add_dependencies(thread_tests ${name}_threads_tests)
  endif()
endfunction()

# For strait_tests, whose `name` and `layer_LIBRARIES` it sees.
function(strait_test_program target label files)
  if(NOT files)
    return()
  endif()
  add_executable(${target} ${files})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE STRAIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE strait_${name} strait_compiler ${layer_LIBRARIES}
    GTest::gtest_main GTest::gmock)
  # Generated inputs (RapidCheck) are the same in every run: a red test stays red until it is mended.
  gtest_discover_tests(${target} PROPERTIES LABELS ${label} TIMEOUT 600
    ENVIRONMENT "RC_PARAMS=seed=20260128 max_success=500" DISCOVERY_TIMEOUT 60)
endfunction()
