# embed_text(TARGET NAMESPACE STEM FILE...) makes <STEM>.hpp and <STEM>.cpp in the build tree, with one
# `extern const std::string_view <file name without extension>` per file, and adds them to the target.
set(EMBED_TEXT_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_text_script.cmake")
function(embed_text target namespace stem)
  set(base "${PROJECT_BINARY_DIR}/generated/${stem}")
  add_custom_command(
    OUTPUT "${base}.hpp" "${base}.cpp"
    COMMAND ${CMAKE_COMMAND} "-DNAMESPACE=${namespace}" "-DBASE=${base}" "-DSTEM=${stem}" "-DFILES=${ARGN}" -P "${EMBED_TEXT_SCRIPT}"
    DEPENDS ${ARGN} "${EMBED_TEXT_SCRIPT}"
    COMMENT "Embedding ${stem}" VERBATIM)
  get_filename_component(name "${stem}" NAME)
  add_custom_target(embed_${name} DEPENDS "${base}.hpp")  # for tools that read the sources without compiling them
  if(NOT TARGET embedded_texts)
    add_custom_target(embedded_texts)
  endif()
  add_dependencies(embedded_texts embed_${name})
  add_dependencies(${target} embed_${name})  # or two rules might write the files at once
  target_sources(${target} PRIVATE "${base}.cpp" "${base}.hpp")
  target_include_directories(${target} PRIVATE "${PROJECT_BINARY_DIR}/generated")
endfunction()
