#include "backup/folder_reader.hpp"

#include <array>
#include <vector>

#include "backup/file_names.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"
#include "dbmaint/text/steps.hpp"

namespace dbmaint {

namespace {

constexpr std::size_t chunk = std::size_t{256} * 1024;

void drain(ByteSource& source, std::span<std::byte> buffer) {
  while (source.read(buffer) > 0) {
  }
}

std::string stored_name(std::string_view name, const ManifestFile& file) {
  std::string stored(name);
  if (file.compressed) stored += compressed_suffix;
  if (file.encrypted) stored += encrypted_suffix;
  return stored;
}

}  // namespace

class FolderReader::File : public ByteSource {
 public:
  File(FolderReader& reader, const ManifestFile& expected)
      : reader_(&reader),
        expected_(&expected),
        file_(reader.services_->files.open_file(reader.folder_ / expected.name)),
        digest_(*file_),
        decryption_(expected.encrypted ? decrypted(digest_, reader.keys_, failure_to_decrypt(), *reader.services_)
                                       : nullptr),
        decompressor_(expected.compressed ? zstd_decompressor(stored()) : nullptr) {}

  [[nodiscard]] std::size_t read(std::span<std::byte> into) override {
    if (ended_ || into.empty()) return 0;
    throw_if_requested(reader_->services_->interruption);
    const std::size_t got = decompressor_ ? decompressor_->read(into) : stored().read(into);
    raw_size_ = raw_size_ + ByteSize{got};
    if (raw_size_ > expected_->raw_size) raw_size_differs();
    if (got == 0) compare();
    reader_->decoded_ = reader_->decoded_ + ByteSize{got};
    reader_->services_->progress.update(text::steps::read_backup, reader_->decoded_.bytes,
                                        reader_->manifest_->facts.raw_size.bytes, ProgressUnit::bytes);
    return got;
  }

 private:
  [[noreturn]] void damaged(const Text& cause) const {
    throw Error(ErrorKind::corruption,
                Text(text::backup::read_backup_file, {{"file", expected_->name}, {"id", reader_->manifest_->id}}),
                cause, text::backup::hint_damaged);
  }

  [[noreturn]] void raw_size_differs() const {
    damaged(Text(text::backup::file_raw_size_differs,
                 {{"file", expected_->name},
                  {"found", static_cast<std::int64_t>(raw_size_.bytes)},
                  {"expected", static_cast<std::int64_t>(expected_->raw_size.bytes)}}));
  }

  ByteSource& stored() { return decryption_ ? *decryption_ : digest_; }

  // What follows the last frame of a compressed file has not been read yet; it counts for the digest.
  void compare() {
    std::vector<std::byte> rest(decompressor_ ? 4096 : 1);
    if (decryption_) drain(*decryption_, rest);
    compare_size();
    if (raw_size_ != expected_->raw_size) raw_size_differs();
    compare_digest();
    ended_ = true;
    reader_->proved_.insert(expected_->name);
    reader_->services_->progress.finish();  // others go on with what was read, and show nothing of it
  }

  void compare_size() {
    std::vector<std::byte> rest(chunk);
    drain(digest_, rest);
    if (digest_.size() != expected_->size)
      damaged(Text(text::backup::file_size_differs, {{"file", expected_->name},
                                                     {"found", static_cast<std::int64_t>(digest_.size().bytes)},
                                                     {"expected", static_cast<std::int64_t>(expected_->size.bytes)}}));
  }
  void compare_digest() const {
    if (digest_.sha256() != expected_->sha256)
      damaged(Text(text::backup::file_digest_differs, {{"file", expected_->name}}));
  }

  // A damaged file and a wrong key look alike to age: whether the bytes are the right ones comes first.
  FailureOfProgram failure_to_decrypt() {
    return [this](const ProcessResult& result) {
      compare_size();
      compare_digest();
      return dbmaint::failure_to_decrypt(*reader_->manifest_, expected_->name, reader_->keys_, result);
    };
  }

  FolderReader* reader_;
  const ManifestFile* expected_;
  ByteSize raw_size_;
  bool ended_ = false;
  std::unique_ptr<ByteSource> file_;
  DigestSource digest_;
  std::unique_ptr<ByteSource> decryption_;
  std::unique_ptr<ByteSource> decompressor_;
};

FolderReader::FolderReader(std::filesystem::path folder, const Manifest& manifest, ScratchPlace scratch,
                           DecryptionKeys keys, const Services& services)
    : folder_(std::move(folder)),
      manifest_(&manifest),
      scratch_(std::move(scratch)),
      keys_(std::move(keys)),
      services_(&services) {
  require_keys(manifest, keys_, services);
}

FolderReader::~FolderReader() {
  services_->progress.finish();
  try {
    scratch_.remove();
  } catch (const std::exception& error) {
    // The next run that holds the lock sweeps it.
    services_->diagnosis.write(DiagnosisLevel::warning, error.what());
  }
}

const ManifestFile& FolderReader::find(std::string_view name) const {
  for (const ManifestFile& file : manifest_->files)
    if (file.name == name || file.name == stored_name(name, file)) return file;
  throw Error(ErrorKind::corruption,
              Text(text::backup::read_backup_file, {{"file", std::string(name)}, {"id", manifest_->id}}),
              Text(text::backup::file_not_in_manifest, {{"file", std::string(name)}}), text::backup::hint_damaged);
}

std::unique_ptr<ByteSource> FolderReader::open(std::string_view name) {
  return std::make_unique<File>(*this, find(name));
}

std::filesystem::path FolderReader::scratch(std::string_view name) {
  return scratch_.file(name, manifest_->facts.raw_size);
}

bool FolderReader::has_room(ByteSize size) const {
  return scratch_.has_room(size);
}

std::filesystem::path FolderReader::beside_scratch(std::string_view name) const {
  return scratch_.beside(name);
}

void FolderReader::read_the_rest() {
  std::vector<std::byte> buffer(chunk);
  for (const ManifestFile& file : manifest_->files) {
    if (proved_.contains(file.name)) continue;
    File source(*this, file);
    drain(source, buffer);
  }
}

}  // namespace dbmaint
