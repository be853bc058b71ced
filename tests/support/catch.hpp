#pragma once

// Debian 12 has Catch2 2 (one header), Debian 13 has Catch2 3; the difference stays here and in main.cpp.
#ifdef DBMAINT_CATCH2_V2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
using Catch::Approx;
using namespace Catch::Matchers;  // NOLINT: the names that Catch2 2 had in Catch::Matchers
#endif

#include <string>
#include <vector>
