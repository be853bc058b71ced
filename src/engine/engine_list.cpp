#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/text/engine.hpp"
#include "engine/postgres/engine.hpp"
#include "engine/sqlite/engine.hpp"

// The only place that names the engines.

namespace dbmaint {

std::span<const Engine* const> engines() {
  static const std::array<const Engine*, 2> list{&postgres::engine(), &sqlite::engine()};
  return list;
}

const Engine& engine_for(std::string_view url) {
  for (const Engine* engine : engines())
    if (engine->recognizes(url)) return *engine;
  throw Error(ErrorKind::usage, Text(text::engine::choosing, {{"url", redact(url)}}), text::engine::unknown_url,
              text::engine::known_urls);
}

const Engine* find_engine(std::string_view name) {
  for (const Engine* engine : engines())
    if (engine->name() == name) return engine;
  return nullptr;
}

}  // namespace dbmaint
