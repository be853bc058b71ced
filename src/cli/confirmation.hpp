#pragma once

#include "cli/invocation.hpp"
#include "dbmaint/report/render.hpp"
#include "report/listing.hpp"

namespace dbmaint::cli {

/// Without a terminal nobody can be asked: Error{usage} unless --yes was given.
void require_someone_to_ask(const Invocation& invocation);

/// What the plan would delete, cascades aside.
[[nodiscard]] std::int64_t rows_to_remove(const Document& plan);

/// Shows the plan on stderr and waits for a yes; anything else is Error{usage}, and nothing was touched.
void ask(const Document& plan, const Invocation& invocation);
/// The same with a question of one's own.
void ask(const Document& plan, const Text& question, const Invocation& invocation);
/// The same about what listings show.
void ask(const std::vector<Listing>& listings, const Text& question, const Invocation& invocation);

}  // namespace dbmaint::cli
