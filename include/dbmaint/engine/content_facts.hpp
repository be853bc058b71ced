#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"

// What a database holds beside the rows of its tables, said so that a copy of it can be compared: on another server,
// years later. Nothing here depends on object numbers (OIDs) or on the order in which a server lists things.

namespace dbmaint {

/// Where a sequence stands.
struct SequencePosition {
  std::int64_t last_value = 0;
  bool is_called = true;  ///< false: last_value itself is handed out next
};

struct SequenceFacts {
  std::string name;  ///< "schema.sequence"; SQLite: "main.table" of an AUTOINCREMENT column
  SequencePosition position;
  std::int64_t increment = 1;
  /// Where it stood after the dump, if it moved meanwhile: the copy has any position in between (decision 0006).
  std::optional<SequencePosition> later;
};

struct LargeObjectFacts {
  std::int64_t count = 0;
  std::optional<ByteSize> size;  ///< nothing: this role may not read them all
};

struct ExtensionFacts {
  std::string name;
  std::string version;
};

/// One thing of a schema. Kinds: "table", "index", "function" … as the engine calls them.
struct SchemaObject {
  std::string kind;
  std::string name;    ///< unique within its kind: "public.users", "public.users.users_pkey", "public.f(integer)"
  std::string digest;  ///< of its canonical definition; empty: it changed while the dump ran, nothing is known of it
};

struct SchemaFacts {
  /// Who spelled the definitions: "postgresql 15". Those of another one may spell the same thing in another way.
  std::string dialect;
  std::vector<SchemaObject> objects;  ///< by kind, then name, in the order of their bytes

  /// SHA-256 over all of them; equal for equal schemas.
  [[nodiscard]] std::string fingerprint() const;
};

/// Everything here is optional: what is absent was not read, or not stated by an older version.
struct ContentFacts {
  std::optional<SchemaFacts> schema;
  std::optional<std::vector<SequenceFacts>> sequences;
  std::optional<LargeObjectFacts> large_objects;
  std::optional<std::vector<ExtensionFacts>> extensions;
  std::optional<std::vector<std::string>> roles;  ///< that own objects here or are granted something on them
  std::string owner;                              ///< of the database
  std::map<std::string, std::string> properties;  ///< stored in the copy itself: SQLite's user_version, page_size …
  std::map<std::string, std::string> locale;      ///< of the database it was: encoding, collate, ctype, provider …
  std::string server_id;                          ///< tells one server from all others; empty: may not be read
};

/// What SchemaFacts collects: definitions in any order, of which equal names of one kind become one object.
class SchemaObjects {
 public:
  void add(const std::string& kind, const std::string& name, std::string_view definition);
  [[nodiscard]] SchemaFacts facts(std::string dialect) const;

 private:
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> definitions_;
};

/// Objects whose definition is made of names and types alone: servers of every version tell it in the same words.
[[nodiscard]] bool same_in_every_dialect(std::string_view kind);

/// The facts read before a dump and those read after it, as one statement about what the dump holds: objects that
/// changed lose their digest, sequences that moved get their later position. Pure.
[[nodiscard]] ContentFacts across_dump(ContentFacts before, const ContentFacts& after);

/// What it hands out next. Saturates at the ends of the range. Pure.
[[nodiscard]] std::int64_t next_value(const SequenceFacts& sequence, const SequencePosition& position);

}  // namespace dbmaint
