#pragma once

#include "cli/invocation.hpp"
#include "dbmaint/report/render.hpp"
#include "report/listing.hpp"

namespace dbmaint::cli {

/// Rendered as the options say. Under --quiet a document of people's formats that ends in 0 and is no plan gives
/// no text.
[[nodiscard]] Product present(const Document& document, const Invocation& invocation);
[[nodiscard]] Product present(const std::vector<Listing>& listings, ExitCode exit_code, const Invocation& invocation);

/// To --output, whole or not at all, else to stdout: Error{failed} when it does not get there.
void deliver(const Product& product, const Invocation& invocation);

/// The error as people read it, on stderr.
void tell(const Error& error, const Invocation& invocation);

/// How a report looks on what it is written to.
[[nodiscard]] Style style_of(const Invocation& invocation);

}  // namespace dbmaint::cli
