#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::history {

inline constexpr Phrase open_history{"Cannot open the history '{file}'", "Impossible d'ouvrir l'historique '{file}'"};
inline constexpr Phrase read_history{"Cannot read the history '{file}'", "Impossible de lire l'historique '{file}'"};
inline constexpr Phrase write_history{"Cannot write to the history '{file}'",
                                      "Impossible d'écrire dans l'historique '{file}'"};
inline constexpr Phrase from_newer_version{
    "a newer version of dbmaint wrote it (format {found}, this one knows {known})",
    "une version plus récente de dbmaint l'a écrit (format {found}, celle-ci connaît {known})"};
inline constexpr Phrase hint_newer_version{"use that version, or give this one another state_dir",
                                           "utilisez cette version, ou donnez à celle-ci un autre state_dir"};
inline constexpr Phrase hint_rights{"check who owns the file and its folder, and the space left on the disk",
                                    "vérifiez à qui sont le fichier et son dossier, et la place libre sur le disque"};

}  // namespace dbmaint::text::history
