// SPDX-License-Identifier: Apache-2.0
// ERC-7730: the public example, every built-in file, the parts of the standard one by one, and what is
// refused.
#include "preview_bench.h"
#include "wallet/preview/descriptor_data.h"
#include "wallet/preview/path.h"

#include <QFile>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::preview;
using namespace hearth::wallet::preview::bench;

namespace {

std::string file(const char* name) {
    QFile in(QStringLiteral(HEARTH_TEST_DATA "/wallet/") + QLatin1String(name));
    if (!in.open(QFile::ReadOnly)) {
        qFatal("%s is missing", name);
    }
    return in.readAll().toStdString();
}

/// The text with %1, %2, .. replaced. (moc misreads raw strings with single quotes, braces or hashes.)
std::string fill(const char* text, std::initializer_list<std::string> values) {
    std::string out = text;
    int number = 0;
    for (const std::string& value : values) {
        const std::string mark = "%" + std::to_string(++number);
        out.replace(out.find(mark), mark.size(), value);
    }
    return out;
}

/// A descriptor for contracts whose display is `display`.
std::string contract(const std::string& display, const std::string& metadata = "{}") {
    return fill(R"j({"context":{"contract":{"deployments":[{"chainId":31337,"address":"%1"}]}},
        "metadata":%2,"display":%3})j",
                {checksum_text(kStranger), metadata, display});
}
std::string one_format(const std::string& key, const std::string& format) {
    return contract(fill(R"j({"formats":{"%1":%2}})j", {key, format}));
}

/// The call shown by this descriptor alone.
DecodedCall show(const std::string& descriptor, const Bytes& data, const Uint256& value = 0) {
    auto read = read_descriptor(descriptor);
    if (!read) {
        qFatal("%s %s", qPrintable(read.error().code), qPrintable(read.error().detail));
    }
    DescriptorSet set;
    set.add(std::move(*read), DescriptorSet::Scope::Deployments);
    Surroundings around = surroundings();
    around.descriptors = &set;
    return decode_call(around, kStranger, data, value);
}

abi::Value bytes(const char* hex) {
    return abi::Value::of_bytes(from_hex(hex).value());
}

} // namespace

