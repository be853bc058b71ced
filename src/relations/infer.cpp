#include <algorithm>
#include <cctype>
#include <optional>

#include "dbmaint/relations/relations.hpp"
#include "relations/name_words.hpp"

namespace dbmaint {
namespace {

using Words = std::vector<std::string>;

enum class TypeFamily { any, integer, text, uuid, other };

// Follows SQLite's affinity rules, which PostgreSQL's type names fit into.
TypeFamily family_of(const std::string& type) {
  std::string name;
  for (const char c : type) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
  if (name.empty()) return TypeFamily::any;
  if (has("uuid")) return TypeFamily::uuid;
  if (has("int") || has("serial")) return TypeFamily::integer;
  if (has("char") || has("text") || has("clob")) return TypeFamily::text;
  return TypeFamily::other;
}

bool comparable(const Column& child, const Column& parent) {
  const TypeFamily a = family_of(child.type);
  const TypeFamily b = family_of(parent.type);
  if (a == TypeFamily::any || b == TypeFamily::any) return true;
  return a == b && (a != TypeFamily::other || child.type == parent.type);
}

bool holds_own_rows(const Table& table) {
  return table.kind == TableKind::table || table.kind == TableKind::partitioned;
}

bool unique_alone(const Table& table, const std::string& column) {
  const std::vector<std::string> alone{column};
  if (table.primary_key == alone) return true;
  return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
    return index.unique && index.valid && !index.partial && index.columns == alone;
  });
}

bool declared(const Table& table, const std::string& column) {
  return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), [&](const ForeignKey& key) {
    return std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
  });
}

// "user" of user_id, "prof" of profId; nothing for a column that does not look like a key.
std::optional<Words> stem_of(const std::string& column) {
  Words words = words_of(column);
  if (words.size() < 2 || (words.back() != "id" && words.back() != "uuid")) return std::nullopt;
  words.pop_back();
  return words;
}

bool starts_with_nouns(const Words& table, const Words& stem) {
  return table.size() >= stem.size() && std::equal(stem.begin(), stem.end(), table.begin(), same_noun);
}

enum class NameMatch { whole, beginning };

bool names_match(const Table& table, const Words& stem, NameMatch match) {
  const Words words = words_of(table.name.name);
  return starts_with_nouns(words, stem) && (match == NameMatch::beginning || words.size() == stem.size());
}

// The parent's column: the one of the same name, else its primary key.
const Column* key_for(const Table& parent, const Column& child) {
  const std::string* name = nullptr;
  if (unique_alone(parent, child.name)) {
    name = &child.name;
  } else if (parent.primary_key.size() == 1) {
    name = &parent.primary_key.front();
  }
  const Column* column = name == nullptr ? nullptr : parent.find_column(*name);
  return column != nullptr && comparable(child, *column) ? column : nullptr;
}

// A table of the child's own schema wins; a name's beginning counts only when one table has it.
const Table* parent_for(const Schema& schema, const Table& child, const Column& column, const Words& stem) {
  for (const NameMatch match : {NameMatch::whole, NameMatch::beginning}) {
    for (const bool own_schema : {true, false}) {
      const Table* found = nullptr;
      int candidates = 0;
      for (const Table& table : schema.tables) {
        if (!holds_own_rows(table) || (table.name.schema == child.name.schema) != own_schema) continue;
        if (!names_match(table, stem, match) || key_for(table, column) == nullptr) continue;
        found = &table;
        ++candidates;
      }
      if (candidates == 1) return found;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<Relation> infer_relations(const Schema& schema) {
  std::vector<Relation> proposals;
  for (const Table& table : schema.tables) {
    if (!holds_own_rows(table)) continue;
    for (const Column& column : table.columns) {
      const auto stem = stem_of(column.name);
      if (!stem || column.generated || declared(table, column.name)) continue;
      const Table* parent = parent_for(schema, table, column, *stem);
      if (parent == nullptr) continue;
      const Column* key = key_for(*parent, column);
      if (parent == &table && key == &column) continue;
      proposals.push_back(
          {table.name, {column.name}, parent->name, {key->name}, "", RelationSource::inferred, Action::report});
    }
  }
  return proposals;
}

}  // namespace dbmaint
