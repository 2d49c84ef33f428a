internal import ProvisionDomain

/// A pupil's identity as it is kept: six texts with a unit separator between them, read a thousand times for one list.
struct PackedIdentity {
    var forename = ""
    var surname = ""
    var preferred: String?
    var upn: String?
    var uln: String?
    var dateOfBirth: String?

    private static let separator: Character = "\u{1f}"

    init(_ identity: PupilIdentity) {
        let name = identity.name.value
        forename = name?.forename ?? ""
        surname = name?.surname ?? ""
        preferred = name?.preferred
        upn = identity.upn?.value?.text
        uln = identity.uln?.value?.text
        dateOfBirth = identity.dateOfBirth?.value?.description
    }

    init(_ packed: String) {
        let parts = packed.split(separator: PackedIdentity.separator, maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        func part(_ index: Int) -> String? { index < parts.count && !parts[index].isEmpty ? parts[index] : nil }
        forename = part(0) ?? ""
        surname = part(1) ?? ""
        preferred = part(2)
        upn = part(3)
        uln = part(4)
        dateOfBirth = part(5)
    }

    var packed: String {
        [forename, surname, preferred ?? "", upn ?? "", uln ?? "", dateOfBirth ?? ""]
            .map { $0.filter { $0 != PackedIdentity.separator } }.joined(separator: String(PackedIdentity.separator))
    }

    /// As known; `nil` once erased.
    var name: PersonName? {
        forename.isEmpty && surname.isEmpty ? nil : PersonName(forename: forename, surname: surname, preferred: preferred)
    }
}
