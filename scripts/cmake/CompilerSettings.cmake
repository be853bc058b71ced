# Warnings as errors and optional sanitizers, for our own targets only.
add_library(dbmaint_settings INTERFACE)
target_compile_options(dbmaint_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Woverloaded-virtual
  -Wno-missing-field-initializers -Werror)
# GCC 12 to 14 report optionals that were looked at before they were read as uninitialised, when they optimise.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(dbmaint_settings INTERFACE -Wno-maybe-uninitialized)
endif()
# GCC 12 reports impossible overlaps in std::string's operator+ (its bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(dbmaint_settings INTERFACE -Wno-restrict)
endif()
# GCC 13 and 14 see copies of a short std::string run over its end, when they optimise (bug 105329 and its kin).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
  target_compile_options(dbmaint_settings INTERFACE -Wno-array-bounds -Wno-stringop-overflow)
endif()
if(DBMAINT_SANITIZE)
  target_compile_options(dbmaint_settings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
  target_link_options(dbmaint_settings INTERFACE -fsanitize=address,undefined)
endif()
