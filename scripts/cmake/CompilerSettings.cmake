# Warnings as errors and optional sanitizers, for our own targets only.
add_library(dbmaint_settings INTERFACE)
target_compile_options(dbmaint_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Woverloaded-virtual
  -Wno-missing-field-initializers -Werror)
if(DBMAINT_SANITIZE)
  target_compile_options(dbmaint_settings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
  target_link_options(dbmaint_settings INTERFACE -fsanitize=address,undefined)
endif()
