// What the program tells the shell. Scripts rely on these numbers: never change one.
#pragma once

namespace strait::app {

inline constexpr int kDone = 0;
inline constexpr int kRunFailed = 1;
inline constexpr int kWrongUse = 2;
inline constexpr int kScenarioInvalid = 3;
inline constexpr int kResultUnreadable = 4;
inline constexpr int kDiffers = 5;
inline constexpr int kInterrupted = 130;  // as a shell says of a program that Ctrl-C ended
inline constexpr int kTerminated = 143;   // and of one that SIGTERM ended

}  // namespace strait::app
