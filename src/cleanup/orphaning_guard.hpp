#pragma once

#include "dbmaint/cleanup/repair.hpp"

namespace dbmaint {

/// Refuses a repair whose rows others refer to that no repair of this run takes: they would lose their parent in turn.
/// Only reads. Error{usage} when an operator's fragment does not prepare. What it is made of must outlive it.
class OrphaningGuard {
 public:
  OrphaningGuard(Session& session, const Schema& schema, const RepairRule& repair, const RepairContext& context)
      : session_(session), schema_(schema), repair_(repair), context_(context) {}

  /// By what the rows of `surveyed` themselves are referred to.
  [[nodiscard]] Text refuse(const SurveyedRule& surveyed);
  /// By what the rows are that its cascades take along, which the report tells by then.
  [[nodiscard]] Text refuse_along(const SurveyedRule& surveyed);

 private:
  [[nodiscard]] bool takes_them(const RelationRule& rule) const;
  [[nodiscard]] bool loses_parents(const Relation& relation) const;
  [[nodiscard]] bool is_configured(const Relation& inferred) const;
  [[nodiscard]] Text refuse_referring(const Relation& relation, const SurveyedRule& surveyed, const Phrase& why);
  [[nodiscard]] Text refuse_protected(Relation relation, const SurveyedRule& surveyed);

  Session& session_;
  const Schema& schema_;
  const RepairRule& repair_;
  const RepairContext& context_;
};

}  // namespace dbmaint
