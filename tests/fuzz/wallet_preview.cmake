# Fuzzers of wallet/preview: descriptors from anywhere, and what nodes answer to simulations.
foreach(part IN ITEMS descriptor simulation)
  hearth_add_fuzzer(NAME fuzz_${part} SOURCES fuzz_${part}.cpp LIBS Hearth::WalletPreview)
endforeach()
