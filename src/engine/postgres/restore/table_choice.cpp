#include "engine/postgres/restore/table_choice.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/catalog/table_names.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

using Ids = std::set<int>;

/// What tables are made of. All of them come along, apart from those that need a table that does not.
constexpr std::array<std::string_view, 26> common_kinds = {"ENCODING",
                                                           "STDSTRINGS",
                                                           "SEARCHPATH",
                                                           "SCHEMA",
                                                           "EXTENSION",
                                                           "TYPE",
                                                           "SHELL TYPE",
                                                           "DOMAIN",
                                                           "FUNCTION",
                                                           "PROCEDURE",
                                                           "AGGREGATE",
                                                           "COLLATION",
                                                           "CONVERSION",
                                                           "OPERATOR",
                                                           "OPERATOR CLASS",
                                                           "OPERATOR FAMILY",
                                                           "CAST",
                                                           "TRANSFORM",
                                                           "PROCEDURAL LANGUAGE",
                                                           "ACCESS METHOD",
                                                           "TEXT SEARCH CONFIGURATION",
                                                           "TEXT SEARCH DICTIONARY",
                                                           "TEXT SEARCH PARSER",
                                                           "TEXT SEARCH TEMPLATE",
                                                           "FOREIGN DATA WRAPPER",
                                                           "SERVER"};

/// What belongs to something else, and comes with it when everything that it needs comes.
constexpr std::array<std::string_view, 18> attached_kinds = {
    "TABLE DATA",    "TABLE ATTACH", "DEFAULT",       "CONSTRAINT",        "CHECK CONSTRAINT",
    "FK CONSTRAINT", "INDEX",        "INDEX ATTACH",  "TRIGGER",           "RULE",
    "POLICY",        "ROW SECURITY", "STATISTICS",    "SEQUENCE OWNED BY", "SEQUENCE SET",
    "COMMENT",       "ACL",          "SECURITY LABEL"};

