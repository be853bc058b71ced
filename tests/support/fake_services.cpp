#include "support/fake_services.hpp"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "dbmaint/platform/system_services.hpp"

namespace dbmaint::testing {

void FakeClock::set(const std::string& rfc3339) {
  const auto instant = parse_timestamp(rfc3339);
  if (!instant) throw std::invalid_argument("not a timestamp: " + rfc3339);
  set(*instant);
}

FakeEnvironment::FakeEnvironment() : user(::geteuid()) {}

std::optional<std::string> FakeEnvironment::variable(const std::string& name) const {
  const auto found = variables.find(name);
  return found == variables.end() ? std::nullopt : std::optional(found->second);
}

bool FakeInterruption::requested() const {
  ++questions;
  if (at_question_ && questions >= *at_question_) requested_ = true;
  return requested_;
}

bool RecordingDiagnosis::contains(std::string_view words) const {
  return std::ranges::any_of(lines, [&](const Line& line) { return line.message.find(words) != std::string::npos; });
}

TestServices::TestServices() : real_files(system_files()), files(*real_files) {}
TestServices::~TestServices() = default;

}  // namespace dbmaint::testing
