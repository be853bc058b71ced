#pragma once

#include <string>
#include <string_view>

namespace dbmaint::postgres {

/// A definition as the server spells it, without what changes when the server reads its own spelling again: casts,
/// parentheses and white space outside of quotes. `s IN ('a')` of a varchar column becomes
/// `(s)::text = ANY ((ARRAY['a'::varchar])::text[])`, and after a restore `(s)::text = ANY
/// (ARRAY[('a'::varchar)::text])`. Not meant to be read by a server. Pure.
[[nodiscard]] std::string canonical_definition(std::string_view spelled);

}  // namespace dbmaint::postgres
