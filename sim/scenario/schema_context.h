// Shared parts of the JSON Schema while it is put together.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "value_text.h"

namespace strait::scenario {

using Json = nlohmann::ordered_json;

class SchemaContext {
 public:
  // A reference to the definition of that name, made on first use.
  Json defined(const std::string& name, const std::function<Json()>& make);
  // A number of that dimension, alone or with its distributions.
  Json value(Dimension dimension, const Range& range);
  Json drawn(Dimension dimension, const Range& range);
  Json definitions() const;

 private:
  Json distribution(Dimension dimension);

  std::map<std::string, Json> definitions_;
};

}  // namespace strait::scenario
