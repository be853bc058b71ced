#pragma once

#include <functional>
#include <optional>

#include "dbmaint/core/error.hpp"

namespace dbmaint {

/// Runs `work` and gives the error it ended in, if it did: the one place past planning where exceptions become results.
/// What is not an Error of ours becomes one.
[[nodiscard]] std::optional<Error> attempt(const std::function<void()>& work);

/// The error as a reason: its cause, or what was tried when nothing else is known.
[[nodiscard]] Text reason_of(const Error& error);

/// For the diagnosis: what happened and what to do about it, in English.
[[nodiscard]] std::string diagnosis_of(const Error& error);

}  // namespace dbmaint
