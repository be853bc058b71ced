#include <unistd.h>

#include <array>
#include <cstdlib>

#include "dbmaint/platform/system_services.hpp"

namespace dbmaint {
namespace {

class SystemEnvironment : public Environment {
 public:
  std::optional<std::string> variable(const std::string& name) const override {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  }
  unsigned user_id() const override { return ::geteuid(); }
  std::string host_name() const override {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
  }
};

}  // namespace

std::unique_ptr<Environment> system_environment() {
  return std::make_unique<SystemEnvironment>();
}

}  // namespace dbmaint
