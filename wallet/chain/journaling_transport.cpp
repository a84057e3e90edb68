// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/journaling_transport.h"

namespace hearth::wallet::chain {

QUrl practice_url() {
    return QUrl(QStringLiteral("http://127.0.0.1/practice"));
}

std::shared_ptr<void> JournalingTransport::post(const QUrl& url, const QByteArray& body,
                                                std::int64_t max_answer_bytes,
                                                std::function<void(Result<rpc::HttpAnswer>)> done) {
    Q_UNUSED(url)
    return m_chain.forward(body, max_answer_bytes, std::move(done));
}

} // namespace hearth::wallet::chain
