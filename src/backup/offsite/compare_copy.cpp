#include "backup/offsite/compare_copy.hpp"

#include <algorithm>
#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/offsite.hpp"
#include "dbmaint/text/steps.hpp"

namespace dbmaint {

namespace t = text::offsite;

namespace {

using Hashes = std::map<std::string, std::string>;

constexpr const char* sha256_type = "sha256";

class Nowhere : public ByteSink {
 public:
  void write(std::span<const std::byte>) override {}
  void finish() override {}
};

/// The strongest of those that everybody knows, else whichever the remote has.
std::string choose_type(const std::vector<std::string>& known) {
  for (const char* preferred : {sha256_type, "sha1", "md5"})
    if (std::ranges::find(known, preferred) != known.end()) return preferred;
  return known.empty() ? std::string() : known.front();
}

/// Sizes, and the hashes that are expected. `by` stays empty when the remote tells no hash of some file.
CopyComparison compare(const Manifest& manifest, const std::vector<Rclone::File>& found, const std::string& type,
                       const Hashes& expected) {
  CopyComparison comparison;
  bool every_hash = true;
  for (const ManifestFile& file : manifest.files) {
    const auto there = std::ranges::find(found, file.name, &Rclone::File::path);
    if (there == found.end()) return {Text(t::file_missing, {{"file", file.name}}), type, {}};
    if (Text difference = compare_size(file, there->size); !difference.empty())
      return {std::move(difference), type, {}};
    const std::string told = there->hash(type);
    const auto wanted = expected.find(file.name);
    if (told.empty() || wanted == expected.end()) {
      every_hash = false;
    } else if (told != wanted->second) {
      return {Text(t::hash_differs, {{"file", file.name}, {"type", type}}), type, {}};
    } else {
      comparison.hashes[file.name] = told;
    }
  }
  if (every_hash) comparison.by = type;
  return comparison;
}

Hashes stated_in(const Manifest& manifest) {
  Hashes hashes;
  for (const ManifestFile& file : manifest.files) hashes[file.name] = file.sha256;
  return hashes;
}

/// Another hash than the manifest's, of bytes that are the manifest's: both are taken in one reading. A file that is no
/// longer what it states has none.
Hashes hashes_here(const Rclone& rclone, const Manifest& manifest, const std::filesystem::path& folder,
                   const std::string& type) {
  const Hashes stated = stated_in(manifest);
  Hashes hashes;
  for (const Rclone::File& file : rclone.list_local(folder, {type, sha256_type}))
    if (const auto known = stated.find(file.path); known != stated.end() && known->second == file.hash(sha256_type))
      if (std::string hash = file.hash(type); !hash.empty()) hashes[file.path] = std::move(hash);
  return hashes;
}

}  // namespace

Text compare_size(const ManifestFile& file, ByteSize found) {
  if (found == file.size) return {};
  return {t::size_differs,
          {{"file", file.name},
           {"found", static_cast<std::int64_t>(found.bytes)},
           {"expected", static_cast<std::int64_t>(file.size.bytes)}}};
}

CopyComparison compare_by_download(const Rclone& rclone, const Manifest& manifest, const Services& services) {
  std::uint64_t done = 0;
  for (const ManifestFile& file : manifest.files) {
    throw_if_requested(services.interruption);
    Nowhere nowhere;
    DigestSink digest(nowhere);
    rclone.read(manifest.id + "/" + file.name, digest);
    if (Text difference = compare_size(file, digest.size()); !difference.empty())
      return {std::move(difference), by_download, {}};
    if (digest.sha256() != file.sha256)
      return {Text(t::hash_differs, {{"file", file.name}, {"type", std::string("SHA-256")}}), by_download, {}};
    done += file.size.bytes;
    services.progress.update(text::steps::offsite, done, size_on_disk(manifest).bytes, ProgressUnit::bytes);
  }
  services.progress.finish();
  return {{}, by_download, {}};
}

CopyComparison compare_with_noted(const Rclone& rclone, const Manifest& manifest, const std::string& type,
                                  const Hashes& noted) {
  return compare(manifest, rclone.list_with_hashes(manifest.id, type, size_on_disk(manifest)), type, noted);
}

CopyComparison compare_copy(const Rclone& rclone, const Manifest& manifest, const std::filesystem::path& folder,
                            const Services& services) {
  const std::string type = choose_type(rclone.hash_types());
  if (type.empty()) return compare_by_download(rclone, manifest, services);
  const Hashes expected = type == sha256_type ? stated_in(manifest) : hashes_here(rclone, manifest, folder, type);
  CopyComparison comparison = compare_with_noted(rclone, manifest, type, expected);
  if (!comparison.difference.empty() || !comparison.by.empty()) return comparison;
  return compare_by_download(rclone, manifest, services);
}

}  // namespace dbmaint
