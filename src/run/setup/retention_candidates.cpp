#include "run/setup/retention_candidates.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "relations/name_words.hpp"

namespace dbmaint {
namespace {

struct AgingNoun {
  std::string_view noun;
  std::string_view keep;
};

// How long people usually keep them; what expires by itself is gone at once where the table tells when.
constexpr std::array<AgingNoun, 20> kAgingNouns = {
    {{"log", "180 days"},     {"audit", "180 days"},    {"journal", "180 days"},     {"event", "180 days"},
     {"history", "180 days"}, {"activity", "180 days"}, {"notification", "30 days"}, {"session", "30 days"},
     {"token", "30 days"},    {"code", "30 days"},      {"otp", "30 days"},          {"verification", "30 days"},
     {"attempt", "30 days"},  {"job", "30 days"},       {"queue", "30 days"},        {"cache", "30 days"},
     {"limit", "30 days"},    {"reset", "30 days"},     {"invitation", "90 days"},   {"trace", "30 days"}}};

constexpr std::array<std::string_view, 4> kExpiryWords = {"expires", "expiry", "expire", "expiration"};
constexpr std::array<std::string_view, 6> kTimeWords = {"created", "timestamp", "logged", "occurred", "date", "time"};

bool holds_word(const std::vector<std::string>& words, std::string_view wanted) {
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

std::optional<std::string_view> keep_of(const Table& table) {
  for (const std::string& word : words_of(table.name.name))
    for (const AgingNoun& aging : kAgingNouns)
      if (same_noun(word, std::string(aging.noun))) return aging.keep;
  return std::nullopt;
}

/// The first column, in the order of the wanted words, that has one of them in its name.
template <std::size_t N>
const Column* column_named(const Table& table, const std::array<std::string_view, N>& wanted) {
  for (const std::string_view word : wanted)
    for (const Column& column : table.columns)
      if (holds_word(words_of(column.name), word)) return &column;
  return nullptr;
}

}  // namespace

std::vector<RetentionCandidate> retention_candidates(const Schema& schema) {
  std::vector<RetentionCandidate> candidates;
  for (const Table& table : schema.tables) {
    if (table.kind != TableKind::table && table.kind != TableKind::partitioned) continue;
    const std::optional<std::string_view> keep = keep_of(table);
    if (!keep) continue;
    if (const Column* expiry = column_named(table, kExpiryWords))
      candidates.push_back({table.name, expiry->name, "0 days"});
    else if (const Column* time = column_named(table, kTimeWords))
      candidates.push_back({table.name, time->name, std::string(*keep)});
  }
  return candidates;
}

}  // namespace dbmaint
