#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "config/fields.hpp"
#include "dbmaint/config/config.hpp"

// The objects a configuration is made of. Each has its table of fields in a file of its own.

namespace dbmaint::config {

/// The document, plus what every target starts from.
struct DocumentDraft {
  Config config;
  BackupConfig backup;
  CleanupConfig cleanup;
  ArchiveConfig archive;
};

[[nodiscard]] std::span<const Field<DocumentDraft>> document_fields();
[[nodiscard]] std::span<const Field<TargetConfig>> target_fields();
[[nodiscard]] std::span<const Field<BackupConfig>> backup_fields();
[[nodiscard]] std::span<const Field<KeepPolicy>> keep_fields();
[[nodiscard]] std::span<const Field<EncryptionConfig>> encryption_fields();
[[nodiscard]] std::span<const Field<OffsiteConfig>> offsite_fields();
[[nodiscard]] std::span<const Field<PgbackrestConfig>> pgbackrest_fields();
[[nodiscard]] std::span<const Field<CleanupConfig>> cleanup_fields();
[[nodiscard]] std::span<const Field<ArchiveConfig>> archive_fields();
[[nodiscard]] std::span<const Field<RelationRule>> relation_fields();
[[nodiscard]] std::span<const Field<UnattachedRule>> unattached_fields();
[[nodiscard]] std::span<const Field<RetentionRule>> retention_fields();
[[nodiscard]] std::span<const Field<NamedQuery>> query_fields();
[[nodiscard]] std::span<const Field<ReportSection>> report_section_fields();
[[nodiscard]] std::span<const Field<Thresholds>> threshold_fields();
[[nodiscard]] std::span<const Field<IgnoreRule>> ignore_fields();

void read_backup(const JsonReader& at, BackupConfig& into);
/// And refuses what does not go together there.
void read_backup_of_target(const JsonReader& at, BackupConfig& into);
void read_cleanup(const JsonReader& at, CleanupConfig& into);
void read_archive(const JsonReader& at, ArchiveConfig& into);
void read_thresholds(const JsonReader& at, Thresholds& into);
void read_relations(const JsonReader& at, std::vector<RelationRule>& into);
void read_unattached(const JsonReader& at, std::vector<UnattachedRule>& into);
void read_retention(const JsonReader& at, std::vector<RetentionRule>& into);
void read_queries(const JsonReader& at, std::vector<NamedQuery>& into);
void read_ignore(const JsonReader& at, std::vector<IgnoreRule>& into);
void read_report_sections(const JsonReader& at, std::vector<ReportSection>& into);
void read_target(const JsonReader& at, TargetConfig& into);
void read_document(const JsonReader& at, DocumentDraft& into);

/// Every object and the keys it knows, under the name the JSON Schema gives it ("document", "target", "keep" …).
struct KnownSection {
  std::string_view name;
  std::vector<std::string> keys;
};
[[nodiscard]] std::vector<KnownSection> known_sections();

}  // namespace dbmaint::config
