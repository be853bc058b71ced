#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dbmaint/core/text.hpp"
#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/engine/restore.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint {

/// A restored database, read in the terms of its manifest.
struct RestoredContent {
  std::vector<TableSize> tables;  ///< rows counted
  ContentFacts facts;
};

/// How much a difference weighs.
enum class DifferenceKind {
  data,          ///< rows, large objects, positions of sequences: not what was backed up
  structure,     ///< a table, an index, a function is missing or another one
  surroundings,  ///< the place is another one: roles, locale, version of an extension
};

struct Difference {
  DifferenceKind kind = DifferenceKind::data;
  std::string object;    ///< "table public.users", "sequence public.users_id_seq"
  std::string expected;  ///< what the manifest states; for programs, in English or numbers
  std::string found;     ///< empty: nothing
  Text what;             ///< both in a sentence
};

struct Comparison {
  std::int64_t tables = 0;   ///< whose rows were compared
  std::int64_t rows = 0;     ///< expected in them
  std::int64_t objects = 0;  ///< of the schema
  std::int64_t sequences = 0;
  std::vector<Difference> differences;  ///< data first, then structure, then surroundings
  std::vector<Text> not_compared;       ///< with the reason; never silent
};

/// Whether a database that is there may be the one that a manifest states: the same schema to the letter, the same
/// properties, and no other server where both tell theirs. Rows come and go, and are not looked at. Pure.
[[nodiscard]] bool same_structure(const ContentFacts& stated, const ContentFacts& live);

/// A restored database against everything its manifest states. What was not asked for is not compared and not
/// mentioned; what was asked for and cannot be compared is. Pure.
[[nodiscard]] Comparison compare_restored(const DumpFacts& facts, const RestoreChoice& choice,
                                          const RestoredContent& found);

}  // namespace dbmaint
