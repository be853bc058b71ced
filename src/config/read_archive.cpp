#include "config/rule_words.hpp"
#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

constexpr Field<ArchiveConfig> kArchiveFields[] = {
    {"keep", Presence::optional,
     [](const JsonReader& at, ArchiveConfig& archive) { read_positive(at, archive.keep.emplace()); }},
};

}  // namespace

std::span<const Field<ArchiveConfig>> archive_fields() {
  return kArchiveFields;
}

void read_archive(const JsonReader& at, ArchiveConfig& into) {
  read_fields(at, archive_fields(), into);
}

}  // namespace dbmaint::config
