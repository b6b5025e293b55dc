// A place in a text file, for messages: "h200.yaml:57:21".
#pragma once

#include <memory>
#include <string>

namespace strait {

struct Place {
  std::shared_ptr<const std::string> file;  // none for values that come from the command line
  int line = 0;                             // from 1; 0 = unknown
  int column = 0;                           // from 1
};
std::string format_place(const Place& place);

}  // namespace strait
