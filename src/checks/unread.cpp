#include "checks/unread.hpp"

#include "dbmaint/text/checks.hpp"

namespace dbmaint {

void Unread::failed(const std::string& object, const std::optional<Error>& error) {
  if (++failed_ > 1) return;
  first_object_ = object;
  first_cause_ = error ? error->sentence() : Text(text::checks::not_asked);
  if (error && !error->hint().empty())
    first_cause_ = Text(text::checks::cause_and_hint).with("cause", error->sentence()).with("hint", error->hint());
}

CheckOutcome Unread::conclude(std::vector<Finding> findings) const {
  if (!any()) return CheckOutcome::of(std::move(findings));
  if (findings.empty()) return CheckOutcome::unknown(reason());
  CheckOutcome outcome = CheckOutcome::of(std::move(findings));
  outcome.partly_unknown = reason();
  return outcome;
}

Text Unread::reason() const {
  if (failed_ == 1) return Text(text::checks::one_unread, {{"object", first_object_}}).with("cause", first_cause_);
  return Text(text::checks::some_unread, {{"unread", failed_}, {"asked", asked_}, {"object", first_object_}})
      .with("cause", first_cause_);
}

}  // namespace dbmaint
