# Tests of worker, container, checker, indexer_service and practice; they share one fake worker process.
add_executable(fake_worker fake_worker.cpp)
target_link_libraries(fake_worker PRIVATE Hearth::Base)
set_target_properties(fake_worker PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
hearth_warnings(fake_worker)

# role_test(name LIBS...): a test that may start the fake worker.
function(role_test name)
  hearth_add_test(NAME ${name} SOURCES ${name}.cpp LIBS ${ARGN})
  target_compile_definitions(${name} PRIVATE "HEARTH_FAKE_WORKER=\"$<TARGET_FILE:fake_worker>\"")
  add_dependencies(${name} fake_worker)
endfunction()

role_test(tst_worker_client Hearth::Worker)

role_test(tst_practice_network Hearth::Practice Hearth::Indexer)
role_test(tst_scene_shelf Hearth::Practice Hearth::Indexer Hearth::Node)
foreach(test IN ITEMS tst_practice_network tst_scene_shelf)
  target_compile_definitions(${test} PRIVATE
    "HEARTH_REAL_WORKER=\"$<TARGET_FILE:hearth-gpu>\"" "HEARTH_SCENES=\"${HEARTH_SOURCE_ROOT}/scenes\"")
  add_dependencies(${test} hearth-gpu)
endforeach()

role_test(tst_roles Hearth::IndexerService Hearth::Container Hearth::Checker)
