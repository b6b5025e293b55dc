# Writes the definition of strait::build_information() to OUTPUT; touches it only if it changes.
# Run by the target strait_version with the values of this build as -D definitions.
set(REVISION "unknown")
set(MODIFIED false)

function(git result)
  execute_process(COMMAND git --no-optional-locks -C ${SOURCE_DIR} ${ARGN}
    OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
  if(status EQUAL 0)
    set(${result} "${answer}" PARENT_SCOPE)
  else()
    set(${result} "" PARENT_SCOPE)
  endif()
endfunction()

# An unpacked archive may lie inside some other repository: ask only where the top level is ours.
git(prefix rev-parse --show-prefix)
git(commit rev-parse HEAD)
if(commit AND prefix STREQUAL "")
  set(REVISION ${commit})
  git(changes status --porcelain --untracked-files=no)
  if(changes)
    set(MODIFIED true)
  endif()
else()
  # `git archive` puts the commit into this file (.gitattributes).
  file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/archived_revision.txt archived LIMIT_COUNT 1)
  if(archived MATCHES "^[0-9a-f]+$")
    set(REVISION ${archived})
  endif()
endif()

set(LIBRARY_LINES "")
string(REPLACE "|" ";" LIBRARIES "${LIBRARIES}")
foreach(library IN LISTS LIBRARIES)
  string(REPLACE "=" "\", \"" pair "${library}")
  string(APPEND LIBRARY_LINES "    {\"${pair}\"},\n")
endforeach()
string(SUBSTRING ${REVISION} 0 7 SHORT)
if(MODIFIED)
  string(APPEND SHORT ", modified")
endif()
string(REPLACE "\"" "\\\"" FLAGS "${FLAGS}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/version.cpp.in ${OUTPUT} @ONLY)
