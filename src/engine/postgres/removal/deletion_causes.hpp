#pragma once

#include <string>

#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// Which table bears a name, and what a deletion from it causes: keys, triggers, rules; as they were when this was
/// made. A prepared statement of the session: every batch asks, and planning takes longer than the answer.
class DeletionCauses {
 public:
  DeletionCauses(Connection& connection, const TableName& table);
  ~DeletionCauses();
  DeletionCauses(const DeletionCauses&) = delete;
  DeletionCauses& operator=(const DeletionCauses&) = delete;

  [[nodiscard]] bool changed();

 private:
  std::string read();

  Connection& connection_;
  std::string statement_;  ///< its name, another for each of those that live
  std::string question_;
  std::string causes_;
};

}  // namespace dbmaint::postgres