template <class Kinds>
bool is_among(const Kinds& kinds, const std::string& kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_table(const ArchiveEntry& entry) {
  return entry.kind == "TABLE" || entry.kind == "FOREIGN TABLE";
}

bool needs_one_of(const ArchiveEntry& entry, const Ids& ids) {
  return std::any_of(entry.needs.begin(), entry.needs.end(), [&ids](int id) { return ids.contains(id); });
}

/// What of an archive comes back with some of its tables.
class Selection {
 public:
  Selection(const std::vector<ArchiveEntry>& archive, const DumpFacts& facts)
      : archive_(archive), facts_(facts), tables_(names_of(facts, "table")) {
    for (const ArchiveEntry& entry : archive_) {
      by_id_[entry.id] = &entry;
      if (!is_table(entry)) continue;
      if (const auto name = longest(tables_, entry.name)) names_[entry.id] = *name;
    }
  }

  void choose(const std::string& table) {
    const auto found =
        std::find_if(names_.begin(), names_.end(), [&table](const auto& named) { return named.second == table; });
    if (found == names_.end())
      throw Error(ErrorKind::failed, Text(words::restoring_archive, {{"database", facts_.database}}),
                  Text(words::not_listed, {{"table", table}}));
    with_rows_.insert(found->first);
  }

  RestoreScope scope() {
    add_children();
    add_parents();
    add_sequences();
    add_what_belongs();
    RestoreScope scope;
    for (const auto& [id, name] : names_)
      if (with_rows_.contains(id))
        scope.tables.push_back(name);
      else if (kept_.contains(id))
        scope.definitions.push_back(name);
    for (const ArchiveEntry& entry : archive_)
      if (kept_.contains(entry.id)) scope.entries.push_back(entry.line);
    std::sort(scope.tables.begin(), scope.tables.end());
    tell_left_out(scope);
    tell_objects(scope);
    return scope;
  }

 private:
  void add_children() {
    for (std::size_t before = 0; before != with_rows_.size();) {
      before = with_rows_.size();
      for (const ArchiveEntry& entry : archive_)
        if (is_table(entry) && needs_one_of(entry, with_rows_)) with_rows_.insert(entry.id);
    }
  }

  void add_parents() {
    kept_ = with_rows_;
    for (std::size_t before = 0; before != kept_.size();) {
      before = kept_.size();
      for (const int id : Ids(kept_))
        for (const int needed : by_id_.at(id)->needs)
          if (is_a(needed, is_table)) kept_.insert(needed);
    }
  }

  /// Their own, and those that their defaults ask: these may be owned by a table that does not come.
  void add_sequences() {
    Ids asked;
    for (const ArchiveEntry& entry : archive_)
      if (kept_.contains(entry.id) || (entry.kind == "DEFAULT" && needs_one_of(entry, kept_)))
        asked.insert(entry.needs.begin(), entry.needs.end());
    Ids sequences;
    for (const ArchiveEntry& entry : archive_)
      if (entry.kind == "SEQUENCE" && (asked.contains(entry.id) || needs_one_of(entry, kept_)))
        sequences.insert(entry.id);
    kept_.merge(sequences);
  }

  /// The largest set in which everything has what it needs.
  void add_what_belongs() {
    Ids candidates;
    for (const ArchiveEntry& entry : archive_)
      if (is_among(common_kinds, entry.kind) || may_belong(entry)) candidates.insert(entry.id);
    for (std::size_t before = 0; before != candidates.size();) {
      before = candidates.size();
      for (auto at = candidates.begin(); at != candidates.end();)
        at = lacks_something(*by_id_.at(*at), candidates) ? candidates.erase(at) : std::next(at);
    }
    kept_.merge(candidates);
  }

  [[nodiscard]] bool may_belong(const ArchiveEntry& entry) const {
    if (!is_among(attached_kinds, entry.kind)) return false;
    if (entry.kind == "TABLE DATA") return needs_one_of(entry, with_rows_);
    if (entry.kind == "SEQUENCE OWNED BY") return !owned_elsewhere(entry);
    return std::any_of(entry.needs.begin(), entry.needs.end(), [this](int id) { return by_id_.contains(id); });
  }

  [[nodiscard]] bool lacks_something(const ArchiveEntry& entry, const Ids& candidates) const {
    return std::any_of(entry.needs.begin(), entry.needs.end(),
                       [&](int id) { return by_id_.contains(id) && !kept_.contains(id) && !candidates.contains(id); });
  }

  /// Of an entry about one sequence.
  [[nodiscard]] bool owned_elsewhere(const ArchiveEntry& about) const {
    return std::any_of(about.needs.begin(), about.needs.end(), [this](int id) {
      if (!is_a(id, [](const ArchiveEntry& entry) { return entry.kind == "SEQUENCE"; })) return false;
      const std::vector<int>& needs = by_id_.at(id)->needs;
      return std::any_of(needs.begin(), needs.end(),
                         [this](int table) { return is_a(table, is_table) && !kept_.contains(table); });
    });
  }

  template <class Judge>
  [[nodiscard]] bool is_a(int id, Judge judge) const {
    const auto found = by_id_.find(id);
    return found != by_id_.end() && judge(*found->second);
  }

  /// The table whose part the entry is, when it comes back.
  [[nodiscard]] std::optional<std::string> owner_of(const ArchiveEntry& entry) const {
    const auto owner = longest(tables_, entry.name);
    return owner && comes(*owner) ? owner : std::nullopt;
  }

  [[nodiscard]] bool comes(const std::string& table) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const auto& named) { return named.second == table && kept_.contains(named.first); });
  }

  /// "FK CONSTRAINT" is a "constraint" of the manifest.
  static std::string kind_in_manifest(const std::string& kind) {
    if (kind.ends_with("CONSTRAINT")) return "constraint";
    std::string out = kind;
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
  }

  void tell_left_out(RestoreScope& scope) const {
    constexpr std::array<std::string_view, 7> parts = {
        "DEFAULT", "CONSTRAINT", "CHECK CONSTRAINT", "FK CONSTRAINT", "TRIGGER", "RULE", "POLICY"};
    for (const ArchiveEntry& entry : archive_) {
      if (kept_.contains(entry.id)) continue;
      const std::string kind = kind_in_manifest(entry.kind);
      if (is_among(parts, entry.kind)) {
        const auto owner = owner_of(entry);
        if (!owner) continue;
        scope.left_out.push_back(kind + " " + part_name(kind, *owner, entry.name.substr(owner->size() + 1)));
      } else if ((entry.kind == "INDEX" || entry.kind == "STATISTICS") && needs_one_of(entry, tables_kept())) {
        scope.left_out.push_back(kind + " " + longest(names_of(facts_, kind), entry.name).value_or(entry.name));
      }
    }
  }

  /// As the manifest has it, which knows where the name ends and the owner's begins.
  [[nodiscard]] std::string part_name(const std::string& kind, const std::string& table,
                                      const std::string& text) const {
    std::string best;
    if (facts_.content.schema)
      for (const SchemaObject& object : facts_.content.schema->objects) {
        if (object.kind != kind || !object.name.starts_with(table + ".")) continue;
        if (text.starts_with(object.name.substr(table.size() + 1) + " ") && object.name.size() > best.size())
          best = object.name;
      }
    return best.empty() ? table + "." + text.substr(0, text.rfind(' ')) : best;
  }

  [[nodiscard]] Ids tables_kept() const {
    Ids out;
    for (const auto& [id, name] : names_)
      if (kept_.contains(id)) out.insert(id);
    return out;
  }

  /// What has an entry of its own in the archive, by the names of the manifest.
  [[nodiscard]] std::set<std::string> kept_names(const std::string& kind, std::string_view in_manifest) const {
    std::set<std::string> out;
    const Names names = names_of(facts_, in_manifest);
    for (const ArchiveEntry& entry : archive_)
      if (entry.kind == kind && kept_.contains(entry.id))
        if (const auto name = longest(names, entry.name)) out.insert(*name);
    return out;
  }

  void tell_objects(RestoreScope& scope) const {
    const std::set<std::string> indexes = kept_names("INDEX", "index");
    const std::set<std::string> statistics = kept_names("STATISTICS", "statistics");
    const std::set<std::string> sequences = kept_names("SEQUENCE", "sequence");
    const std::set<std::string> foreign = sequences_without_owner();
    scope.sequences.assign(sequences.begin(), sequences.end());
    if (!facts_.content.schema) return;
    for (const SchemaObject& object : facts_.content.schema->objects) {
      const std::string name = object.kind + " " + object.name;
      const bool expected = object.kind == "index"        ? indexes.contains(object.name)
                            : object.kind == "statistics" ? statistics.contains(object.name)
                            : object.kind == "sequence"
                                ? sequences.contains(object.name) && !foreign.contains(object.name)
                                : belongs_to_kept(object) && !is_among(scope.left_out, name);
      if (expected) scope.objects.push_back(name);
    }
  }

  /// Their definition in the manifest names a column that is not there.
  [[nodiscard]] std::set<std::string> sequences_without_owner() const {
    std::set<std::string> out;
    const Names names = names_of(facts_, "sequence");
    for (const ArchiveEntry& entry : archive_)
      if (entry.kind == "SEQUENCE OWNED BY" && !kept_.contains(entry.id))
        if (const auto name = longest(names, entry.name)) out.insert(*name);
    return out;
  }

  [[nodiscard]] bool belongs_to_kept(const SchemaObject& object) const {
    if (object.kind == "table") return comes(object.name);
    constexpr std::array<std::string_view, 5> parts = {"default", "constraint", "trigger", "rule", "policy"};
    if (!is_among(parts, object.kind)) return false;
    // One of another table may have a longer name that begins the same.
    std::string owner;
    for (const auto& [form, table] : tables_)
      if (object.name.starts_with(table + ".") && table.size() > owner.size()) owner = table;
    return !owner.empty() && comes(owner);
  }

  const std::vector<ArchiveEntry>& archive_;
  const DumpFacts& facts_;
  Names tables_;
  std::map<int, const ArchiveEntry*> by_id_;
  std::map<int, std::string> names_;  ///< of the tables
  Ids with_rows_;
  Ids kept_;
};

}  // namespace

RestoreScope scope_of(const std::vector<ArchiveEntry>& archive, const DumpFacts& facts,
                      const std::vector<std::string>& tables) {
  Selection selection(archive, facts);
  for (const std::string& table : tables) selection.choose(table);
  return selection.scope();
}

}  // namespace dbmaint::postgres
