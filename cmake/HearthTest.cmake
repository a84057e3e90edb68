# moc for one test. A test includes its own tst_x.moc: one command, without AUTOMOC's scan and its empty
# mocs_compilation.cpp for each of a hundred programs. Where a header of the test declares a QObject, AUTOMOC does it.
function(hearth_moc_test name)
  foreach(source IN LISTS ARGN)
    get_filename_component(path "${source}" ABSOLUTE)
    if(source MATCHES "\\.h$" AND EXISTS "${path}")
      file(STRINGS "${path}" objects REGEX "^ *Q_OBJECT" LIMIT_COUNT 1)
      if(objects)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
        return()
      endif()
    endif()
  endforeach()
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  foreach(source IN LISTS ARGN)
    get_filename_component(path "${source}" ABSOLUTE)
    get_filename_component(stem "${source}" NAME_WE)
    if(source MATCHES "\\.cpp$" AND EXISTS "${path}")
      file(STRINGS "${path}" included REGEX "^#include \"${stem}\\.moc\"" LIMIT_COUNT 1)
      if(included)
        set(moc "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc/${stem}.moc")
        add_custom_command(OUTPUT "${moc}" COMMAND Qt6::moc "${path}" -o "${moc}" DEPENDS "${path}" VERBATIM
          COMMENT "moc ${stem}.cpp")
        target_sources(${name} PRIVATE "${moc}")
        target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc")
      endif()
    endif()
  endforeach()
endfunction()

# hearth_add_test(NAME tst_x SOURCES a.cpp ... LIBS Hearth::Base ... [LABELS unit] [ENVIRONMENT K=V ...] [ARGS ...] [TIMEOUT s] [PLAIN] [OWN_FLAGS])
#
# Adds one test program and its ctest entry. Qt Test is linked unless PLAIN is given (gpu/ has no Qt).
# OWN_FLAGS: its libraries bring compiler flags, so that it cannot share the precompiled headers.
# Tests find their data by the compile definition HEARTH_TEST_DATA (tests/data of the source tree).
function(hearth_add_test)
  cmake_parse_arguments(T "PLAIN;OWN_FLAGS" "NAME;TIMEOUT" "SOURCES;LIBS;LABELS;ENVIRONMENT;ARGS" ${ARGN})
  if(T_UNPARSED_ARGUMENTS OR NOT T_NAME OR NOT T_SOURCES)
    message(FATAL_ERROR "hearth_add_test: NAME and SOURCES are needed; not understood: ${T_UNPARSED_ARGUMENTS}")
  endif()
  add_executable(${T_NAME} ${T_SOURCES})
  target_link_libraries(${T_NAME} PRIVATE ${T_LIBS})
  if(NOT T_PLAIN)
    target_link_libraries(${T_NAME} PRIVATE Qt6::Test)
    hearth_moc_test(${T_NAME} ${T_SOURCES})
    if(TARGET hearth_test_pch AND NOT T_OWN_FLAGS)
      # The tests' own code is not what takes the time, but compiling it is.
      target_compile_options(${T_NAME} PRIVATE $<$<CONFIG:Release>:-O1>)
      target_precompile_headers(${T_NAME} REUSE_FROM hearth_test_pch)
    endif()
  endif()
  target_compile_definitions(${T_NAME} PRIVATE "HEARTH_TEST_DATA=\"${HEARTH_SOURCE_ROOT}/tests/data\"")
  set_target_properties(${T_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  add_test(NAME ${T_NAME} COMMAND ${T_NAME} ${T_ARGS})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  if(NOT T_LABELS)
    set(T_LABELS unit)
  endif()
  # Qt Test gives up on a function after five minutes of its own; the limit here is the only one.
  math(EXPR function_timeout_ms "${T_TIMEOUT} * 1000")
  # Who may take long begins early: no core waits for the last one.
  set_tests_properties(${T_NAME} PROPERTIES
    TIMEOUT ${T_TIMEOUT}
    COST ${T_TIMEOUT}
    LABELS "${T_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8;QTEST_FUNCTION_TIMEOUT=${function_timeout_ms};${T_ENVIRONMENT}")
endfunction()
