#include <unistd.h>

#include "dbmaint/platform/open_files.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

TEST_CASE("A process is told by the name of its program, one that is not there by none") {
  CHECK(program_of(::getpid()) == "unit_platform");
  CHECK(program_of(-1).empty());
}
