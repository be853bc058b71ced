#pragma once

#include <array>
#include <string_view>

#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

// What lies in the folder of a backup besides the engine's files.
inline constexpr std::string_view manifest_file = "manifest.json";
inline constexpr std::string_view check_file = "checked.json";
inline constexpr std::string_view evidence_file = "verified.json";
inline constexpr std::string_view drill_file = "drilled.json";
inline constexpr std::string_view pin_file = "pinned";
inline constexpr std::string_view offsite_file = "offsite.json";
inline constexpr std::string_view damage_file = "damaged";
inline constexpr std::string_view compared_file = "compared";
inline constexpr std::string_view scratch_folder = "scratch";
inline constexpr std::string_view compressed_suffix = ".zst";
inline constexpr std::string_view encrypted_suffix = ".age";
/// write_whole() leaves this when it is killed.
inline constexpr std::string_view unfinished_check_file = "checked.json.partial";
inline constexpr std::string_view unfinished_evidence_file = "verified.json.partial";
inline constexpr std::string_view unfinished_drill_file = "drilled.json.partial";
inline constexpr std::string_view unfinished_pin_file = "pinned.partial";
inline constexpr std::string_view unfinished_offsite_file = "offsite.json.partial";
inline constexpr std::string_view unfinished_damage_file = "damaged.partial";
inline constexpr std::string_view unfinished_compared_file = "compared.partial";

/// What a copy elsewhere has of them: it makes the backup again what it was, once it is fetched.
inline constexpr std::array<std::string_view, 4> travelling_files = {evidence_file, drill_file, pin_file,
                                                                     compared_file};

/// What dbmaint itself puts beside a manifest.
[[nodiscard]] constexpr bool is_annotation(std::string_view name) {
  return name == check_file || name == evidence_file || name == drill_file || name == pin_file ||
         name == offsite_file || name == unfinished_check_file || name == unfinished_evidence_file ||
         name == unfinished_drill_file || name == unfinished_pin_file || name == unfinished_offsite_file ||
         name == damage_file || name == unfinished_damage_file || name == compared_file ||
         name == unfinished_compared_file;
}

/// Where the proof of a tier is kept; of sizes (T0) none is.
[[nodiscard]] constexpr std::string_view evidence_file_of(VerifyTier tier) {
  if (tier == VerifyTier::drill) return drill_file;
  return tier == VerifyTier::decode ? evidence_file : check_file;
}

/// Beside the backups.
inline constexpr std::string_view lock_file = ".lock";

/// True for a plain file name that is none of ours: manifests are read from disk, and must not lead out of their
/// folder.
[[nodiscard]] constexpr bool fit_for_backup_file(std::string_view name) {
  if (name.empty() || name.size() > 200 || name.front() == '.') return false;
  for (const char c : name)
    if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20) return false;
  return name != manifest_file && name != scratch_folder && !is_annotation(name) && !name.ends_with(".partial");
}

}  // namespace dbmaint
