#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dbmaint {

/// The words of an identifier, in lower case: "coursGouvernementauxId", "cours_gouvernementaux_id" -> cours,
/// gouvernementaux, id.
[[nodiscard]] std::vector<std::string> words_of(std::string_view identifier);

/// True when one is the other's plural, in English or French, or both are equal.
[[nodiscard]] bool same_noun(const std::string& a, const std::string& b);

}  // namespace dbmaint
