# hearth_qml_module(TARGET hearth_x URI Hearth.X [QML_FILES ...] [SINGLETONS ...] [SOURCES ...] [DEPENDENCIES ...] [LIBS ...])
#
# One QML module = one static library of that name + its plugin. The calling folder is qml/<URI as path>. SOURCES are
# C++ files (paths from the repo root, e.g. app/gui/x/x_model.cpp) whose QML_ELEMENT types belong to the URI;
# DEPENDENCIES are the URIs those types and files import. `hearth_link_qml(target)` links every module into a program.
#
# Qt 6.4: RESOURCE_PREFIX /qt/qml everywhere (programs add the import path qrc:/qt/qml), VERSION is mandatory, static
# modules need their plugin linked as well.
function(hearth_qml_module)
  cmake_parse_arguments(M "" "TARGET;URI" "QML_FILES;SINGLETONS;SOURCES;DEPENDENCIES;LIBS" ${ARGN})
  if(M_UNPARSED_ARGUMENTS OR NOT M_TARGET OR NOT M_URI)
    message(FATAL_ERROR "hearth_qml_module: TARGET and URI are needed; not understood: ${M_UNPARSED_ARGUMENTS}")
  endif()
  set_source_files_properties(${M_SINGLETONS} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)

  set(sources)
  set(includes)
  foreach(source IN LISTS M_SOURCES)
    set(path "${HEARTH_SOURCE_ROOT}/${source}")
    list(APPEND sources "${path}")
    get_filename_component(folder "${path}" DIRECTORY)
    list(APPEND includes "${folder}")
    if(source MATCHES "\\.cpp$")
      # Only our own files: what moc, the type registrar and qmlcachegen write is not ours to fix.
      set_source_files_properties("${path}" PROPERTIES COMPILE_OPTIONS "-Wall;-Wextra;-Wconversion;-Werror" SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
  list(REMOVE_DUPLICATES includes)

  qt_add_qml_module(${M_TARGET} STATIC
    URI ${M_URI} VERSION 1.0 RESOURCE_PREFIX /qt/qml
    DEPENDENCIES QtQuick QtQml ${M_DEPENDENCIES}
    QML_FILES ${M_QML_FILES} ${M_SINGLETONS}
    SOURCES ${sources})
  # One compilation for what qmlcachegen wrote of a module, not one a file: a third of the time.
  set_target_properties(${M_TARGET} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
  # The window's time goes in Qt's libraries; a quarter of the compiler's went in optimising its own.
  target_compile_options(${M_TARGET} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(TARGET hearth_gui_pch)
    target_precompile_headers(${M_TARGET} REUSE_FROM hearth_gui_pch)
  endif()
  # The type registrar includes headers by their bare name; hence the folders beside the root.
  target_include_directories(${M_TARGET} PUBLIC "${HEARTH_SOURCE_ROOT}" PRIVATE ${includes})
  target_link_libraries(${M_TARGET} PUBLIC Qt6::Quick ${M_LIBS})
  set_property(GLOBAL APPEND PROPERTY HEARTH_QML_PLUGINS ${M_TARGET}plugin)
  set_property(GLOBAL APPEND PROPERTY HEARTH_QML_MODULES ${M_TARGET})
endfunction()

# Links all QML modules declared so far into a program.
function(hearth_link_qml target)
  get_property(plugins GLOBAL PROPERTY HEARTH_QML_PLUGINS)
  get_property(modules GLOBAL PROPERTY HEARTH_QML_MODULES)
  target_link_libraries(${target} PRIVATE ${modules} ${plugins})
endfunction()
