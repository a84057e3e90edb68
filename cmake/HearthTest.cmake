# hearth_add_test(NAME tst_x SOURCES a.cpp ... LIBS Hearth::Base ... [LABELS unit] [ENVIRONMENT K=V ...] [ARGS ...] [TIMEOUT s] [PLAIN])
#
# Adds one test program and its ctest entry. Qt Test is linked unless PLAIN is given (gpu/ has no Qt).
# Tests find their data by the compile definition HEARTH_TEST_DATA (tests/data of the source tree).
function(hearth_add_test)
  cmake_parse_arguments(T "PLAIN" "NAME;TIMEOUT" "SOURCES;LIBS;LABELS;ENVIRONMENT;ARGS" ${ARGN})
  if(T_UNPARSED_ARGUMENTS OR NOT T_NAME OR NOT T_SOURCES)
    message(FATAL_ERROR "hearth_add_test: NAME and SOURCES are needed; not understood: ${T_UNPARSED_ARGUMENTS}")
  endif()
  add_executable(${T_NAME} ${T_SOURCES})
  target_link_libraries(${T_NAME} PRIVATE ${T_LIBS})
  if(NOT T_PLAIN)
    target_link_libraries(${T_NAME} PRIVATE Qt6::Test)
    set_target_properties(${T_NAME} PROPERTIES AUTOMOC ON)
    if(TARGET hearth_test_pch)
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
  set_tests_properties(${T_NAME} PROPERTIES
    TIMEOUT ${T_TIMEOUT}
    LABELS "${T_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8;QTEST_FUNCTION_TIMEOUT=${function_timeout_ms};${T_ENVIRONMENT}")
endfunction()
