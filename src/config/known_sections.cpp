#include "config/sections.hpp"

namespace dbmaint::config {

std::vector<KnownSection> known_sections() {
  return {{"document", key_names(document_fields())},    {"target", key_names(target_fields())},
          {"backup", key_names(backup_fields())},        {"keep", key_names(keep_fields())},
          {"cleanup", key_names(cleanup_fields())},      {"archive", key_names(archive_fields())},
          {"relation", key_names(relation_fields())},    {"unattached", key_names(unattached_fields())},
          {"retention", key_names(retention_fields())},  {"encryption", key_names(encryption_fields())},
          {"offsite", key_names(offsite_fields())},      {"pgbackrest", key_names(pgbackrest_fields())},
          {"query", key_names(query_fields())},          {"report_section", key_names(report_section_fields())},
          {"thresholds", key_names(threshold_fields())}, {"ignore", key_names(ignore_fields())}};
}

}  // namespace dbmaint::config
