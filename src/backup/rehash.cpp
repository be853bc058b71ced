#include "backup/rehash.hpp"

#include <vector>

#include "backup/inspect.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

constexpr std::size_t chunk = std::size_t{256} * 1024;

bool same_bytes(const std::filesystem::path& path, const std::string& expected, const Services& services) {
  std::vector<std::byte> buffer(chunk);
  const auto file = services.files.open_file(path);
  DigestSource digest(*file);
  do throw_if_requested(services.interruption);
  while (digest.read(buffer) > 0);
  return digest.sha256() == expected;
}

}  // namespace

Text rehash(const Backup& backup, const Services& services) {
  if (Text reason = compare_files(backup.manifest, backup.folder, services.files); !reason.empty()) return reason;
  for (const ManifestFile& file : backup.manifest.files)
    if (!same_bytes(backup.folder / file.name, file.sha256, services))
      return {text::backup::file_digest_differs, {{"file", file.name}}};
  return {};
}

}  // namespace dbmaint
