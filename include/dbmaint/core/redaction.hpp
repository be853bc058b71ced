#pragma once

#include <string>
#include <string_view>

namespace dbmaint {

/// Replaces what must stay secret in any text: the password of every URL ("postgresql://user:***@host/db"), also in
/// the query (`password=`, `sslpassword=`) and in libpq's key=value form.
[[nodiscard]] std::string redact(std::string_view text);

}  // namespace dbmaint
