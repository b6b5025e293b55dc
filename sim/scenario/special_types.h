// Values with a form of their own.
#pragma once

#include "strait/scenario/scenario.h"
#include "type.h"

namespace strait::scenario {

TypeFor<AttributeSpec> attribute();        // "4.8 TB/s"
TypeFor<AttributeTest> attribute_test();   // "below 21000"
TypeFor<ProductsSpec> products_covered();  // name, list, or attribute tests
TypeFor<LimitSpec> limit();                // "25000 chips", "50 %", "1000000 USD", "5e9"
TypeFor<MeasureAt> measure_at();           // a name, or a share
TypeFor<WindowSpec> window();              // [date, date]
TypeFor<RegimeStep> regime_step();         // the state; its key is a date

// Steps of a route: one of move and stop says what the step is and what it is called.
TypeFor<StepSpec> move();       // "taiwan to us", into from and to
TypeFor<StepSpec> stop();       // the name
TypeFor<StepSpec> step_name();  // of a move
// A list whose items a path addresses by their names.
TypeFor<std::vector<StepSpec>> steps_of_route(const TypeFor<StepSpec>& step);

TypeFor<std::vector<Setting>> settings();  // {path: value}

}  // namespace strait::scenario
