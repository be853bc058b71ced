#include "dbmaint/archive/writer.hpp"

#include <utility>

#include "archive/folder_names.hpp"
#include "archive/publish.hpp"
#include "archive/row_file.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {
namespace {

/// What of the batch at hand is decided.
enum class Batching { none, open, sealed, in_doubt };

}  // namespace

struct ArchiveWriter::State {
  std::filesystem::path archives;
  std::string table_folder;
  ArchiveOrigin origin;
  Services services;

  std::unique_ptr<GrowingFile> rows_file;
  std::unique_ptr<GrowingFile> journal;
  std::optional<FrameWriter> writing;
  std::vector<Frame> frames;  ///< committed, and the last one also while it is sealed or in doubt
  Batching batching = Batching::none;
  ByteSize good_end;     ///< of the committed frames
  ByteSize journal_end;  ///< of the whole lines
  bool to_note = false;  ///< the last frame is committed, and the journal does not say so yet
  std::int64_t rows = 0;

  [[nodiscard]] Text tried() const { return {text::archive::writing, {{"table", origin.table.name}}}; }

  // A line that a full disk cut short must not stand before the next one.
  void note(std::string line) {
    if (journal->size() > journal_end) journal->cut(journal_end);
    line += '\n';
    journal->append(std::as_bytes(std::span(line)));
    journal_end = journal->size();
  }

  void open() {
    origin.id = free_archive_id(archives, table_folder, origin.started_at, services.files);
    const std::filesystem::path folder = unfinished_folder(archives, origin.id);
    services.files.create_folder(folder, FileMode::secret);
    journal = services.files.grow_file(folder / journal_name, FileMode::secret);
    note(to_journal_line(origin));
    journal->sync();
    rows_file = services.files.grow_file(folder / row_file_name, FileMode::secret);
  }

  void take_back() {
    if (batching == Batching::in_doubt) throw Error(ErrorKind::failed, tried(), text::archive::in_doubt);
    writing.reset();
    // Said before it is cut off: what is written in its place must not be taken for it.
    if (batching == Batching::sealed) {
      note(taken_back_line(frames.back()));
      journal->sync();
      frames.pop_back();
    }
    batching = Batching::none;
    if (rows_file && rows_file->size() > good_end) rows_file->cut(good_end);
  }
};

ArchiveWriter::ArchiveWriter(std::filesystem::path archives, const std::string& default_schema, ArchiveOrigin origin,
                             const Services& services)
    : state_(new State{std::move(archives), {}, std::move(origin), services}) {
  state_->table_folder = folder_of_table(state_->origin.table, default_schema);
}

ArchiveWriter::~ArchiveWriter() = default;

void ArchiveWriter::begin_batch() {
  State& state = *state_;
  state.take_back();
  // Only now, when it may fail: a batch that is committed must not count as failed for want of a note.
  if (std::exchange(state.to_note, false)) state.note(committed_line(state.frames.back()));
  state.batching = Batching::open;
}

void ArchiveWriter::write(std::string_view json) {
  if (!state_->rows_file) state_->open();
  if (!state_->writing) state_->writing.emplace(*state_->rows_file);
  state_->writing->write(json);
}

void ArchiveWriter::end_row() {
  state_->writing->end_row();
}

std::int64_t ArchiveWriter::seal(const std::string& transaction) {
  State& state = *state_;
  if (!state.writing) return 0;
  Frame frame = state.writing->close();
  state.writing.reset();
  frame.batch = static_cast<std::int64_t>(state.frames.size()) + 1;
  frame.transaction = transaction;
  state.note(to_journal_line(frame));
  // From here on the journal may tell of it, whether or not the flush succeeds.
  state.frames.push_back(frame);
  state.batching = Batching::sealed;
  state.journal->sync();
  return frame.rows;
}

void ArchiveWriter::committing() {
  if (state_->batching == Batching::sealed) state_->batching = Batching::in_doubt;
}

void ArchiveWriter::committed() {
  State& state = *state_;
  if (state.batching != Batching::in_doubt) return;
  const Frame& frame = state.frames.back();
  state.batching = Batching::none;
  state.good_end = end_of(frame);
  state.rows += frame.rows;
  state.to_note = true;
}

void ArchiveWriter::rolled_back() {
  if (state_->batching == Batching::in_doubt) state_->batching = Batching::sealed;
}

std::int64_t ArchiveWriter::rows() const {
  return state_->rows;
}

std::optional<Archive> ArchiveWriter::finish() {
  State& state = *state_;
  if (!state.rows_file) return std::nullopt;
  if (state.batching == Batching::in_doubt)
    throw Error(
        ErrorKind::failed,
        Text(text::archive::finishing, {{"folder", unfinished_folder(state.archives, state.origin.id).string()}}),
        text::archive::in_doubt, text::archive::hint_unfinished);
  state.take_back();
  state.rows_file->sync();
  state.rows_file.reset();
  state.journal.reset();
  return publish_archive(state.archives, state.origin, state.frames, Recovered::no, state.services);
}

}  // namespace dbmaint
