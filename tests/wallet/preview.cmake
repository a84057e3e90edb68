# wallet/preview
set(preview_libs Hearth::WalletPreview)
hearth_add_test(NAME tst_preview_text SOURCES tst_preview_text.cpp LIBS ${preview_libs})
hearth_add_test(NAME tst_descriptor SOURCES tst_descriptor.cpp preview_bench.h LIBS ${preview_libs})
hearth_add_test(NAME tst_preview_calls SOURCES tst_preview_calls.cpp preview_bench.h LIBS ${preview_libs})
hearth_add_test(NAME tst_preview_warnings SOURCES tst_preview_warnings.cpp preview_bench.h LIBS ${preview_libs})
hearth_add_test(NAME tst_preview_signatures SOURCES tst_preview_signatures.cpp preview_bench.h LIBS ${preview_libs})
hearth_add_test(NAME tst_preview_simulator SOURCES tst_preview_simulator.cpp preview_bench.h rpc_fakes.h
  LIBS ${preview_libs} TIMEOUT 120)
