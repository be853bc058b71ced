#pragma once

#include <string>
#include <vector>

namespace dbmaint {

/// Where a run was told to look, as options of the command line: {"--config", "/etc/shop/dbmaint.json"}. A command that
/// a person is told to type says them again, or it would ask another configuration or another folder.
using PlaceOptions = std::vector<std::string>;

/// `dbmaint WORDS… OPTIONS…`, in a form that can be pasted into a shell.
[[nodiscard]] std::string proposed_command(const std::vector<std::string>& words, const PlaceOptions& options);

}  // namespace dbmaint
