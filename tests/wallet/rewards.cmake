# wallet/rewards
hearth_add_test(NAME tst_rewards SOURCES tst_rewards.cpp LIBS Hearth::Rewards Hearth::Indexer)
hearth_add_test(NAME tst_owned_licenses SOURCES tst_owned_licenses.cpp contract_fakes.h rpc_fakes.h LIBS Hearth::Rewards)
hearth_add_test(NAME tst_reward_rounds SOURCES tst_reward_rounds.cpp LIBS Hearth::Rewards Hearth::Indexer)
hearth_add_test(NAME tst_claim_funds SOURCES tst_claim_funds.cpp LIBS Hearth::Rewards Hearth::Indexer)
if(TARGET hearthd)
  # A real hearthd, a real anvil.
  hearth_add_test(NAME tst_reward_journey SOURCES tst_reward_journey.cpp wallet_bench.h ../app/daemon_process.cpp ../app/daemon_process.h
    LIBS Hearth::Control Hearth::WalletEth LABELS program ENVIRONMENT "HEARTH_BIN=${CMAKE_BINARY_DIR}/bin" TIMEOUT 900)
  target_compile_definitions(tst_reward_journey PRIVATE "HEARTH_SOURCE_ROOT=\"${HEARTH_SOURCE_ROOT}\"")
  add_dependencies(tst_reward_journey hearthd hearthctl)
  if(TARGET hearth-gpu)
    add_dependencies(tst_reward_journey hearth-gpu)
  endif()
  set_tests_properties(tst_reward_journey PROPERTIES RUN_SERIAL ON)
endif()
