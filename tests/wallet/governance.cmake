# wallet/governance
set(governance_libs Hearth::Governance)
hearth_add_test(NAME tst_governance SOURCES tst_governance.cpp rpc_fakes.h LIBS ${governance_libs})
hearth_add_test(NAME tst_governance_anvil SOURCES tst_governance_anvil.cpp LIBS ${governance_libs} TIMEOUT 300)
