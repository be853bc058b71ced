#pragma once

#include "dbmaint/core/error.hpp"
#include "dbmaint/report/render.hpp"
#include "report/outline.hpp"
#include "report/voice.hpp"

namespace dbmaint {

/// Everything an operator wants to know about one run, the most urgent first. Pure.
[[nodiscard]] Outline outline_of(const Report& report, const Voice& voice, Detail detail);

/// An error that came before any target.
[[nodiscard]] Outline outline_of(const Error& error, const Voice& voice);

/// One line over the reports of several targets.
[[nodiscard]] Outline outline_of_summary(const Document& document, const Voice& voice);

}  // namespace dbmaint
