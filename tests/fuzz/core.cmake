# Fuzzers of core/: what strangers send (envelopes), and what a log may hold (entries).
hearth_add_fuzzer(NAME fuzz_envelope SOURCES fuzz_envelope.cpp LIBS Hearth::Protocol)
hearth_add_fuzzer(NAME fuzz_log SOURCES fuzz_log.cpp LIBS Hearth::Indexer)

# Writes the seeds below corpus/ anew: core_corpus FOLDER
add_executable(core_corpus core_corpus.cpp)
target_link_libraries(core_corpus PRIVATE Hearth::Indexer)

# What clients write to the control socket: lines and secret frames.
hearth_add_fuzzer(NAME fuzz_line_codec SOURCES fuzz_line_codec.cpp LIBS Hearth::Control)
