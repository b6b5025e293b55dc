// How one kind of value is read from a node, written back, described and addressed by a path.
//
// A Type knows the C++ type behind a `void*`; TypeFor<T> carries that knowledge where tables are
// put together, so that a field's type and its member cannot disagree. Types are immutable and made
// once; everything that reads, writes, documents or addresses a scenario walks them.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading.h"
#include "strait/scenario/value.h"
#include "value_text.h"

namespace strait::scenario {

class Type;

// A value inside a scenario and what is known about it.
struct Slot {
  const Type* type = nullptr;
  void* at = nullptr;
};

// What a name refers to; several may be allowed.
enum RefersTo : unsigned {
  kNothing = 0,
  kProduct = 1U << 0U,
  kPlace = 1U << 1U,
  kArea = 1U << 2U,  // a control area
  kActor = 1U << 3U,
  kGroup = 1U << 4U,
  kControl = 1U << 5U,
  kRoute = 1U << 6U,
  kStop = 1U << 7U,
  kEvent = 1U << 8U,
  kMeasure = 1U << 9U,
  kAttribute = 1U << 10U,
  kBuyer = kActor | kGroup
};

// Sees every name that refers to something.
class NameVisitor {
 public:
  virtual ~NameVisitor() = default;
  virtual void name(const Name& name, unsigned refers_to) = 0;
};

class SchemaContext;
class Reference;

class Type {
 public:
  virtual ~Type() = default;

  // False after a diagnostic where nothing sensible could be read.
  virtual bool read(const Node& node, Reading& reading, void* into) const = 0;
  // A null node where there is nothing to show.
  virtual Node write(const void* from, const Units& units) const = 0;
  // How it stands in a file where it must stand and has nothing to show.
  virtual Node empty() const { return Node::mapping(); }
  // For the reference: "duration, or its distribution".
  virtual std::string describe() const = 0;
  virtual nlohmann::ordered_json schema(SchemaContext& context) const = 0;
  // The types this one is made of, as far as the reference shows them as tables of their own.
  virtual std::vector<const Type*> parts() const { return {}; }

  // One step of a path down, and the steps there are.
  virtual Slot child(void* at, std::string_view step) const;
  virtual std::vector<std::string> steps(const void* at) const;

  // For numbers: what a distribution drawn from outside may set, in canonical units.
  virtual bool is_number() const { return false; }
  virtual std::optional<Number> read_number(const Node& node, Reading& reading) const;
  virtual void set_number(void* into, double value) const;
  virtual Dimension dimension() const { return Dimension::factor; }

  virtual void visit_names(const void* from, NameVisitor& visitor) const;
};
// Access functions take the object as it is; who writes it down or visits it only looks.
inline void* unconst(const void* at) { return const_cast<void*>(at); }

using TypePtr = std::shared_ptr<const Type>;

template <typename T>
struct TypeFor {
  TypePtr type;
};

}  // namespace strait::scenario
