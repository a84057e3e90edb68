# Tests of wallet/keys and wallet/keystore.
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
hearth_add_test(NAME tst_secret_bytes SOURCES tst_secret_bytes.cpp LIBS Hearth::WalletKeys)
hearth_add_test(NAME tst_mnemonic SOURCES tst_mnemonic.cpp LIBS Hearth::WalletKeys OpenSSL::Crypto)
hearth_add_test(NAME tst_hd_key SOURCES tst_hd_key.cpp LIBS Hearth::WalletKeys)
hearth_add_test(NAME tst_keystore SOURCES tst_keystore.cpp LIBS Hearth::Keystore TIMEOUT 600)
if(TARGET hearthctl)
  hearth_add_test(NAME tst_eth_keys_cli SOURCES tst_eth_keys_cli.cpp LIBS Hearth::WalletKeys
    LABELS program ENVIRONMENT "HEARTH_BIN=${CMAKE_BINARY_DIR}/bin")
  add_dependencies(tst_eth_keys_cli hearthctl)
endif()
