#include "engine/sqlite/check_list.hpp"

#include <array>

#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

std::span<const Check> checks() {
  static constexpr std::array<Check, 10> list{{
      {"integrity", CheckCost::thorough, judge_integrity},
      {"foreign-key-definitions", CheckCost::quick, judge_foreign_key_definitions},
      {"broken-views", CheckCost::quick, judge_broken_views},
      {"mixed-types", CheckCost::quick, judge_mixed_types},
      {"journal-mode", CheckCost::quick, judge_journal_mode},
      {"large-wal", CheckCost::quick, judge_large_wal},
      {"free-pages", CheckCost::quick, judge_free_pages},
      {"page-size", CheckCost::quick, judge_page_size},
      {"statistics-age", CheckCost::quick, judge_statistics_age},
      {"duplicate-indexes", CheckCost::quick, judge_duplicate_indexes},
  }};
  return list;
}

}  // namespace dbmaint::sqlite
