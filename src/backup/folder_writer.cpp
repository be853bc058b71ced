#include "backup/folder_writer.hpp"

#include <algorithm>

#include "backup/file_names.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"
#include "dbmaint/text/steps.hpp"

namespace dbmaint {

namespace {

Error cannot_write(const std::string& file, const Phrase& cause) {
  return {ErrorKind::failed, text::backup::write_files, Text(cause, {{"file", file}})};
}

}  // namespace

/// One file being written. Members are declared in the order of the chain: the compressor goes first when destroyed.
class FolderWriter::File : public ByteSink {
 public:
  File(FolderWriter& writer, std::string name, Compress compress)
      : writer_(&writer),
        name_(std::move(name)),
        compress_(compress),
        file_(writer.services_->files.create_file(writer.folder_ / name_, FileMode::secret)),
        digest_(*file_),
        encryption_(writer.encryptor_ != nullptr ? writer.encryptor_->into(digest_) : nullptr),
        compressor_(compress == Compress::yes ? zstd_compressor(stored(), writer.compression_level_) : nullptr) {}

  void write(std::span<const std::byte> bytes) override {
    throw_if_requested(writer_->services_->interruption);
    raw_size_ = raw_size_ + ByteSize{bytes.size()};
    head().write(bytes);
    writer_->count(bytes.size());
  }

  void finish() override {
    head().finish();
    writer_->note_scratch();
    writer_->written_.files.push_back(
        {name_, digest_.size(), raw_size_, digest_.sha256(), compress_ == Compress::yes, encryption_ != nullptr});
  }

 private:
  ByteSink& stored() { return encryption_ ? *encryption_ : digest_; }
  ByteSink& head() { return compressor_ ? *compressor_ : stored(); }

  FolderWriter* writer_;
  std::string name_;
  Compress compress_;
  ByteSize raw_size_;
  std::unique_ptr<ByteSink> file_;
  DigestSink digest_;
  std::unique_ptr<ByteSink> encryption_;
  std::unique_ptr<ByteSink> compressor_;
};

FolderWriter::FolderWriter(std::filesystem::path folder, int compression_level, ByteSize expected,
                           const Encryptor* encryptor, ScratchPlace scratch, const Services& services)
    : folder_(std::move(folder)),
      compression_level_(compression_level),
      expected_(expected),
      encryptor_(encryptor),
      scratch_(std::move(scratch)),
      services_(&services) {}

FolderWriter::~FolderWriter() {
  try {
    scratch_.remove();
  } catch (const std::exception& error) {
    // The next run that holds the lock sweeps it.
    services_->diagnosis.write(DiagnosisLevel::warning, error.what());
  }
}

std::unique_ptr<ByteSink> FolderWriter::open(std::string_view name, Compress compress) {
  std::string file(name);
  if (compress == Compress::yes) file += compressed_suffix;
  if (encryptor_ != nullptr) file += encrypted_suffix;
  if (!fit_for_backup_file(file)) throw cannot_write(file, text::backup::bad_file_name);
  if (std::find(begun_.begin(), begun_.end(), file) != begun_.end())
    throw cannot_write(file, text::backup::same_file_twice);
  begun_.push_back(file);
  return std::make_unique<File>(*this, std::move(file), compress);
}

std::filesystem::path FolderWriter::scratch(std::string_view name) {
  if (!fit_for_backup_file(name)) throw cannot_write(std::string(name), text::backup::bad_file_name);
  return scratch_.file(name, expected_);
}

std::string FolderWriter::decrypting_command(std::string_view file) const {
  if (encryptor_ == nullptr) return {};
  return decrypting_command_by_hand(std::string(file).append(encrypted_suffix));
}

// An engine may remove its scratch files before the dump ends, so they are measured whenever a file was written from
// them.
void FolderWriter::note_scratch() {
  written_.working_space = std::max(written_.working_space, scratch_.taken_on_disk());
}

FolderWriter::Written FolderWriter::close() {
  for (const std::string& file : begun_)
    if (std::none_of(written_.files.begin(), written_.files.end(),
                     [&file](const ManifestFile& done) { return done.name == file; }))
      throw cannot_write(file, text::backup::file_not_finished);
  if (written_.files.empty()) throw cannot_write({}, text::backup::nothing_dumped);
  scratch_.remove();
  services_->progress.finish();
  return written_;
}

void FolderWriter::count(std::size_t raw_bytes) {
  written_.raw_size = written_.raw_size + ByteSize{raw_bytes};
  services_->progress.update(text::steps::backup, written_.raw_size.bytes, expected_.bytes, ProgressUnit::bytes);
}

}  // namespace dbmaint
