# Debian's packages, found as each of them wants to be found. Nothing is downloaded.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json 3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(Boost REQUIRED)
pkg_check_modules(PQXX REQUIRED IMPORTED_TARGET libpqxx)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

# libpqxx is linked statically, so that libpq is loaded only when a PostgreSQL database is opened; why:
# docs/decisions/0004-libpq-is-loaded-when-it-is-used.md. libpqxx calls the functions that
# src/engine/postgres/libpq_on_demand.cpp defines in the core library, hence the circle.
find_library(PQXX_ARCHIVE NAMES libpqxx.a HINTS ${PQXX_LIBRARY_DIRS} REQUIRED)
add_library(dbmaint_pqxx STATIC IMPORTED)
set_target_properties(dbmaint_pqxx PROPERTIES IMPORTED_LOCATION "${PQXX_ARCHIVE}")
target_include_directories(dbmaint_pqxx SYSTEM INTERFACE ${PQXX_INCLUDE_DIRS} ${PQ_INCLUDE_DIRS})
target_link_libraries(dbmaint_pqxx INTERFACE dbmaint_core ${CMAKE_DL_LIBS})

# One source uses spdlog: compiled there, it saves every start a library with a thousand symbols to resolve.
add_library(dbmaint_dependencies INTERFACE)
target_link_libraries(dbmaint_dependencies INTERFACE
  Threads::Threads fmt::fmt spdlog::spdlog_header_only CLI11::CLI11 nlohmann_json::nlohmann_json PkgConfig::NETTLE
  SQLiteCpp SQLite::SQLite3 dbmaint_pqxx PkgConfig::ZSTD Boost::headers)
