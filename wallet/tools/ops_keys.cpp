// SPDX-License-Identifier: Apache-2.0
#include "wallet/tools/ops_keys.h"

#include "wallet/tools/batch.h"

namespace hearth::wallet {

std::span<const Op> key_ops() {
    static constexpr Op kOps[] = {
        {"mnemonic.to_seed", ops::mnemonic_to_seed,
         R"({"op":"mnemonic.to_seed","mnemonic":"legal winner thank year wave sausage worth useful legal winner thank yellow","passphrase":"TREZOR"})",
         R"("0x2e8905819b8723fe2c1d161860e5ee1830318dbf49a83bd451cfb8440c28bd6fa457fe1296106559a3c80937a1c1069be3a3a5bd381ee6260e8d9739fce1f607")"},
        {"mnemonic.from_entropy", ops::mnemonic_from_entropy,
         R"({"op":"mnemonic.from_entropy","entropy":"0x7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f","language":"english"})",
         R"("legal winner thank year wave sausage worth useful legal winner thank yellow")"},
        {"mnemonic.check", ops::mnemonic_check,
         R"({"op":"mnemonic.check","mnemonic":"legal winner thank year wave sausage worth useful legal winner thank yellow"})",
         R"({"valid":true,"language":"english","languages":["english"],"words":"12","entropy":"0x7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f"})"},
        {"hd.derive", ops::hd_derive,
         R"({"op":"hd.derive","seed":"0x000102030405060708090a0b0c0d0e0f","path":"m/0'"})",
         R"({"path":"m/0'","depth":"1","child_number":"2147483648","private_key":"0xedb2e14f9ee77d26dd93b4ecede8d16ed408ce149b6cd80b0715a2d911a0afea","public_key":"0x035a784662a4a20a65bf6aab9ae98a6c068a81c52e4b032c0fb5400c706cfccc56","address":"0xBF6e48966d0dcf553b53e7b56CB2e0E72dca9E19","chain_code":"0x47fdacbd0f1097043b78c63c20c34ef4ed9a111d980047ad16282c7ae6236141","xprv":"xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7","xpub":"xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw"})"},
        {"keystore.decrypt", ops::keystore_decrypt,
         R"({"op":"keystore.decrypt","password":"foobartest121","keystore":{"version":3,"id":"0eb785e0-340a-4290-9c42-90a11973ee47","address":"460121576cc7df020759730751f92bd62fd78dd6","crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"681679cdb125bba9495d068b002816a4"},"ciphertext":"54ae683c6287fa3d58321f09d56e26d94e58a00d4f90bdd95782ae0e4aab618b","kdf":"scrypt","kdfparams":{"dklen":32,"n":8192,"r":8,"p":1,"salt":"c3407f363fce02a66e3c4bf4a8f6b7da1c1f54266cef66381f0625c251c32785"},"mac":"dea6bdf22a2f522166ed82808c22a6311e84c355f4bbe100d4260483ff675a46"}}})",
         R"("0x05a4d3eb46c742cb8850440145ce70cbc80b59f891cf5f50fd3e9c280b50c4e4")"},
        // Salt, IV and id are new each time: no answer to compare with.
        {"keystore.encrypt", ops::keystore_encrypt,
         R"({"op":"keystore.encrypt","private_key":"0x05a4d3eb46c742cb8850440145ce70cbc80b59f891cf5f50fd3e9c280b50c4e4","password":"foobartest121","kdf":"pbkdf2","c":1000})",
         ""},
    };
    return kOps;
}

} // namespace hearth::wallet
