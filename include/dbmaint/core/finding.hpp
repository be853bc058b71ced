#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/severity.hpp"
#include "dbmaint/core/text.hpp"

namespace dbmaint {

/// A named number with a unit. Units: "rows", "bytes", "ms", "ratio" (0 to 1), "count", "seconds" (a Unix time when the
/// name ends in _time). Names are snake_case and stable: dashboards depend on them.
struct Metric {
  std::string name;
  double value = 0;
  std::string unit;
};

enum class FindingStatus {
  fresh,
  known
};  ///< "new" or "known" in JSON: seen in the previous run of this target or not

/// Something an operator should know, with everything needed to act on it.
struct Finding {
  std::string check;  ///< id of the check that found it; also names its page, docs/checks/<check>.md
  Severity severity = Severity::warning;
  std::string object;  ///< what it is about: "audit_logs.createdAt", "users", "backup"
  Text message;        ///< one sentence
  std::optional<Value> measured;
  std::optional<Value> threshold;
  Text why;                 ///< why it matters
  std::string fix;          ///< SQL or command, runnable as it stands; empty when there is none
  std::string fingerprint;  ///< stable between runs; filled by run/ from target, check and object
  FindingStatus status = FindingStatus::fresh;
};

/// The answer of a check.
struct CheckOutcome {
  enum class Kind { passed, findings, skipped, unknown };
  Kind kind = Kind::passed;
  Text reason;                    ///< why skipped, or the error behind unknown
  std::vector<Finding> findings;  ///< for Kind::findings
  std::vector<Metric> metrics;    ///< may be there whatever the kind
  /// With Kind::findings: what could not be read all the same. Not empty: the check is listed under `unknown` too, and
  /// the score is "at most".
  Text partly_unknown{};

  [[nodiscard]] static CheckOutcome pass() { return {}; }
  [[nodiscard]] static CheckOutcome skip(Text reason) { return {Kind::skipped, std::move(reason), {}, {}}; }
  [[nodiscard]] static CheckOutcome unknown(Text reason) { return {Kind::unknown, std::move(reason), {}, {}}; }
  /// Passed when there are none.
  [[nodiscard]] static CheckOutcome of(std::vector<Finding> findings) {
    const Kind kind = findings.empty() ? Kind::passed : Kind::findings;
    return {kind, {}, std::move(findings), {}};
  }
};

}  // namespace dbmaint
