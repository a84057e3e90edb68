hearth_add_fuzzer(NAME fuzz_openings SOURCES fuzz_openings.cpp LIBS Hearth::GpuProof)
hearth_add_fuzzer(NAME fuzz_units_file SOURCES fuzz_units_file.cpp LIBS Hearth::GpuProof)
hearth_add_fuzzer(NAME fuzz_serve SOURCES fuzz_serve.cpp LIBS Hearth::GpuWorker)
