#pragma once

#include "dbmaint/report/render.hpp"
#include "report/outline.hpp"
#include "report/voice.hpp"

// One function per section of a report; each gives nothing when its part of the report is empty. Pure.

namespace dbmaint {

[[nodiscard]] Outline verdict_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline errors_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline findings_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline ignored_section(const Report& report, const Voice& voice, Detail detail);
[[nodiscard]] Outline unknown_section(const Report& report, const Voice& voice);
/// Why steps were refused, before everything that went well: who reads the first lines must find it there.
[[nodiscard]] Outline refused_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline steps_section(const Report& report, const Voice& voice, Detail detail);
[[nodiscard]] Outline rules_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline relations_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline unattached_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline inventory_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline queries_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline tables_sections(const Report& report, const Voice& voice);
[[nodiscard]] Outline metrics_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline backup_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline restore_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline recommendations_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline score_section(const Report& report, const Voice& voice);
[[nodiscard]] Outline checks_section(const Report& report, const Voice& voice, Detail detail);
[[nodiscard]] Outline files_section(const Report& report, const Voice& voice);

/// The run's length.
[[nodiscard]] Duration duration_of(const Report& report);

/// An error with its hint, as an item.
[[nodiscard]] Item item_of(const Error& error, const Voice& voice);

}  // namespace dbmaint
