# Fuzzer of wallet/rpc: what an endpoint answers.
hearth_add_fuzzer(NAME fuzz_rpc_answer SOURCES fuzz_rpc_answer.cpp LIBS Hearth::WalletRpc)
