#include "backup/sealed_json.hpp"

#include <nlohmann/json.hpp>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

constexpr const char* seal_field = "sha256";

// Names from a database need not be UTF-8; a manifest is, so what is not becomes U+FFFD.
std::string print(const nlohmann::ordered_json& document) {
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string seal(nlohmann::ordered_json document) {
  document.erase(seal_field);
  document[seal_field] = sha256(print(document));
  return print(document) + "\n";
}

nlohmann::ordered_json unseal(std::string_view sealed, const Text& tried, const Text& hint) {
  const Text what_to_do = hint.empty() ? Text(text::backup::hint_damaged) : hint;
  nlohmann::ordered_json document = nlohmann::ordered_json::parse(sealed, nullptr, false);
  if (document.is_discarded() || !document.is_object())
    throw Error(ErrorKind::corruption, tried, text::backup::not_json, what_to_do);
  // Sealing again must give the same bytes; that compares the digest and leaves no byte outside of it.
  if (seal(document) != sealed) throw Error(ErrorKind::corruption, tried, text::backup::seal_broken, what_to_do);
  document.erase(seal_field);
  return document;
}

}  // namespace dbmaint
