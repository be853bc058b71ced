#include "cli/commands/archive_reading.hpp"

#include <array>

#include "cli/commands/archive_place.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/platform/process.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/archive_commands.hpp"
#include "dbmaint/text/cli.hpp"
#include "run/attempt.hpp"

namespace dbmaint::cli {

namespace t = text::archive_commands;

namespace {

struct Options {
  std::vector<std::string> targets;
  std::string target;
  std::string id;
  std::vector<std::string> ids;
};

// ---- list

Listing empty_archives() {
  using enum Listing::Shown;
  return {"archives",
          &t::none,
          {{"id", &t::column_id},
           {"target", &t::column_target},
           {"table", &t::column_table, Align::left, in_json},
           {"rule", &t::column_rule},
           {"cutoff", &t::column_cutoff},
           {"rows", &t::column_rows, Align::right},
           {"bytes", &t::column_size, Align::right},
           {"state", &t::column_state, Align::left, everywhere, archive_state_words},
           {"raw_bytes", &t::column_raw_size, Align::right, in_json},
           {"started_at", &t::column_started, Align::left, in_json},
           {"finished_at", &t::column_finished, Align::left, in_json},
           {"folder", &t::column_folder, Align::left, in_json},
           {"reason", &t::column_reason, Align::left, in_json}},
          {}};
}

std::vector<std::optional<Value>> row_of(const Archive& archive, const std::string& target) {
  const ArchiveManifest& manifest = archive.manifest;
  const ArchiveOrigin& origin = manifest.origin;
  return {Value{origin.id},
          Value{target},
          Value{origin.table.name},
          Value{origin.rule},
          Value{origin.cutoff},
          Value{manifest.rows},
          Value{manifest.bytes},
          Value{std::string(t::state_complete.in(Language::english))},
          Value{manifest.raw_bytes},
          Value{origin.started_at},
          Value{manifest.finished_at},
          Value{archive.folder.string()},
          std::nullopt};
}

std::vector<std::optional<Value>> row_without_manifest(const std::string& id, const std::string& target,
                                                       const Phrase& state, const std::filesystem::path& folder,
                                                       const std::string& reason) {
  std::vector<std::optional<Value>> row(13);
  row[0] = Value{id};
  row[1] = Value{target};
  row[7] = Value{std::string(state.in(Language::english))};
  row[11] = Value{folder.string()};
  row[12] = Value{reason};
  return row;
}

Product list(const Options& options, Invocation& invocation) {
  const Selection selection = select(options.targets, invocation);
  Listing archives = empty_archives();
  for (const TargetConfig& target : selection.targets) {
    const ArchiveListing found =
        list_archives(archives_of(selection.settings.state_dir, target.name), invocation.services.files);
    for (const Archive& archive : found.archives) archives.rows.push_back(row_of(archive, target.name));
    for (const UnfinishedArchive& archive : found.unfinished)
      archives.rows.push_back(row_without_manifest(archive.id, target.name, t::state_unfinished, archive.folder,
                                                   std::string(text::archive::unfinished.in(invocation.language))));
    if (!found.unreadable.empty()) archives.fields.back().shown = Listing::Shown::everywhere;
    for (const UnreadableArchive& archive : found.unreadable)
      archives.rows.push_back(row_without_manifest(archive.id, target.name, t::state_damaged, archive.folder,
                                                   archive.reason.in(invocation.language)));
  }
  return present({archives}, ExitCode::ok, invocation);
}

// ---- show

constexpr std::array fields{&t::field_id,      &t::field_state,    &t::field_database,  &t::field_schema,
                            &t::field_table,   &t::field_rule,     &t::field_column,    &t::field_cutoff,
                            &t::field_where,   &t::field_protect,  &t::field_rows,      &t::field_batches,
                            &t::field_size,    &t::field_raw_size, &t::field_sha256,    &t::field_encoding,
                            &t::field_started, &t::field_finished, &t::field_recovered, &t::field_host,
                            &t::field_folder,  &t::field_read};

std::string words_of(const std::string& word, Language language) {
  for (const Phrase* phrase : fields)
    if (phrase->in(Language::english) == word) return std::string(phrase->in(language));
  for (const Phrase* phrase : {&t::role_key, &t::role_generated, &t::role_rowid, &t::yes})
    if (phrase->in(Language::english) == word) return std::string(phrase->in(language));
  return archive_state_words(word, language);
}

Listing facts_of(const Archive& archive) {
  Listing facts{"archive",
                &t::none,
                {{"field", &t::column_field, Align::left, Listing::Shown::everywhere, words_of},
                 {"value", &t::column_value, Align::left, Listing::Shown::everywhere, words_of}},
                {}};
  const auto add = [&facts](const Phrase& field, Value value) {
    facts.rows.push_back({Value{std::string(field.in(Language::english))}, std::move(value)});
  };
  const ArchiveManifest& manifest = archive.manifest;
  const ArchiveOrigin& origin = manifest.origin;
  add(t::field_id, origin.id);
  add(t::field_state, std::string(t::state_complete.in(Language::english)));
  add(t::field_database, origin.display);
  add(t::field_schema, origin.table.schema);
  add(t::field_table, origin.table.name);
  add(t::field_rule, origin.rule);
  add(t::field_column, origin.column);
  add(t::field_cutoff, origin.cutoff);
  if (!origin.where.empty()) add(t::field_where, origin.where);
  if (!origin.protect.empty()) add(t::field_protect, origin.protect);
  add(t::field_rows, manifest.rows);
  add(t::field_batches, manifest.batches);
  add(t::field_size, manifest.bytes);
  add(t::field_raw_size, manifest.raw_bytes);
  add(t::field_sha256, manifest.sha256);
  add(t::field_encoding, origin.format.encoding);
  add(t::field_started, origin.started_at);
  add(t::field_finished, manifest.finished_at);
  if (manifest.recovered) add(t::field_recovered, std::string(t::yes.in(Language::english)));
  add(t::field_host, origin.host);
  add(t::field_folder, archive.folder.string());
  add(t::field_read, to_display({{"zstd", "-dc", row_file_of(archive).string()}, {}}));
  return facts;
}

Listing columns_of(const RowFormat& format) {
  Listing columns{"columns",
                  &t::no_columns,
                  {{"column", &t::column_name},
                   {"type", &t::column_type},
                   {"role", &t::column_role, Align::left, Listing::Shown::everywhere, words_of}},
                  {}};
  const auto word = [](const Phrase& phrase) {
    return std::optional<Value>(std::string(phrase.in(Language::english)));
  };
  if (!format.rowid.empty()) columns.rows.push_back({Value{format.rowid}, std::nullopt, word(t::role_rowid)});
  for (const ArchivedColumn& column : format.columns) {
    const bool key = std::ranges::find(format.key, column.name) != format.key.end();
    columns.rows.push_back({Value{column.name}, Value{column.type}, key ? word(t::role_key) : std::nullopt});
  }
  for (const ArchivedColumn& column : format.generated)
    columns.rows.push_back({Value{column.name}, Value{column.type}, word(t::role_generated)});
  return columns;
}

Product show(const Options& options, Invocation& invocation) {
  const ArchivePlace place = archives_of_target(options.target, invocation);
  const Archive& archive = choose_archive(place.listing, options.id);
  return present({facts_of(archive), columns_of(archive.manifest.origin.format)}, ExitCode::ok, invocation);
}

// ---- verify

struct Verdict {
  std::string id;
  Text words;
  ExitCode code = ExitCode::ok;
};

Verdict verdict_on(const Archive& archive, const Services& services) {
  const std::string& id = archive.manifest.origin.id;
  const auto error = attempt([&] { verify_archive(archive, services); });
  if (!error) return {id, {t::sound, {{"rows", archive.manifest.rows}}}, ExitCode::ok};
  if (error->kind() == ErrorKind::interrupted) throw Error(*error);
  return {id, reason_of(*error),
          error->kind() == ErrorKind::corruption ? ExitCode::findings : exit_code_for(error->kind())};
}

std::vector<Verdict> verdicts_on(const ArchivePlace& place, const std::vector<std::string>& ids,
                                 const Services& services) {
  std::vector<Verdict> verdicts;
  verdicts.reserve(ids.size());
  for (const std::string& id : ids) verdicts.push_back(verdict_on(choose_archive(place.listing, id), services));
  if (!ids.empty()) return verdicts;
  for (const Archive& archive : place.listing.archives) {
    throw_if_requested(services.interruption);
    verdicts.push_back(verdict_on(archive, services));
  }
  for (const UnfinishedArchive& archive : place.listing.unfinished)
    verdicts.push_back({archive.id, text::archive::unfinished, ExitCode::ok});
  for (const UnreadableArchive& archive : place.listing.unreadable)
    verdicts.push_back({archive.id, archive.reason, ExitCode::findings});
  return verdicts;
}

Product verify(const Options& options, Invocation& invocation) {
  const ArchivePlace place = archives_of_target(options.target, invocation);
  Listing results{"verified", &t::none, {{"id", &t::column_id}, {"result", &t::column_result}}, {}};
  const std::vector<Verdict> verdicts = verdicts_on(place, options.ids, invocation.services);
  std::vector<ExitCode> codes{ExitCode::ok};
  codes.reserve(verdicts.size() + 1);
  for (const Verdict& verdict : verdicts) {
    codes.push_back(verdict.code);
    results.rows.push_back({Value{verdict.id}, Value{verdict.words.in(invocation.language)}});
  }
  return present({results}, most_serious(codes), invocation);
}

}  // namespace

void add_archive_reading(Parser& archive) {
  const auto listed = std::make_shared<Options>();
  Parser& list_parser = archive.command("list", t::list);
  list_parser.arguments("TARGET", listed->targets, text::cli::argument_targets);
  list_parser.on_run([listed](Invocation& invocation) { return list(*listed, invocation); });

  const auto shown = std::make_shared<Options>();
  Parser& show_parser = archive.command("show", t::show);
  show_parser.argument("TARGET", shown->target, t::argument_target, Parser::Presence::required);
  show_parser.argument("ID", shown->id, t::argument_id, Parser::Presence::required);
  show_parser.on_run([shown](Invocation& invocation) { return show(*shown, invocation); });

  const auto verified = std::make_shared<Options>();
  Parser& verify_parser = archive.command("verify", t::verify);
  verify_parser.argument("TARGET", verified->target, t::argument_target, Parser::Presence::required);
  verify_parser.arguments("ID", verified->ids, t::argument_ids);
  verify_parser.on_run([verified](Invocation& invocation) { return verify(*verified, invocation); });
}

}  // namespace dbmaint::cli
