#include "run/archiving.hpp"

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/archive.hpp"
#include "run/attempt.hpp"

namespace dbmaint {
namespace {

constexpr ByteSize least_room{1024ULL * 1024};  // a manifest, a journal, and blocks that are never full

ArchiveOrigin origin_of(RunState& state, const Table& table, const SurveyedRule& rule) {
  ArchiveOrigin origin;
  origin.target = state.target.name;
  origin.identity = redact(state.identity.canonical);
  origin.display = state.identity.display;
  origin.engine = state.engine.name();
  origin.server_version = state.survey.server_version;
  origin.table = rule.rows.table;
  origin.rule = rule.rule.name;
  origin.column = rule.rows.column;
  origin.cutoff = rule.rows.cutoff;
  origin.where = rule.rows.where;
  origin.protect = rule.rows.protect;
  origin.format = writing_session(state).row_format(table);
  origin.started_at = state.services.clock.now();
  origin.host = state.services.environment.host_name();
  return origin;
}

std::unique_ptr<ArchiveWriter> begin_archive(RunState& state, const Schema& schema, const SurveyedRule& rule) {
  if (rule.rule.action != Action::archive) return nullptr;
  const Table* table = schema.find(rule.rows.table);
  if (table == nullptr) return nullptr;  // carry_out() says so
  return std::make_unique<ArchiveWriter>(archives_of(state.settings.state_dir, state.target.name),
                                         schema.default_schema, origin_of(state, *table, rule), state.services);
}

ByteSize bytes_of(const Table& table, Session& session) {
  const Schema alone{table.name.schema, {table}};
  for (const TableSize& size : session.table_sizes(alone, RowCounting::estimated_when_large))
    if (size.table == table.name && size.bytes) return *size.bytes;
  return session.database_size().total;
}

ByteSize room_for(const SurveyedRule& rule, ByteSize table) {
  const double share =
      rule.report.total > 0 ? static_cast<double>(rule.report.eligible) / static_cast<double>(rule.report.total) : 1.0;
  return ByteSize{static_cast<std::uint64_t>(share * static_cast<double>(table.bytes))} + least_room;
}

}  // namespace

Archiving::Archiving(RunState& state, const Schema& schema, const SurveyedRule& rule)
    : services_(state.services), writer_(begin_archive(state, schema, rule)) {}

void Archiving::finish(RuleReport& report, const std::optional<Error>& ended_by) {
  if (!writer_) return;
  std::optional<Archive> archive;
  const auto error = attempt([&] { archive = writer_->finish(); });
  const bool unreadable = error && error->kind() == ErrorKind::corruption;
  report.archived = unreadable ? 0 : writer_->rows();
  if (archive) report.archive = archive->manifest.origin.id;
  if (!error) return;
  if (!ended_by) throw Error(*error);
  services_.diagnosis.write(DiagnosisLevel::error, diagnosis_of(*error));
}

void refuse_archive_without_room(const std::filesystem::path& state_dir, const Schema& schema, Session& session,
                                 const Services& services, SurveyedRule& rule) {
  if (rule.rule.action != Action::archive || rule.report.eligible == 0) return;
  if (rule.error || !rule.report.refused.empty() || !rule.report.skipped.empty()) return;
  const Table* table = schema.find(rule.rows.table);
  if (table == nullptr) return;
  ByteSize free;
  if (const auto error = attempt([&] { free = services.files.free_space(state_dir); })) {
    rule.report.refused =
        Text(text::archive::room_unknown, {{"folder", state_dir.string()}}).with("cause", reason_of(*error));
    return;
  }
  const ByteSize needed = room_for(rule, bytes_of(*table, session));
  if (free < needed)
    rule.report.refused = {text::archive::no_room,
                           {{"needed", needed}, {"folder", state_dir.string()}, {"free", free}}};
}

}  // namespace dbmaint
