// What the refused, cancelled and substituted were lost to, as lines of an answer.
#pragma once

#include <string>
#include <vector>

#include "strait/app/result_view.h"

namespace strait::app {

// A number to three digits, as all means of an answer: "77 700", "<1"; whole ones below 10 000 as
// they are.
std::string rough(double value);

// Largest first; the small ones as one. Nothing where nothing was lost.
std::string loss_lines(const std::vector<Loss>& losses);

}  // namespace strait::app
