package import EventSourcing
internal import JSON

/// A free text of a stored event: where it stands, whose it is, and the key that is its own.
package struct StoredText: Hashable, Sendable {
    /// `register.2.note`, as `TextRedacted` names it.
    package let path: String
    package let subject: UniqueID
    /// Destroying this key destroys the text.
    package let key: UniqueID
}

extension EventCodec {
    /// The free texts of a stored event, in order, whether or not their keys are still there. Nothing is opened.
    /// - Throws: ``CodecError/malformed(_:path:event:)``.
    package static func texts(in recorded: RecordedEvent) throws(CodecError) -> [StoredText] {
        guard case .object(let payload)? = try? JSON.parse(recorded.payload) else {
            throw .malformed(recorded.type, path: "", event: recorded.id)
        }
        guard let texts = payload[Sealing.textsKey]?.objectValue else { return [] }
        var found: [StoredText] = []
        for member in texts.members {
            guard let subject = member.value["of"]?.stringValue.flatMap({ UniqueID($0) }),
                let key = member.value["key"]?.stringValue.flatMap({ UniqueID($0) })
            else { throw .malformed(recorded.type, path: "\(Sealing.textsKey).\(member.key)", event: recorded.id) }
            found.append(StoredText(path: member.key, subject: subject, key: key))
        }
        return found
    }

    /// The free texts of a stored event, opened; `nil` where one is destroyed.
    /// - Throws: ``CodecError/malformed(_:path:event:)``, ``SealBroken``, or the keyring's own error.
    package func openedTexts(in recorded: RecordedEvent) throws -> [(text: StoredText, plain: String?)] {
        guard case .object(let payload)? = try? JSON.parse(recorded.payload), let texts = payload[Sealing.textsKey]?.objectValue else {
            return []
        }
        return try EventCodec.texts(in: recorded).map { text in
            guard let box = texts[text.path]?["box"]?.stringValue.flatMap(Base64.bytes) else {
                throw CodecError.malformed(recorded.type, path: "\(Sealing.textsKey).\(text.path)", event: recorded.id)
            }
            let plain = try keyring.openText(SealedText(key: text.key, box: box), of: text.subject, in: recorded.id, at: text.path)
            return (text, plain.map { String(decoding: $0, as: UTF8.self) })
        }
    }

    /// Whether a stored event may hold free texts: quick, and never wrongly false.
    package static func mayHoldTexts(_ recorded: RecordedEvent) -> Bool {
        let sought = Array("\"\(Sealing.textsKey)\"".utf8)
        return recorded.payload.withUnsafeBufferPointer { bytes in
            guard bytes.count >= sought.count else { return false }
            return (0...(bytes.count - sought.count)).contains { start in
                bytes[start] == sought[0] && bytes[start + 1] == sought[1] && sought.indices.allSatisfy { bytes[start + $0] == sought[$0] }
            }
        }
    }

    /// The subjects whose keys sealed something in a stored event: persons, groups, classes. Nothing is opened.
    /// - Throws: ``CodecError/malformed(_:path:event:)``.
    package static func subjects(in recorded: RecordedEvent) throws(CodecError) -> Set<UniqueID> {
        guard case .object(let payload)? = try? JSON.parse(recorded.payload) else {
            throw .malformed(recorded.type, path: "", event: recorded.id)
        }
        let boxes = payload[Sealing.boxesKey]?.objectValue?.keys.compactMap { UniqueID($0) } ?? []
        return Set(boxes).union(try texts(in: recorded).map(\.subject))
    }
}
