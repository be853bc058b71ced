#pragma once

#include "dbmaint/config/config.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// Throws what a backup would end in: Error{usage} for recipients that are absent or no public keys, Error{failed}
/// without age. Writes nothing.
void require_encryption(const EncryptionConfig& config, const Services& services);

}  // namespace dbmaint
