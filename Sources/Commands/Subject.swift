import ProvisionInterface

/// What a question is about, as it was said: `group y7-reading-1`, or a name alone, which is looked up.
struct Subject {
    var kind: String?
    /// A name, a code or an id, as the daemon takes it.
    var name: String?

    /// The name, where it is of that kind.
    func name(of kind: String) -> String? { self.kind == kind ? name : nil }

    /// - Parameters:
    ///   - kinds: what it may be.
    ///   - command: for hints.
    /// - Throws: `Problem` where nothing, or several things, are called that.
    static func named(
        _ words: [String], among kinds: [String], of command: String, _ session: Session, _ moment: MomentOptions
    ) throws -> Subject {
        guard let first = words.first else { return Subject() }
        if kinds.contains(first) {
            let name = words.dropFirst().joined(separator: " ")
            if name.isEmpty, first != "provision" { throw Problem.usage("which \(first)?", hint: "\(command) \(first) NAME") }
            return name.isEmpty ? Subject() : Subject(kind: first, name: name)
        }
        let text = words.joined(separator: " ")
        let found = try session.daemon.call(EventsInterface.Find.self, .init(text: text, asOf: moment.asOf, why: moment.why)).value.found
            .filter { kinds.contains($0.kind) }
        let exact = found.filter { $0.label.lowercased() == text.lowercased() }
        let matches = exact.isEmpty ? found : exact
        guard matches.count == 1, let match = matches.first else {
            let list = kinds.dropLast().joined(separator: ", ") + " or " + (kinds.last ?? "")
            throw Problem(
                found.isEmpty ? "no \(list) is called \"\(text)\"" : "\"\(text)\" may be several things",
                items: matches.map { "\($0.kind) \($0.label)  \($0.detail)" },
                hint: "say which: " + kinds.map { "\(command) \($0) NAME" }.joined(separator: ", "), status: .refused)
        }
        return Subject(kind: match.kind, name: match.id)
    }
}
