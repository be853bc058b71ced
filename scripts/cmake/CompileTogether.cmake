# compile_together(TARGET COUNT SOURCES...): neighbours in a folder are compiled COUNT at a time, so that what all of
# them include is read once. Their helpers must have different names: the compiler says so when two have not.
function(compile_together target count)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # GCC takes a source that is included for a header, and warns of hidden types in it.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  foreach(source IN LISTS ARGN)
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE name)
    string(REPLACE "/" "_" name "${name}")
    if(NOT DEFINED found_in_${name})
      set(found_in_${name} 0)
    endif()
    math(EXPR group "${found_in_${name}} / ${count}")
    math(EXPR found_in_${name} "${found_in_${name}} + 1")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${name}_${group}")
  endforeach()
endfunction()
