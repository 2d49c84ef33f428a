internal import EventSourcing
internal import JSON
internal import ProvisionDomain

/// Moves private fields of a payload into boxes, and back.
///
/// A stored payload carries, beside its readable fields, `"sealed": {subject: box}` — one box a subject, of a JSON object from
/// path to value — and `"text": {path: {"of": subject, "key": id, "box": …}}`. Boxes are base64.
struct Sealing {
    static let boxesKey = "sealed"
    static let textsKey = "text"

    let keyring: any Keyring
    let type: String
    let stream: StreamName
    let event: UniqueID

    /// Takes the private fields out of `payload` and adds their boxes. A `null` there (erased already) stays as it is.
    func seal(_ payload: inout JSONObject, _ fields: FieldTable, pupilOf: (EnrolmentID) -> PupilID?) throws {
        var rest = JSONValue.object(payload)
        var boxes: [(subject: UniqueID, content: JSONObject)] = []
        var texts = JSONObject()
        // Subjects are read before anything is taken out, so that no order of fields can hide one.
        let whole = rest
        for field in fields.hidden {
            for path in Fields.expand(field.path, in: whole) {
                guard let value = Fields.value(at: path, in: whole), !value.isNull else { continue }
                let subject = try subject(of: field, at: path, in: whole, pupilOf: pupilOf)
                if case .text = field.privacy {
                    texts[path.description] = try text(value, of: subject, at: path)
                } else if let known = boxes.firstIndex(where: { $0.subject == subject }) {
                    boxes[known].content[path.description] = value
                } else {
                    boxes.append((subject, [path.description: value]))
                }
                Fields.set(nil, at: path, in: &rest)
            }
        }
        guard case .object(var sealed) = rest, !(boxes.isEmpty && texts.isEmpty) else { return }
        if !boxes.isEmpty {
            sealed[Self.boxesKey] = .object(
                JSONObject(
                    try boxes.map { subject, content in
                        (subject.description, .string(Base64.text(try keyring.seal(JSON.bytes(.object(content)), for: subject, in: event))))
                    }))
        }
        if !texts.isEmpty { sealed[Self.textsKey] = .object(texts) }
        payload = sealed
    }

    private func text(_ value: JSONValue, of subject: UniqueID, at path: FieldPath) throws -> JSONValue {
        guard let plain = value.stringValue else { throw CodecError.malformed(type, path: path.description, event: event) }
        let sealed = try keyring.sealText(Array(plain.utf8), of: subject, in: event, at: path.description)
        return [
            "of": .string(subject.description), "key": .string(sealed.key.description), "box": .string(Base64.text(sealed.box)),
        ]
    }

    private func subject(
        of field: FieldTable.Hidden, at path: FieldPath, in payload: JSONValue, pupilOf: (EnrolmentID) -> PupilID?
    ) throws -> UniqueID {
        let wanted: SealSubject? =
            switch field.privacy {
            case .clear: nil
            case .personal(let subject), .text(let subject): subject
            }
        let found: UniqueID? =
            switch wanted {
            case .stream: stream.id
            case .pupil(let place): id(at: place.bound(like: field.path, at: path), in: payload)
            case .enrolment(let place):
                id(at: place.bound(like: field.path, at: path), in: payload).flatMap { pupilOf(EnrolmentID($0)) }?.id
            case .pupilOr(let pupil, let thing):
                id(at: pupil.bound(like: field.path, at: path), in: payload) ?? id(at: thing.bound(like: field.path, at: path), in: payload)
            case nil: nil
            }
        guard let found else { throw CodecError.noSubject(type, path: path.description) }
        return found
    }

    private func id(at path: FieldPath, in payload: JSONValue) -> UniqueID? {
        Fields.value(at: path, in: payload)?.stringValue.flatMap { UniqueID($0) }
    }

    /// The private fields of a stored payload, opened, and the payload without its boxes.
    ///
    /// Where a key is destroyed the fields it sealed are `null`; which of the personal ones there were nobody can tell
    /// any more, so all that are declared of the type are.
    func open(_ payload: inout JSONObject, _ fields: FieldTable) throws -> [(path: FieldPath, value: JSONValue)] {
        var opened: [(path: FieldPath, value: JSONValue)] = []
        if let boxes = payload.remove(Self.boxesKey) {
            guard case .object(let boxes) = boxes else { throw malformed(Self.boxesKey) }
            for member in boxes.members { opened += try open(box: member.value, of: member.key, fields) }
        }
        if let texts = payload.remove(Self.textsKey) {
            guard case .object(let texts) = texts else { throw malformed(Self.textsKey) }
            for member in texts.members {
                opened.append((FieldPath(member.key), try open(text: member.value, at: member.key)))
            }
        }
        return opened
    }

    private func open(box: JSONValue, of subject: String, _ fields: FieldTable) throws -> [(path: FieldPath, value: JSONValue)] {
        guard let id = UniqueID(subject), let bytes = box.stringValue.flatMap(Base64.bytes) else { throw malformed(Self.boxesKey) }
        guard let plain = try keyring.open(bytes, of: id, in: event) else {
            return fields.hidden.compactMap { field in
                if case .personal = field.privacy { (field.path, .null) } else { nil }
            }
        }
        // What cannot be read here was sealed by us and opened with the right key: still, nothing of it may show in an error.
        guard case .object(let content)? = try? JSON.parse(plain) else { throw malformed(Self.boxesKey) }
        return content.members.map { (FieldPath($0.key), $0.value) }
    }

    private func open(text: JSONValue, at path: String) throws -> JSONValue {
        guard let subject = text["of"]?.stringValue.flatMap({ UniqueID($0) }),
            let key = text["key"]?.stringValue.flatMap({ UniqueID($0) }),
            let box = text["box"]?.stringValue.flatMap(Base64.bytes)
        else { throw malformed("\(Self.textsKey).\(path)") }
        let plain = try keyring.openText(SealedText(key: key, box: box), of: subject, in: event, at: path)
        return plain.map { .string(String(decoding: $0, as: UTF8.self)) } ?? .null
    }

    private func malformed(_ path: String) -> CodecError { .malformed(type, path: path, event: event) }
}
