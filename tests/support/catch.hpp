#pragma once

#include <string>
#include <vector>

// Debian 12 has Catch2 2 (one header), Debian 13 has Catch2 3; the difference stays here and in main.cpp.
#ifdef DBMAINT_CATCH2_V2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
namespace Catch {
using Matchers::EndsWith;
// Called ContainsSubstring there; Contains is about ranges.
inline auto Contains(const std::string& part) {
  return Matchers::ContainsSubstring(part);
}
}  // namespace Catch
#endif
