# Tests of core/bus, core/protocol, core/store and core/eventlog.
hearth_add_test(NAME tst_subject SOURCES tst_subject.cpp LIBS Hearth::Bus)
hearth_add_test(NAME tst_local_bus SOURCES tst_local_bus.cpp LIBS Hearth::Bus)
hearth_add_test(NAME tst_blob_exchange SOURCES tst_blob_exchange.cpp LIBS Hearth::Bus Hearth::Protocol)
hearth_add_test(NAME tst_envelope SOURCES tst_envelope.cpp LIBS Hearth::Protocol)
hearth_add_test(NAME tst_database SOURCES tst_database.cpp LIBS Hearth::Store)
hearth_add_test(NAME tst_sqlite_event_log SOURCES tst_sqlite_event_log.cpp LIBS Hearth::EventLog Hearth::Store)

# A writer that a test kills, or that runs into a full or forbidden disk.
add_executable(event_log_writer event_log_writer.cpp)
target_link_libraries(event_log_writer PRIVATE Hearth::EventLog)
set_target_properties(event_log_writer PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
hearth_warnings(event_log_writer)
hearth_add_test(NAME tst_event_log_durability SOURCES tst_event_log_durability.cpp LIBS Hearth::EventLog
  LABELS unit histories TIMEOUT 3600 ENVIRONMENT "HEARTH_EVENT_LOG_WRITER=$<TARGET_FILE:event_log_writer>")
add_dependencies(tst_event_log_durability event_log_writer)

# core/indexer: the profile, the fold and its rules
hearth_add_test(NAME tst_profile SOURCES tst_profile.cpp LIBS Hearth::Indexer)
foreach(part IN ITEMS tst_fold tst_fold_jobs tst_fold_proofs tst_fold_windows tst_reward_days)
  hearth_add_test(NAME ${part} SOURCES ${part}.cpp fold_jobs.h fold_network.h LIBS Hearth::Indexer)
endforeach()
hearth_add_test(NAME tst_settlement SOURCES tst_settlement.cpp fold_network.h LIBS Hearth::Indexer)
hearth_add_test(NAME tst_referee_statistics SOURCES tst_referee_statistics.cpp fold_network.h LIBS Hearth::Indexer)
hearth_add_test(NAME tst_assignment SOURCES tst_assignment.cpp LIBS Hearth::Indexer)
hearth_add_test(NAME tst_matching SOURCES tst_matching.cpp fold_network.h LIBS Hearth::Indexer)
hearth_add_test(NAME tst_fold_properties SOURCES tst_fold_properties.cpp fold_network.h LIBS Hearth::Indexer Hearth::EventLog
  LABELS unit histories TIMEOUT 3600)
