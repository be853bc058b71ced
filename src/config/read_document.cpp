#include <array>
#include <cctype>

#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

bool is_target_name(std::string_view name) {
  const auto letter_or_digit = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  // It names folders: "..", hidden ones and what looks like an option stay out.
  return !name.empty() && letter_or_digit(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
    return letter_or_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

void read_language(const JsonReader& at, DocumentDraft& draft) {
  constexpr std::array<std::string_view, 2> words = {"en", "fr"};
  const std::optional<std::size_t> word = at.word(words);
  if (!word) return;
  draft.config.language = *word == 1 ? Language::french : Language::english;
  draft.config.language_given = true;
}

void read_targets(const JsonReader& at, DocumentDraft& draft) {
  if (!at.expect_object()) return;
  for (const std::string& name : at.keys()) {
    const JsonReader member = at.member(name);
    if (!is_target_name(name)) member.problem({text::config::bad_target_name, {{"path", member.path()}}});
    TargetConfig& target = draft.config.targets.emplace_back();
    target.name = name;
    target.backup = draft.backup;
    target.cleanup = draft.cleanup;
    target.archive = draft.archive;
    target.score_checks = default_score_checks();
    read_target(member, target);
  }
}

// Not every target is a server with a stanza of its own.
void read_backup_of_all(const JsonReader& at, DocumentDraft& draft) {
  read_backup(at, draft.backup);
  if (draft.backup.engine == BackupEngine::pgbackrest)
    at.problem({text::config::engine_of_a_target, {{"path", at.path()}}});
}

// "targets" comes last: each one starts from what the whole file says.
constexpr Field<DocumentDraft> kDocumentFields[] = {
    {"$schema", Presence::optional, [](const JsonReader& at, DocumentDraft&) { static_cast<void>(at.string()); }},
    {"language", Presence::optional, read_language},
    {"state_dir", Presence::optional,
     [](const JsonReader& at, DocumentDraft& draft) { at.read_path(draft.config.state_dir); }},
    {"backup", Presence::optional, read_backup_of_all},
    {"cleanup", Presence::optional,
     [](const JsonReader& at, DocumentDraft& draft) { read_cleanup(at, draft.cleanup); }},
    {"archive", Presence::optional,
     [](const JsonReader& at, DocumentDraft& draft) { read_archive(at, draft.archive); }},
    {"targets", Presence::optional, read_targets},
};

}  // namespace

std::span<const Field<DocumentDraft>> document_fields() {
  return kDocumentFields;
}

void read_document(const JsonReader& at, DocumentDraft& into) {
  read_fields(at, document_fields(), into);
}

}  // namespace dbmaint::config
