#include "run/backups/describe_backup.hpp"

#include <algorithm>

namespace dbmaint {

BackupReport describe_backup(const Backup& backup) {
  const Manifest& manifest = backup.manifest;
  BackupReport report;
  report.id = manifest.id;
  report.state = state_word(backup);
  report.folder = backup.folder.string();
  report.size = size_on_disk(manifest);
  report.raw_size = manifest.facts.raw_size;
  report.duration = manifest.finished_at - manifest.started_at;
  const auto data = std::max_element(manifest.files.begin(), manifest.files.end(),
                                     [](const ManifestFile& a, const ManifestFile& b) { return a.size < b.size; });
  if (data != manifest.files.end()) report.sha256 = data->sha256;
  return report;
}

}  // namespace dbmaint
