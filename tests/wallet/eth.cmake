# Tests of wallet/eth and of the offline operations.
foreach(part IN ITEMS tst_rlp tst_abi tst_abi_hostile tst_transaction tst_typed_data tst_eth_signature tst_eth_values)
  hearth_add_test(NAME ${part} SOURCES ${part}.cpp vectors.h LIBS Hearth::WalletEth)
endforeach()
hearth_add_test(NAME tst_eth_ops SOURCES tst_eth_ops.cpp vectors.h LIBS Hearth::EthTools)
target_compile_definitions(tst_eth_ops PRIVATE "HEARTH_DOCS=\"${HEARTH_SOURCE_ROOT}/docs\"")
if(TARGET hearthctl)
  hearth_add_test(NAME tst_eth_batch SOURCES tst_eth_batch.cpp vectors.h LIBS Hearth::EthTools
    LABELS program ENVIRONMENT "HEARTH_BIN=${CMAKE_BINARY_DIR}/bin")
  add_dependencies(tst_eth_batch hearthctl)
endif()
