#include "checks/unread.hpp"

#include "dbmaint/text/checks.hpp"

namespace dbmaint {

void Unread::failed(const std::string& object, const std::optional<Error>& error) {
  if (++failed_ > 1) return;
  first_object_ = object;
  // A value of a text is words or a number; the error's own sentences are told in English here.
  first_cause_ = error ? error->what() : std::string(text::checks::not_asked.in(Language::english));
  if (error && !error->hint().empty()) first_cause_ += " (" + error->hint().in(Language::english) + ")";
}

CheckOutcome Unread::conclude(std::vector<Finding> findings) const {
  if (!any()) return CheckOutcome::of(std::move(findings));
  if (findings.empty()) return CheckOutcome::unknown(reason());
  CheckOutcome outcome = CheckOutcome::of(std::move(findings));
  outcome.partly_unknown = reason();
  return outcome;
}

Text Unread::reason() const {
  if (failed_ == 1) return {text::checks::one_unread, {{"object", first_object_}, {"cause", first_cause_}}};
  return {text::checks::some_unread,
          {{"unread", failed_}, {"asked", asked_}, {"object", first_object_}, {"cause", first_cause_}}};
}

}  // namespace dbmaint
