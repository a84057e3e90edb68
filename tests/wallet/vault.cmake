# Tests of wallet/vault.
hearth_add_test(NAME tst_vault SOURCES tst_vault.cpp vault_test.h LIBS Hearth::WalletVault)
hearth_add_test(NAME tst_vault_file SOURCES tst_vault_file.cpp vault_test.h LIBS Hearth::WalletVault)
# Not under a sanitizer: its shadow is terabytes to search, and what it keeps of freed memory is not what the program leaves.
hearth_add_test(NAME tst_vault_memory SOURCES tst_vault_memory.cpp ../app/memory_search.cpp ../app/memory_search.h vault_test.h
  LIBS Hearth::WalletVault LABELS unit memory)
