# Fuzzers of wallet/: what strangers encode, and documents that a dapp asks to sign.
foreach(part IN ITEMS json rlp abi tx typed_data)
  hearth_add_fuzzer(NAME fuzz_${part} SOURCES fuzz_${part}.cpp LIBS Hearth::WalletEth)
endforeach()

# What the practice chain reads from outside.
hearth_add_fuzzer(NAME fuzz_chain SOURCES fuzz_chain.cpp LIBS Hearth::WalletChain)
hearth_add_fuzzer(NAME fuzz_desk SOURCES fuzz_desk.cpp LIBS Hearth::WalletDesk)

# What proposers write and nodes tell of it.
hearth_add_fuzzer(NAME fuzz_governance SOURCES fuzz_governance.cpp LIBS Hearth::Governance)

# What nodes tell of a lock's history.
hearth_add_fuzzer(NAME fuzz_staking SOURCES fuzz_staking.cpp LIBS Hearth::Staking)
