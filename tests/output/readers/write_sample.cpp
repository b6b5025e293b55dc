// Writes the sample of ../sample.h for the readers: write_sample PATH
#include <exception>
#include <iostream>

#include "output/sample.h"

int main(int argc, char** argv) try {
  if (argc != 2) return 2;
  strait::output::sample::write(argv[1], 100, {.block_size = 8});
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
