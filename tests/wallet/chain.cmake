# wallet/chain
set(chain_libs Hearth::WalletChain Hearth::WalletRpc Hearth::WalletEth)
hearth_add_test(NAME tst_chain_profile SOURCES tst_chain_profile.cpp LIBS ${chain_libs})
hearth_add_test(NAME tst_chain_journal SOURCES tst_chain_journal.cpp LIBS ${chain_libs})
hearth_add_test(NAME tst_practice_chain SOURCES tst_practice_chain.cpp practice_bench.h rpc_fakes.h LIBS ${chain_libs} TIMEOUT 600)
hearth_add_test(NAME tst_contract_reads SOURCES tst_contract_reads.cpp contract_fakes.h rpc_fakes.h LIBS ${chain_libs})
hearth_add_test(NAME tst_deployment SOURCES tst_deployment.cpp practice_bench.h rpc_fakes.h LIBS ${chain_libs} TIMEOUT 600)
# The committed artifacts are what the sources compile to; the contracts' own tests run on forge, which keeps what it compiled for the
# next of them, so they do not run beside each other. All need npm's tools (HEARTH_EVM). The histories: Curve's escrow beside ours.
foreach(part artifacts forge histories coverage)
  add_test(NAME contracts_${part} COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/contracts_test.sh" ${part})
  set_tests_properties(contracts_${part} PROPERTIES LABELS "program" TIMEOUT 600 COST 600 SKIP_RETURN_CODE 77
    ENVIRONMENT "HEARTH_FORGE_WORK=${CMAKE_BINARY_DIR}/forge" RESOURCE_LOCK forge)
endforeach()
set_tests_properties(contracts_histories PROPERTIES LABELS "program;histories" TIMEOUT 7200)
