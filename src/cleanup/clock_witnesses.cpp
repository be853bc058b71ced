#include "dbmaint/cleanup/clock_witnesses.hpp"

#include <algorithm>

#include "dbmaint/core/duration.hpp"
#include "dbmaint/text/cleanup.hpp"

namespace dbmaint {
namespace {

constexpr std::chrono::days longest_silence{45};
constexpr std::chrono::minutes file_server_skew{5};

}  // namespace

std::optional<Timestamp> last_witnessed(std::vector<WitnessingRun> runs) {
  std::ranges::sort(runs, {}, &WitnessingRun::at);
  std::optional<Timestamp> last;
  for (const WitnessingRun& run : runs)
    if (!last || run.attests || run.at - *last <= longest_silence) last = run.at;
  return last;
}

Text refuse_unwitnessed_clock(Timestamp host_now, const ClockWitnesses& witnesses) {
  std::optional<Timestamp> newest;
  for (const auto& witness : {witnesses.files_written, witnesses.last_run, witnesses.newest_row})
    if (witness && *witness <= host_now + file_server_skew) newest = std::max(newest.value_or(*witness), *witness);
  if (newest && host_now - *newest <= longest_silence) return {};
  if (!newest) return {text::cleanup::clock_without_witness, {{"now", host_now}}};
  return {text::cleanup::clock_far_ahead,
          {{"now", host_now},
           {"newest", *newest},
           {"days", std::int64_t{std::chrono::floor<std::chrono::days>(host_now - *newest).count()}}}};
}

}  // namespace dbmaint
