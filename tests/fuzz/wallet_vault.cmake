# Fuzzers of wallet/vault: the file that keeps the accounts.
hearth_add_fuzzer(NAME fuzz_vault_file SOURCES fuzz_vault_file.cpp LIBS Hearth::WalletVault)
