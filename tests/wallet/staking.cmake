# wallet/staking
set(staking_libs Hearth::Staking)
hearth_add_test(NAME tst_staking_rules SOURCES tst_staking_rules.cpp LIBS ${staking_libs})
hearth_add_test(NAME tst_staking_mirror SOURCES tst_staking_mirror.cpp LIBS ${staking_libs})
hearth_add_test(NAME tst_staking_plan SOURCES tst_staking_plan.cpp LIBS ${staking_libs})
hearth_add_test(NAME tst_staking_read SOURCES tst_staking_read.cpp contract_fakes.h rpc_fakes.h LIBS ${staking_libs})
# The mirrors against the contracts on a real EVM.
hearth_add_test(NAME tst_staking_anvil SOURCES tst_staking_anvil.cpp staking_bench.h LIBS ${staking_libs} LABELS unit histories TIMEOUT 900)
if(TARGET hearthd)
  # A real hearthd, a real anvil.
  hearth_add_test(NAME tst_staking_cli SOURCES tst_staking_cli.cpp wallet_bench.h ../app/daemon_process.cpp ../app/daemon_process.h
    LIBS Hearth::Control ${staking_libs} LABELS program ENVIRONMENT "HEARTH_BIN=${CMAKE_BINARY_DIR}/bin" TIMEOUT 900)
  add_dependencies(tst_staking_cli hearthd hearthctl)
  if(TARGET hearth-gpu)
    add_dependencies(tst_staking_cli hearth-gpu)
  endif()
  set_tests_properties(tst_staking_cli PROPERTIES RESOURCE_LOCK programs)
endif()
