#include "config/rule_words.hpp"
#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

constexpr Field<CleanupConfig> kCleanupFields[] = {
    {"batch_target", Presence::optional,
     [](const JsonReader& at, CleanupConfig& cleanup) { read_positive(at, cleanup.batch_target); }},
    {"time_budget", Presence::optional,
     [](const JsonReader& at, CleanupConfig& cleanup) { read_positive(at, cleanup.time_budget); }},
    {"pause", Presence::optional, [](const JsonReader& at, CleanupConfig& cleanup) { at.read(cleanup.pause); }},
};

}  // namespace

std::span<const Field<CleanupConfig>> cleanup_fields() {
  return kCleanupFields;
}

void read_cleanup(const JsonReader& at, CleanupConfig& into) {
  read_fields(at, cleanup_fields(), into);
}

}  // namespace dbmaint::config
