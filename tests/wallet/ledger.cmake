# wallet/ledger
if(TARGET hearth_wallet_ledger)
  hearth_add_test(NAME tst_ledger SOURCES tst_ledger.cpp LIBS Hearth::WalletLedger)
endif()
