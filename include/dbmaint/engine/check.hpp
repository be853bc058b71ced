#pragma once

#include <string_view>

#include "dbmaint/core/finding.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

class Session;

/// What an engine's check may look at. Read only: Session::select() runs its embedded SQL.
struct CheckContext {
  Session& session;
  const Schema& schema;
  const TargetRules& rules;
  const Services& services;
  Language language = Language::english;  ///< of the comments in statements that findings propose
};

enum class CheckCost { quick, thorough };  ///< thorough ones read whole tables: verify, weekly and monthly ask them

/// A question only this engine can answer; questions any engine can answer are in checks/check_list.hpp. Adding one:
/// its judge in one .cpp, its SQL in one .sql, a line in the engine's check_list.cpp, its page docs/checks/<id>.md. A
/// policy test looks for all of them.
struct Check {
  std::string_view id;  ///< stable, kebab-case
  CheckCost cost = CheckCost::quick;
  CheckOutcome (*judge)(const CheckContext&) = nullptr;
};

}  // namespace dbmaint
