hearth_add_fuzzer(NAME fuzz_openings SOURCES fuzz_openings.cpp LIBS Hearth::GpuProof)
hearth_add_fuzzer(NAME fuzz_compute_proof SOURCES fuzz_compute_proof.cpp LIBS Hearth::GpuProof)
hearth_add_fuzzer(NAME fuzz_render_proof SOURCES fuzz_render_proof.cpp LIBS Hearth::GpuProof)
hearth_add_fuzzer(NAME fuzz_vram_proof SOURCES fuzz_vram_proof.cpp LIBS Hearth::GpuProof)
hearth_add_fuzzer(NAME fuzz_units_file SOURCES fuzz_units_file.cpp LIBS Hearth::GpuProof)
hearth_add_fuzzer(NAME fuzz_serve SOURCES fuzz_serve.cpp LIBS Hearth::GpuWorker)

# Scene files: the importer's and the loader's corpora are made by make_scene_corpus.py.
hearth_add_fuzzer(NAME fuzz_gltf SOURCES fuzz_gltf.cpp LIBS Hearth::GpuRender)
hearth_add_fuzzer(NAME fuzz_hscene SOURCES fuzz_hscene.cpp LIBS Hearth::GpuRender)
