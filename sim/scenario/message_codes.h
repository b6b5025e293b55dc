// The codes of what the field tables and the checks of meaning report; their long texts stand in
// codes.cpp. A code is never reused for another meaning.
#pragma once

#include <string_view>

namespace strait::scenario::code {

inline constexpr std::string_view kUnknownKey = "S003";
inline constexpr std::string_view kLeadingZero = "S011";
inline constexpr std::string_view kNoUnit = "S014";
inline constexpr std::string_view kNoRoute = "S021";
// Values.
inline constexpr std::string_view kWrongShape = "S030";
inline constexpr std::string_view kMissingKey = "S031";
inline constexpr std::string_view kBadDate = "S032";
inline constexpr std::string_view kNotANumber = "S033";
inline constexpr std::string_view kWrongDimension = "S034";
inline constexpr std::string_view kUnknownUnit = "S035";
inline constexpr std::string_view kOutOfRange = "S036";
inline constexpr std::string_view kUnknownWord = "S037";
inline constexpr std::string_view kBadDistribution = "S038";
inline constexpr std::string_view kBadName = "S039";
inline constexpr std::string_view kBadChoice = "S040";  // keys that exclude or need each other
inline constexpr std::string_view kUnknownPath = "S041";
inline constexpr std::string_view kFormatVersion = "S042";
inline constexpr std::string_view kBadData = "S043";
// Meaning.
inline constexpr std::string_view kUnknownReference = "S050";
inline constexpr std::string_view kWrongKind = "S051";
inline constexpr std::string_view kBackwards = "S052";
inline constexpr std::string_view kAboveOne = "S053";
inline constexpr std::string_view kRegimeState = "S054";
inline constexpr std::string_view kSharedName = "S055";
inline constexpr std::string_view kAttributeUnits = "S056";
inline constexpr std::string_view kAnswer = "S057";
inline constexpr std::string_view kBrokenRoute = "S058";
inline constexpr std::string_view kCycle = "S059";
inline constexpr std::string_view kMissingPart = "S060";
inline constexpr std::string_view kNoSuchRow = "S061";
inline constexpr std::string_view kFixedInARun = "S062";
inline constexpr std::string_view kBeyondReach = "S070";
// Probably not what was meant.
inline constexpr std::string_view kAssumed = "S102";
inline constexpr std::string_view kOutsidePeriod = "S110";
inline constexpr std::string_view kUnused = "S111";
inline constexpr std::string_view kReadByNothing = "S112";
inline constexpr std::string_view kNobodySells = "S113";
inline constexpr std::string_view kNeverBinds = "S114";
inline constexpr std::string_view kMatchesNothing = "S115";
inline constexpr std::string_view kUnreachable = "S116";
inline constexpr std::string_view kHoldsNothing = "S117";
inline constexpr std::string_view kNoTable = "S118";

}  // namespace strait::scenario::code
