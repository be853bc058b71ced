#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

template <double Thresholds::*Ratio>
void read_ratio(const JsonReader& at, Thresholds& into) {
  at.read(into.*Ratio, 0.0, 1.0);
}

template <auto Member>
void read_plain(const JsonReader& at, Thresholds& into) {
  at.read(into.*Member);
}

template <std::int64_t Thresholds::*Rows>
void read_rows(const JsonReader& at, Thresholds& into) {
  at.read(into.*Rows, 0);
}

constexpr Field<Thresholds> kThresholdFields[] = {
    {"score", Presence::optional, [](const JsonReader& at, Thresholds& into) { at.read(into.score, 0.0, 100.0); }},
    {"backup_age", Presence::optional, read_plain<&Thresholds::backup_age>},
    {"sequence_used", Presence::optional, read_ratio<&Thresholds::sequence_used>},
    {"dead_rows", Presence::optional, read_ratio<&Thresholds::dead_rows>},
    {"dead_rows_floor", Presence::optional, read_rows<&Thresholds::dead_rows_floor>},
    {"free_pages", Presence::optional, read_ratio<&Thresholds::free_pages>},
    {"connections_used", Presence::optional, read_ratio<&Thresholds::connections_used>},
    {"long_transaction", Presence::optional, read_plain<&Thresholds::long_transaction>},
    {"transaction_age", Presence::optional, read_ratio<&Thresholds::transaction_age>},
    {"index_floor", Presence::optional, read_plain<&Thresholds::index_floor>},
    {"free_disk", Presence::optional, read_ratio<&Thresholds::free_disk>},
    {"scaling_file", Presence::optional, read_plain<&Thresholds::scaling_file>},
    {"scaling_rows", Presence::optional, read_rows<&Thresholds::scaling_rows>},
    {"scaling_backup", Presence::optional, read_plain<&Thresholds::scaling_backup>},
};

}  // namespace

std::span<const Field<Thresholds>> threshold_fields() {
  return kThresholdFields;
}

void read_thresholds(const JsonReader& at, Thresholds& into) {
  read_fields(at, threshold_fields(), into);
}

}  // namespace dbmaint::config
