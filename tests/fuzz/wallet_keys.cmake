# Fuzzers of wallet/keys and wallet/keystore: key files from strangers, and what people paste.
hearth_add_fuzzer(NAME fuzz_keystore SOURCES fuzz_keystore.cpp LIBS Hearth::Keystore)
hearth_add_fuzzer(NAME fuzz_key_text SOURCES fuzz_key_text.cpp LIBS Hearth::WalletKeys)
