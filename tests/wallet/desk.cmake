# wallet/desk
set(desk_libs Hearth::WalletDesk)
hearth_add_test(NAME tst_desk_rules SOURCES tst_desk_rules.cpp LIBS ${desk_libs})
hearth_add_test(NAME tst_desk_history SOURCES tst_desk_history.cpp desk_fakes.h rpc_fakes.h LIBS ${desk_libs})
hearth_add_test(NAME tst_desk_reads SOURCES tst_desk_reads.cpp desk_fakes.h rpc_fakes.h LIBS ${desk_libs})
hearth_add_test(NAME tst_desk_sign SOURCES tst_desk_sign.cpp desk_fakes.h rpc_fakes.h LIBS ${desk_libs})
if(TARGET hearthd)
  # A real hearthd, real anvils.
  foreach(part IN ITEMS tst_wallet_e2e tst_wallet_faults)
    hearth_add_test(NAME ${part} SOURCES ${part}.cpp wallet_bench.h ../app/daemon_process.cpp ../app/daemon_process.h
      LIBS Hearth::Control Hearth::WalletEth LABELS program ENVIRONMENT "HEARTH_BIN=${CMAKE_BINARY_DIR}/bin" TIMEOUT 900)
    add_dependencies(${part} hearthd hearthctl)
    if(TARGET hearth-gpu)
      add_dependencies(${part} hearth-gpu)
    endif()
    set_tests_properties(${part} PROPERTIES RESOURCE_LOCK programs) # one at a time: each starts several
  endforeach()
  foreach(part IN ITEMS tst_staking_e2e tst_rewards_e2e tst_slash_e2e)
    hearth_add_test(NAME ${part} SOURCES ${part}.cpp chain_journey.h staking_model.h wallet_bench.h
      ../app/daemon_process.cpp ../app/daemon_process.h LIBS Hearth::Control Hearth::WalletChain LABELS program
      ENVIRONMENT "HEARTH_BIN=${CMAKE_BINARY_DIR}/bin" TIMEOUT 900)
    add_dependencies(${part} hearthd hearthctl)
    if(TARGET hearth-gpu)
      add_dependencies(${part} hearth-gpu)
    endif()
    set_tests_properties(${part} PROPERTIES RESOURCE_LOCK programs) # one at a time: each starts several
  endforeach()
endif()
