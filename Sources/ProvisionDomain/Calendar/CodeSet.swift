/// A code set as adopted, laid out for looking codes up by their spelling or an alias.
package struct CodeSet: Sendable {
    package let content: CodeSetAdopted
    private let bySpelling: [String: Int]

    package init(_ content: CodeSetAdopted) {
        self.content = content
        var spellings: [String: Int] = [:]
        for (index, entry) in content.entries.enumerated() {
            for alias in entry.aliases { spellings[alias.lowercased()] = index }
        }
        // A code's own spelling wins over another's alias.
        for (index, entry) in content.entries.enumerated() { spellings[entry.code.lowercased()] = index }
        bySpelling = spellings
    }

    /// The entry of a code or an alias of one, whatever the case.
    package func entry(_ spelling: String) -> CodeEntry? { bySpelling[spelling.lowercased()].map { content.entries[$0] } }
}

/// The names of the code sets.
package enum CodeSetName: String, CaseIterable, Sendable {
    case reasons, areas, tiers, cohorts, funding, roles
    case senStatus = "sen-status"
    case needTypes = "need-types"
    case yearGroups = "year-groups"
    /// Words that belong in the child-protection system: free texts are looked through for them.
    case safeguarding
    /// Words that make a plan line vague: what it promises cannot be held against what was given.
    case vagueWording = "vague-wording"
}

extension SchoolState {
    /// A code set, where it is adopted.
    package func codeSet(_ name: CodeSetName) -> CodeSet? { codeSets[name.rawValue]?.latest }

    /// An entry of a code set by its code or an alias; `nil` where the set is not adopted or holds no such code.
    package func entry(_ code: some CustomStringConvertible, in name: CodeSetName) -> CodeEntry? {
        codeSet(name)?.entry(code.description)
    }

    /// The code as the set spells it: `BESD` becomes `SEMH`. A set that is not adopted lets any code of decent form pass.
    /// - Throws: a refusal of the field: `unknown`, listing the codes there are; `malformed` where the code is empty or long.
    package func canonical<Kind>(_ code: Code<Kind>, in name: CodeSetName, field: String) throws(Refusal) -> Code<Kind> {
        try Check.code(code, field: field)
        guard let set = codeSet(name) else { return code }
        guard let entry = set.entry(code.text) else {
            throw Refusal(
                .unknown, field: field, value: code.text, reason: "the code set \(name.rawValue) has no such code",
                remedy: "use one of those listed, or adopt a code set that has it", items: set.content.entries.map(\.code))
        }
        return Code(entry.code)
    }
}
