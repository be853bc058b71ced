#include "run/ask_history.hpp"

#include "run/attempt.hpp"

namespace dbmaint {

std::optional<Error> ask_history(const std::filesystem::path& state_dir, HistoryAccess access, const Services& services,
                                 const std::function<void(History&)>& work) {
  auto error = attempt([&] { work(*open_history(state_dir, access, services)); });
  if (error) services.diagnosis.write(DiagnosisLevel::warning, std::string("history: ") + error->what());
  return error;
}

}  // namespace dbmaint
