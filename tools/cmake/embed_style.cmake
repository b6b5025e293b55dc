# Writes OUTPUT, a C++ source with the text of FILE for strait/report/page.h.
file(READ ${FILE} text)
file(WRITE ${OUTPUT} "// Written by tools/cmake/embed_style.cmake.\n#include \"strait/report/page.h\"\n\n"
  "namespace strait::report {\n\nstd::string page_style() { return R\"~~~(${text})~~~\"; }\n\n"
  "}  // namespace strait::report\n")
