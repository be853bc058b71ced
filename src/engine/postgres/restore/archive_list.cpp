#include "engine/postgres/restore/archive_list.hpp"

#include <array>
#include <cctype>
#include <optional>
#include <sstream>
#include <string_view>

namespace dbmaint::postgres {

namespace {

constexpr int class_of_relations = 1259;  // pg_class, the same on every server
constexpr std::string_view needs_prefix = ";\tdepends on:";

/// Kinds of more than one word, longer ones first. A table of a schema DATA is no "TABLE DATA": it stands in pg_class.
constexpr std::array<std::string_view, 2> long_relation_kinds = {"FOREIGN TABLE", "MATERIALIZED VIEW"};
constexpr std::array<std::string_view, 26> long_kinds = {"MATERIALIZED VIEW DATA",
                                                         "TEXT SEARCH CONFIGURATION",
                                                         "TEXT SEARCH DICTIONARY",
                                                         "TEXT SEARCH PARSER",
                                                         "TEXT SEARCH TEMPLATE",
                                                         "FOREIGN DATA WRAPPER",
                                                         "PROCEDURAL LANGUAGE",
                                                         "PUBLICATION TABLES IN SCHEMA",
                                                         "PUBLICATION TABLE",
                                                         "SEQUENCE OWNED BY",
                                                         "DATABASE PROPERTIES",
                                                         "OPERATOR FAMILY",
                                                         "OPERATOR CLASS",
                                                         "CHECK CONSTRAINT",
                                                         "SECURITY LABEL",
                                                         "FK CONSTRAINT",
                                                         "EVENT TRIGGER",
                                                         "ACCESS METHOD",
                                                         "USER MAPPING",
                                                         "SEQUENCE SET",
                                                         "TABLE ATTACH",
                                                         "INDEX ATTACH",
                                                         "ROW SECURITY",
                                                         "DEFAULT ACL",
                                                         "TABLE DATA",
                                                         "SHELL TYPE"};

template <class Kinds>
std::string_view kind_among(const Kinds& kinds, std::string_view words) {
  for (const std::string_view kind : kinds)
    if (words.starts_with(kind) && words.substr(kind.size()).starts_with(' ')) return kind;
  return {};
}

std::string_view kind_of(std::string_view words, int catalog) {
  const std::string_view kind =
      catalog == class_of_relations ? kind_among(long_relation_kinds, words) : kind_among(long_kinds, words);
  return kind.empty() ? words.substr(0, words.find(' ')) : kind;
}

/// "3360; 2606 16588 FK CONSTRAINT crm orders orders_u_fkey postgres"
std::optional<ArchiveEntry> entry_of(const std::string& line) {
  if (line.empty() || std::isdigit(static_cast<unsigned char>(line.front())) == 0) return std::nullopt;
  ArchiveEntry entry;
  int catalog = 0;
  std::string object;
  char semicolon = 0;
  std::istringstream words(line);
  if (!(words >> entry.id >> semicolon >> catalog >> object) || semicolon != ';') return std::nullopt;
  words.get();
  std::string rest;
  std::getline(words, rest);
  entry.kind = kind_of(rest, catalog);
  if (entry.kind.size() < rest.size()) entry.name = rest.substr(entry.kind.size() + 1);
  entry.line = line;
  return entry;
}

}  // namespace

std::vector<ArchiveEntry> parse_archive_list(const std::string& listing) {
  std::vector<ArchiveEntry> out;
  std::istringstream lines(listing);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(needs_prefix) && !out.empty()) {
      std::istringstream ids(line.substr(needs_prefix.size()));
      for (int id = 0; ids >> id;) out.back().needs.push_back(id);
    } else if (auto entry = entry_of(line)) {
      out.push_back(std::move(*entry));
    }
  }
  return out;
}

}  // namespace dbmaint::postgres
