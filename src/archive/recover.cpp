#include "dbmaint/archive/recover.hpp"

#include "archive/folder_names.hpp"
#include "archive/journal.hpp"
#include "archive/line_chunks.hpp"
#include "archive/publish.hpp"
#include "archive/row_file.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {
namespace {

namespace fs = std::filesystem;

// A server notices only after a while that its client was killed, and may still be committing for it.
constexpr std::chrono::seconds patience{30};
constexpr std::chrono::milliseconds between_questions{500};

class Recovery {
 public:
  Recovery(const UnfinishedArchive& unfinished, Session& session, const Schema& schema, const Services& services)
      : folder_(unfinished.folder),
        tried_(text::archive::finishing, {{"folder", unfinished.folder.string()}}),
        session_(session),
        schema_(schema),
        services_(services) {}

  /// What the archive holds for good; nothing to say when nothing was begun.
  struct Found {
    ArchiveOrigin origin;
    std::vector<Frame> frames;
  };
  std::optional<Found> resolve() {
    Journal journal = read_journal();
    if (!journal.origin) {
      if (size_of_rows().bytes > 0) throw damaged(text::archive::journal_missing);
      return std::nullopt;
    }
    std::vector<Frame>& frames = journal.frames;
    const ByteSize size = size_of_rows();
    ByteSize end = frames.empty() ? ByteSize{} : end_of(frames.back());
    if (size < end) throw damaged({text::archive::shorter_than_journal, {{"rows", frames.back().rows}}});
    if (journal.last_in_doubt && !was_committed(*journal.origin, frames.back())) {
      end = frames.back().offset;
      frames.pop_back();
    }
    if (size > end) open_rows()->cut(end);
    return Found{std::move(*journal.origin), std::move(frames)};
  }

 private:
  [[nodiscard]] Error damaged(Text cause) const {
    return {ErrorKind::corruption, tried_, std::move(cause), text::archive::hint_damaged};
  }

  [[nodiscard]] Journal read_journal() const {
    if (!services_.files.status(folder_ / journal_name)) return {};
    return parse_journal(read_whole(services_.files, folder_ / journal_name));
  }

  [[nodiscard]] ByteSize size_of_rows() const {
    const auto status = services_.files.status(folder_ / row_file_name);
    return status ? status->size : ByteSize{};
  }

  /// In doubt it is: then a row is rather in the archive and in the table than in neither.
  [[nodiscard]] bool was_committed(const ArchiveOrigin& origin, const Frame& frame) {
    require_whole(frame);
    switch (settled_fate(frame)) {
      case TransactionFate::committed:
        return true;
      case TransactionFate::rolled_back:
        return false;
      case TransactionFate::running:
        throw Error(ErrorKind::failed, tried_, text::archive::still_running, text::archive::hint_still_running);
      case TransactionFate::unknown:
        break;
    }
    return !all_there(origin, frame);
  }

  TransactionFate settled_fate(const Frame& frame) {
    const auto end = services_.clock.steady() + patience;
    for (;;) {
      const TransactionFate fate = session_.fate_of(frame.transaction);
      if (fate != TransactionFate::running || services_.clock.steady() >= end) return fate;
      throw_if_requested(services_.interruption);
      services_.clock.sleep(between_questions);
    }
  }

  [[nodiscard]] std::unique_ptr<GrowingFile> open_rows() const {
    return services_.files.grow_file(folder_ / row_file_name, FileMode::secret);
  }

  void require_whole(const Frame& frame) const {
    const auto stored = open_rows()->read_from(frame.offset);
    LimitedSource frame_bytes(*stored, frame.bytes);
    const StoredRows lines = read_stored_rows(frame_bytes);
    if (lines.rows != frame.rows || lines.sha256 != frame.sha256) throw damaged(text::archive::frame_differs);
  }

  [[nodiscard]] bool all_there(const ArchiveOrigin& origin, const Frame& frame) {
    const Table* table = schema_.find(origin.table);
    if (table == nullptr) return false;
    RowPlaces sum;
    try {
      const auto loader = session_.load_rows(*table, origin.format, Loading::look);
      const auto stored = open_rows()->read_from(frame.offset);
      LimitedSource frame_bytes(*stored, frame.bytes);
      const auto lines = zstd_decompressor(frame_bytes);
      in_chunks(*lines, loader->lines_at_once(),
                [&](std::span<const std::string> chunk) { sum.same += loader->look(chunk).same; });
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::refused) return false;  // the table is no longer one for such rows
      throw;
    }
    return sum.same == frame.rows;
  }

  fs::path folder_;
  Text tried_;
  Session& session_;
  const Schema& schema_;
  const Services& services_;
};

}  // namespace

std::optional<Archive> recover_archive(const UnfinishedArchive& unfinished, const fs::path& archives, Session& session,
                                       const Schema& schema, const Services& services) {
  const fs::path manifest = unfinished.folder / archive_manifest_name;
  if (services.files.status(manifest))
    return give_final_name(archives, parse_archive_manifest(read_whole(services.files, manifest)), services);
  const auto found = Recovery(unfinished, session, schema, services).resolve();
  if (!found) {
    services.files.remove_folder(unfinished.folder);
    return std::nullopt;
  }
  return publish_archive(archives, found->origin, found->frames, Recovered::yes, services);
}

}  // namespace dbmaint