class TstDescriptor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_public_example() {
        const auto read = read_descriptor(file("erc7730_stakeweight.json"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->formats.size(), 6U);
        COMPARE_TEXT(read->contract_name, "WalletConnect StakeWeight");
        DescriptorSet set;
        set.add(*read, DescriptorSet::Scope::Deployments);
        Surroundings around = surroundings();
        around.descriptors = &set;
        around.chain.chain_id = 10;
        around.tokens = {{address_of_text("0xeF4461891DfB3AC8572cCf7C794664A8DD927945"), "WCT",
                          "WalletConnect", 18, true, false}};
        const Address at = read->deployments.front().address;
        const auto call = decode_call(
            around, at, call_data("createLock(uint256,uint256)", {word(kOne * 5), word(1'795'651'200)}), 0);
        QVERIFY(call.known);
        COMPARE_TEXT(call.title, "Lock Tokens");
        COMPARE_TEXT(call.lines.at(0).value, "5 WCT");
        COMPARE_TEXT(call.lines.at(1).value, "Thu 2026-11-26 00:00:00 UTC");
        COMPARE_TEXT(call.contract_name, "WalletConnect StakeWeight");
        // On another chain or at another address it does not apply.
        around.chain.chain_id = 1;
        const Bytes data = call_data("withdrawAll()", {});
        QVERIFY(!decode_call(around, at, data, 0).known);
        around.chain.chain_id = 10;
        QVERIFY(!decode_call(around, kBob, data, 0).known);
        QVERIFY(decode_call(around, at, data, 0).known);
    }

    void every_built_in_file_is_read() {
        QVERIFY(kBuiltInCount >= 18);
        for (std::size_t i = 0; i < kBuiltInCount; ++i) {
            const auto read = read_descriptor(kBuiltIn[i]);
            QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
            QVERIFY(!read->formats.empty());
            for (const FormatSpec& format : read->formats) {
                QVERIFY2(!format.intent.empty(), format.key.c_str());
            }
        }
        (void)DescriptorSet::built_in();
    }

    void each_format_by_the_standards_examples() {
        const std::string fields = R"j({"intent":"Do","fields":[
            {"path":"a","label":"Raw","format":"raw"},
            {"path":"a","label":"Coins","format":"amount"},
            {"path":"a","label":"Duration","format":"duration"},
            {"path":"a","label":"Unit","format":"unit","params":{"base":"%","decimals":4}},
            {"path":"a","label":"Height","format":"date","params":{"encoding":"blockheight"}},
            {"path":"a","label":"Mode","format":"enum","params":{"$ref":"$.metadata.enums.mode"}},
            {"path":"a","label":"Chain","format":"chainId"},
            {"path":"a","label":"Item","format":"nftName","params":{"collection":"0x5FbDB2315678afecb367f032d93F642f64180aa3"}},
            {"path":"b","label":"Name","format":"addressName"},
            {"path":"b","label":"Ticker","format":"tokenTicker"},
            {"path":"c","label":"Bytes","format":"raw"},
            {"path":"c.[0:2]","label":"Slice","format":"raw"},
            {"path":"c.[-1:]","label":"Last","format":"raw"},
            {"path":"@.value","label":"Sent","format":"amount"},
            {"value":"a constant","label":"Fixed","format":"raw"},
            {"value":"$.metadata.constants.note","label":"Note","format":"raw"}]})j";
        const auto call =
            show(contract(R"j({"formats":{"f(uint256 a,address b,bytes c)":)j" + fields + "}}",
                          R"j({"enums":{"mode":{"8250":"fast"}},"constants":{"note":"from the file"}})j"),
                 call_data("f(uint256,address,bytes)", {word(8250), word(kAth), bytes("0xa1b2c3")}), kOne);
        QVERIFY(call.known);
        const auto value = [&](const char* label) {
            const Line* const found = line(call.lines, label);
            return found == nullptr ? std::string("missing") : found->value;
        };
        COMPARE_TEXT(value("Raw"), "8250");
        COMPARE_TEXT(value("Coins"), "0.00000000000000825 ETH");
        COMPARE_TEXT(value("Duration"), "02:17:30");
        COMPARE_TEXT(value("Unit"), "0.825%");
        COMPARE_TEXT(value("Height"), "block 8250");
        COMPARE_TEXT(value("Mode"), "fast");
        COMPARE_TEXT(value("Chain"), "chain 8250");
        COMPARE_TEXT(value("Item"), "ATH #8250");
        COMPARE_TEXT(value("Name"), "ATH token");
        COMPARE_TEXT(value("Ticker"), "ATH");
        COMPARE_TEXT(value("Bytes"), "0xa1b2c3");
        COMPARE_TEXT(value("Slice"), "0xa1b2");
        COMPARE_TEXT(value("Last"), "0xc3");
        COMPARE_TEXT(value("Sent"), "1 ETH");
        COMPARE_TEXT(value("Fixed"), "a constant");
        COMPARE_TEXT(value("Note"), "from the file");
    }

    void token_amounts() {
        const auto amount = [](const std::string& params, const Uint256& value) {
            const auto call = show(one_format("f(address t,uint256 a)", fill(R"j({"intent":"Pay","fields":[
                    {"path":"a","label":"A","format":"tokenAmount","params":%1},
                    {"path":"t","label":"T","format":"addressName","visible":"never"}]})j",
                                                                             {params})),
                                   call_data("f(address,uint256)", {word(kAth), word(value)}));
            return std::pair(call.lines.at(0).value, codes(call.warnings));
        };
        const std::vector<std::tuple<const char*, Uint256, const char*>> rows{
            {R"j({"tokenPath":"t"})j", kOne / 2, "0.5 ATH"},
            {R"j({"tokenPath":"\u0023.t"})j", kOne, "1 ATH"},
            {R"j({"token":"0x5FbDB2315678afecb367f032d93F642f64180aa3"})j", kOne, "1 ATH"},
            {R"j({"tokenPath":"t","threshold":"0x0de0b6b3a7640000"})j", kOne, "Unlimited ATH"},
            {R"j({"tokenPath":"t","threshold":"0x0de0b6b3a7640001","message":"All"})j", kOne, "1 ATH"},
            {R"j({"tokenPath":"t","threshold":"1","message":"All"})j", kOne, "All ATH"},
            {R"j({"tokenPath":"t","nativeCurrencyAddress":"0x5FbDB2315678afecb367f032d93F642f64180aa3"})j",
             kOne, "1 ETH"},
        };
        for (const auto& [params, value, expected] : rows) {
            COMPARE_TEXT(amount(params, value).first, expected);
        }
        const auto unknown = amount(R"j({"token":"0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"})j", 5);
        COMPARE_TEXT(unknown.first, "5 unknown token");
        QVERIFY(unknown.second.find("unverified_token") != std::string::npos);
    }

    void groups_lists_and_bundles() {
        const auto call =
            show(one_format("f((address token,uint256 amount)[] list,address[] to,uint256[] values)",
                            R"j({"intent":"Batch","fields":[
                {"path":"list.[]","label":"Part","fields":[
                    {"path":"amount","label":"Amount","format":"tokenAmount","params":{"tokenPath":"token"}},
                    {"path":"token","label":"Token","format":"tokenTicker"}]},
                {"iteration":"bundled","fields":[
                    {"path":"to.[]","label":"To","format":"addressName"},
                    {"path":"values.[]","label":"Value","format":"raw","separator":"No {index}"}]}]})j"),
                 call_data("f((address,uint256)[],address[],uint256[])",
                           {abi::Value::of_items({abi::Value::of_items({word(kAth), word(kOne)}),
                                                  abi::Value::of_items({word(kVeAth), word(kOne * 2)})}),
                            abi::Value::of_items({word(kBob), word(kOther)}),
                            abi::Value::of_items({word(3), word(4)})}));
        std::string all;
        for (const Line& one : call.lines) {
            all += one.label + "=" + one.value + ";";
        }
        COMPARE_TEXT(all, "Part=;Amount=1 ATH;Token=ATH;Part=;Amount=2 veATH;Token=veATH;"
                          "To=Bob;No 0=;Value=3;To=Second;No 1=;Value=4;");
    }

    void lists_that_differ_in_length_are_shown_plainly() {
        const auto call =
            show(one_format("f(address[] to,uint256[] values)", R"j({"intent":"Batch","fields":[
                {"path":"values.[]","label":"V","format":"tokenAmount","params":{"tokenPath":"to.[]"}},
                {"path":"to.[]","label":"T","format":"addressName"}]})j"),
                 call_data("f(address[],uint256[])",
                           {abi::Value::of_items({word(kAth)}), abi::Value::of_items({word(3), word(4)})}));
        QVERIFY(warning(call.warnings, "unknown_function") != nullptr);
        QVERIFY(line(call.lines, "to") != nullptr);
        COMPARE_TEXT(line(call.lines, "values")->value, "2");
    }

    void visible_rules() {
        const std::string format = R"j({"intent":"F","fields":[
            {"path":"a","label":"A","visible":"never"},
            {"path":"b","label":"B","visible":{"ifNotIn":[0]}},
            {"path":"c","label":"C","visible":{"mustMatch":[7]}}]})j";
        const auto with = [&](const Uint256& b, const Uint256& c) {
            return show(one_format("f(uint256 a,uint256 b,uint256 c)", format),
                        call_data("f(uint256,uint256,uint256)", {word(1), word(b), word(c)}));
        };
        QVERIFY(with(0, 7).lines.empty());
        QCOMPARE(with(5, 7).lines.size(), 1U);
        // A value that has to be fixed and is not: the descriptor is not used, everything is shown.
        const auto wrong = with(5, 8);
        QCOMPARE(wrong.lines.size(), 3U);
        QVERIFY(warning(wrong.warnings, "unknown_function") != nullptr);
    }

    void what_no_field_shows_is_shown_all_the_same() {
        const auto call =
            show(one_format("f(uint256 a,address b,uint256 c)",
                            R"j({"intent":"F","fields":[{"path":"a","label":"A"}],"excluded":["c"]})j"),
                 call_data("f(uint256,address,uint256)", {word(1), word(kBob), word(2)}));
        QCOMPARE(call.lines.size(), 2U);
        COMPARE_TEXT(call.lines.at(1).label, "b");
        COMPARE_TEXT(call.lines.at(1).value, "Bob");
    }

    void sentences_with_values() {
        const auto title = [](const std::string& sentence) {
            return show(one_format("f(address to,uint256 a)",
                                   fill(R"j({"intent":"Plain","interpolatedIntent":"%1","fields":[
                    {"path":"to","label":"To","format":"addressName"},{"path":"a","label":"A"},
                    {"path":"@.value","label":"V","format":"amount"}]})j",
                                        {sentence})),
                        call_data("f(address,uint256)", {word(kBob), word(3)}), kOne)
                .title;
        };
        COMPARE_TEXT(title("Give {a} to {to} with {@.value}"), "Give 3 to Bob with 1 ETH");
        COMPARE_TEXT(title("A {{brace}} {#.a}"), "A {brace} 3");
        COMPARE_TEXT(title("Give {nothing}"), "Plain");
        COMPARE_TEXT(title("Give {a"), "Plain");
    }

    void calls_within_calls() {
        const Bytes inner = call_data("transfer(address,uint256)", {word(kStranger), word(kOne)});
        auto read = read_descriptor(
            one_format("run(address target,uint256 coins,bytes action)", R"j({"intent":"Run","fields":[
            {"path":"action","label":"Inner","format":"calldata",
             "params":{"calleePath":"target","amountPath":"coins"}}],"excluded":["target","coins"]})j"));
        DescriptorSet set = DescriptorSet::built_in();
        set.add(read.value(), DescriptorSet::Scope::Deployments);
        Surroundings around = surroundings();
        around.descriptors = &set;
        const auto call = decode_call(
            around, kStranger,
            call_data("run(address,uint256,bytes)", {word(kAth), word(0), abi::Value::of_bytes(inner)}), 0);
        COMPARE_TEXT(call.lines.at(0).value, "Send 1 ATH to " + checksum_text(kStranger));
        QCOMPARE(call.lines.at(1).depth, 1);
        COMPARE_TEXT(line(call.lines, "Amount")->value, "1 ATH");
    }

    void includes_and_references() {
        const std::string shared =
            R"j({"display":{"definitions":{"sum":{"label":"Sum","format":"tokenAmount","params":{"tokenPath":"@.to"}}},
            "formats":{"f(uint256 a,uint256 b)":{"intent":"Base","fields":[
                {"path":"a","label":"A","format":"raw"},{"path":"b","$ref":"$.display.definitions.sum"}]}}}})j";
        const std::string top =
            R"j({"includes":"./shared.json","context":{"contract":{"deployments":[]}},"metadata":{"owner":"X"},
            "display":{"formats":{"f(uint256 a,uint256 b)":{"fields":[{"path":"a","label":"New"}]}}}})j";
        std::string asked;
        const auto read = read_descriptor(top, [&](const std::string& name) {
            asked = name;
            return Result<std::string>(shared);
        });
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        COMPARE_TEXT(asked, "./shared.json");
        const FormatSpec& format = read->formats.at(0);
        COMPARE_TEXT(format.intent, "Base");
        QCOMPARE(format.fields.size(), 2U);
        COMPARE_TEXT(format.fields.at(0).label, "New");
        COMPARE_TEXT(format.fields.at(1).format, "tokenAmount");
        QCOMPARE(read_descriptor(top).error().code, QStringLiteral("HRT-PRV-004"));
        // A file that includes itself.
        const auto circle =
            read_descriptor(top, [&](const std::string&) { return Result<std::string>(top); });
        QCOMPARE(circle.error().code, QStringLiteral("HRT-PRV-002"));
    }

    void maps_by_chain() {
        const auto call = show(
            contract(
                R"j({"formats":{"f(uint256 a)":{"intent":"F","fields":[{"path":"\u0023.a","label":"A","format":"tokenAmount",
                    "params":{"token":{"map":"$.metadata.maps.underlying","keyPath":"@.chainId"}}}]}}})j",
                R"j({"maps":{"underlying":{"$keyType":"Chain ID","values":{"31337":"0x5FbDB2315678afecb367f032d93F642f64180aa3"}}}})j"),
            call_data("f(uint256)", {word(kOne)}));
        COMPARE_TEXT(call.lines.at(0).value, "1 ATH");
    }

    void version_one_with_selectors() {
        const auto call =
            show(fill(R"j({"$schema":"erc7730-v1.schema.json",
                "context":{"contract":{"deployments":[{"chainId":31337,"address":"%1"}],
                    "abi":[{"type":"function","name":"pay","inputs":[{"name":"_to","type":"address"}]}]}},
                "display":{"formats":{"%2":{"intent":"Pay","required":["_to"],"screens":{},
                    "fields":[{"path":"_to","label":"To","format":"addressName"}]}}}})j",
                      {checksum_text(kStranger), to_hex(ByteView(keccak("pay(address)").bytes).first(4))}),
                 call_data("pay(address)", {word(kBob)}));
        COMPARE_TEXT(call.title, "Pay");
        COMPARE_TEXT(call.lines.at(0).value, "Bob");
    }

    void malformed_files_are_refused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const std::string& text, const char* code) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(code);
        };
        row("no JSON", "{", "HRT-ETH-001");
        row("a list", "[]", "HRT-PRV-001");
        row("no context", R"j({"display":{"formats":{}}})j", "HRT-PRV-001");
        row("two contexts", R"j({"context":{"contract":{},"eip712":{}},"display":{"formats":{}}})j",
            "HRT-PRV-001");
        row("no formats", R"j({"context":{"contract":{}},"display":{}})j", "HRT-PRV-001");
        row("unknown member", R"j({"context":{"contract":{}},"display":{"formats":{}},"extra":1})j",
            "HRT-PRV-001");
        row("version 3",
            R"j({"$schema":"erc7730-v3.0.0.schema.json","context":{"contract":{}},"display":{"formats":{}}})j",
            "HRT-PRV-005");
        row("version 12",
            R"j({"$schema":"erc7730-v12.schema.json","context":{"contract":{}},"display":{"formats":{}}})j",
            "HRT-PRV-005");
        row("deployment without address",
            R"j({"context":{"contract":{"deployments":[{"chainId":1}]}},"display":{"formats":{}}})j",
            "HRT-PRV-001");
        row("deployment with a wrong checksum",
            R"j({"context":{"contract":{"deployments":[{"chainId":1,"address":"0x5FbDB2315678afecb367f032d93F642f64180aA3"}]}},"display":{"formats":{}}})j",
            "HRT-PRV-001");
        const auto field = [](const std::string& json) {
            return one_format("f(uint256 a)", R"j({"intent":"F","fields":[)j" + json + "]}");
        };
        row("no function", one_format("f(uint256 a", R"j({"intent":"F","fields":[]})j"), "HRT-PRV-006");
        row("a selector alone", one_format("0x12345678", R"j({"intent":"F","fields":[]})j"), "HRT-PRV-006");
        row("one function twice",
            contract(R"j({"formats":{"f(uint256 a)":{"fields":[]},"f(uint256 b)":{"fields":[]}}})j"),
            "HRT-PRV-006");
        row("unknown format", field(R"j({"path":"a","label":"A","format":"wish"})j"), "HRT-PRV-001");
        row("unknown parameter", field(R"j({"path":"a","label":"A","format":"raw","params":{"x":1}})j"),
            "HRT-PRV-001");
        row("path and value", field(R"j({"path":"a","value":1,"label":"A"})j"), "HRT-PRV-001");
        row("neither path nor value", field(R"j({"label":"A"})j"), "HRT-PRV-001");
        row("wrong path", field(R"j({"path":"b","label":"A"})j"), "HRT-PRV-003");
        row("path with brackets", field(R"j({"path":"a.\u005b","label":"A"})j"), "HRT-PRV-003");
        row("path with an empty step", field(R"j({"path":"a..b","label":"A"})j"), "HRT-PRV-003");
        row("token and token path",
            field(
                R"j({"path":"a","label":"A","format":"tokenAmount","params":{"token":"0x","tokenPath":"a"}})j"),
            "HRT-PRV-001");
        row("collection missing", field(R"j({"path":"a","label":"A","format":"nftName","params":{}})j"),
            "HRT-PRV-001");
        row("callee missing", field(R"j({"path":"a","label":"A","format":"calldata"})j"), "HRT-PRV-001");
        row("unknown date",
            field(R"j({"path":"a","label":"A","format":"date","params":{"encoding":"moon"}})j"),
            "HRT-PRV-001");
        row("unknown rule", field(R"j({"path":"a","label":"A","visible":"maybe"})j"), "HRT-PRV-001");
        row("reference to nothing", field(R"j({"path":"a","$ref":"$.display.definitions.x"})j"),
            "HRT-PRV-001");
        row("reference in a circle",
            contract(
                R"j({"definitions":{"x":{"$ref":"$.display.definitions.x"}},"formats":{"f(uint256 a)":{"fields":[{"path":"a","$ref":"$.display.definitions.x"}]}}})j"),
            "HRT-PRV-001");
        row("fields as an object", one_format("f(uint256 a)", R"j({"fields":{"a":{}}})j"), "HRT-PRV-001");
        row("enum of numbers", contract(R"j({"formats":{}})j", R"j({"enums":{"a":{"1":2}}})j"),
            "HRT-PRV-001");
        std::string deep = R"j({"path":"a","label":"A"})j";
        for (std::size_t i = 0; i < kMaxGroups + 2; ++i) {
            deep = R"j({"fields":[)j" + deep + "]}";
        }
        row("groups without end", field(deep), "HRT-PRV-002");
        std::string many = R"j({"path":"a"})j";
        for (std::size_t i = 0; i < kMaxFields; ++i) {
            many += R"j(,{"path":"a"})j";
        }
        row("too many fields", field(many), "HRT-PRV-002");
        row("too large", std::string(kMaxDescriptorBytes + 1, ' '), "HRT-PRV-002");
    }
    void malformed_files_are_refused() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        const auto read = read_descriptor(text.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, QString::fromLatin1(code));
    }

    void paths() {
        const auto path = parse_path("#.a.[0].b[-2:].c").value();
        QCOMPARE(path.root, Path::Root::Data);
        QCOMPARE(path.steps.size(), 5U);
        COMPARE_TEXT(path_text(path), "a.[0].b.[-2:].c");
        QCOMPARE(parse_path("@.value").value().root, Path::Root::Container);
        QCOMPARE(parse_path("$.metadata.x").value().root, Path::Root::File);
        QVERIFY(!parse_path(""));
        QVERIFY(!parse_path("a.[x]"));
        QVERIFY(!parse_path("a.[99999999999]"));
        QVERIFY(!parse_path("a b"));
    }
};

QTEST_GUILESS_MAIN(TstDescriptor)
#include "tst_descriptor.moc"
