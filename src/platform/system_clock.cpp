#include <thread>

#include "dbmaint/platform/system_services.hpp"

namespace dbmaint {
namespace {

class SystemClock : public Clock {
 public:
  Timestamp now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
  void sleep(std::chrono::milliseconds how_long) override { std::this_thread::sleep_for(how_long); }
};

}  // namespace

std::unique_ptr<Clock> system_clock() {
  return std::make_unique<SystemClock>();
}

}  // namespace dbmaint
