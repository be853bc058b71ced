#include "dbmaint/core/error.hpp"

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/core.hpp"

namespace dbmaint {

Error::Error(ErrorKind kind, Text tried, Text cause, Text hint)
    : Error(kind, std::string(), std::move(tried), std::move(cause), std::move(hint)) {}

Error::Error(ErrorKind kind, std::string code, Text tried, Text cause, Text hint)
    : kind_(kind), code_(std::move(code)), tried_(std::move(tried)), cause_(std::move(cause)), hint_(std::move(hint)) {
  english_ = message(Language::english);
}

// Redacted here as well as where diagnosis is written: what libraries say often quotes the address they were given.
std::string Error::message(Language language) const {
  std::string words = tried_.in(language);
  if (words.empty()) {
    words = cause_.in(language);
  } else if (!cause_.empty()) {
    words = Text(text::core::tried_and_cause, {{"tried", words}, {"cause", cause_.in(language)}}).in(language);
  }
  if (!code_.empty()) words = Text(text::core::with_code, {{"message", words}, {"code", code_}}).in(language);
  return redact(words);
}

}  // namespace dbmaint
