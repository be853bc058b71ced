#pragma once

#include "dbmaint/run/plan.hpp"

// What becomes of rules about the tables of an attached database that could not be opened: they are neither unfit nor
// fulfilled, nobody can tell.

namespace dbmaint {

/// Why nothing can be said of a table as the configuration writes it ("cameroon.lessons").
[[nodiscard]] std::optional<Error> unread_database_of(const Survey& survey, const std::string& table);

struct AskableRules {
  std::vector<RelationRule> relations;
  std::vector<UnattachedRule> unattached;
};

/// The rules that can be asked; the others are noted in the survey as unasked.
[[nodiscard]] AskableRules set_aside_unread(Survey& survey, const TargetRules& rules);

}  // namespace dbmaint
