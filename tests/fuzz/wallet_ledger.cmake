# Fuzzer of wallet/ledger: what a device answers, and typed data that is given to one.
hearth_add_fuzzer(NAME fuzz_ledger SOURCES fuzz_ledger.cpp LIBS Hearth::WalletLedger)
