#include "backup/folder_writer.hpp"

#include <algorithm>

#include "backup/file_names.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"

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
        compressor_(compress == Compress::yes ? zstd_compressor(digest_, writer.compression_level_) : nullptr) {}

  void write(std::span<const std::byte> bytes) override {
    throw_if_requested(writer_->services_->interruption);
    raw_size_ = raw_size_ + ByteSize{bytes.size()};
    head().write(bytes);
    writer_->count(bytes.size());
  }

  void finish() override {
    head().finish();
    writer_->note_scratch();
    writer_->written_.files.push_back({name_, digest_.size(), raw_size_, digest_.sha256(), compress_ == Compress::yes});
  }

 private:
  ByteSink& head() { return compressor_ ? *compressor_ : digest_; }

  FolderWriter* writer_;
  std::string name_;
  Compress compress_;
  ByteSize raw_size_;
  std::unique_ptr<ByteSink> file_;
  DigestSink digest_;
  std::unique_ptr<ByteSink> compressor_;
};

FolderWriter::FolderWriter(std::filesystem::path folder, int compression_level, ByteSize expected,
                           const Services& services)
    : folder_(std::move(folder)), compression_level_(compression_level), expected_(expected), services_(&services) {}

FolderWriter::~FolderWriter() = default;

std::unique_ptr<ByteSink> FolderWriter::open(std::string_view name, Compress compress) {
  std::string file(name);
  if (compress == Compress::yes) file += compressed_suffix;
  if (!fit_for_backup_file(file)) throw cannot_write(file, text::backup::bad_file_name);
  if (std::find(begun_.begin(), begun_.end(), file) != begun_.end())
    throw cannot_write(file, text::backup::same_file_twice);
  begun_.push_back(file);
  return std::make_unique<File>(*this, std::move(file), compress);
}

std::filesystem::path FolderWriter::scratch(std::string_view name) {
  if (!fit_for_backup_file(name)) throw cannot_write(std::string(name), text::backup::bad_file_name);
  const std::filesystem::path folder = folder_ / scratch_folder;
  services_->files.create_folder(folder, FileMode::secret);
  return folder / name;
}

// An engine may remove its scratch files before the dump ends, so they are measured whenever a file was written from
// them.
void FolderWriter::note_scratch() {
  const std::filesystem::path folder = folder_ / scratch_folder;
  if (!services_->files.status(folder)) return;
  ByteSize sum;
  for (const FolderEntry& entry : services_->files.list(folder))
    if (const auto status = services_->files.status(folder / entry.name)) sum = sum + status->size;
  written_.working_space = std::max(written_.working_space, sum);
}

FolderWriter::Written FolderWriter::close() {
  for (const std::string& file : begun_)
    if (std::none_of(written_.files.begin(), written_.files.end(),
                     [&file](const ManifestFile& done) { return done.name == file; }))
      throw cannot_write(file, text::backup::file_not_finished);
  if (written_.files.empty()) throw cannot_write({}, text::backup::nothing_dumped);
  services_->files.remove_folder(folder_ / scratch_folder);
  services_->progress.finish();
  return written_;
}

void FolderWriter::count(std::size_t raw_bytes) {
  written_.raw_size = written_.raw_size + ByteSize{raw_bytes};
  services_->progress.update("backup", written_.raw_size.bytes, expected_.bytes, "bytes");
}

}  // namespace dbmaint
