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

    /// - Parameter namesOnly: leaves out numbers and date of birth.
    init(_ packed: String, namesOnly: Bool = false) {
        // By bytes: looking for the bounds of characters took longer than the query.
        let parts = packed.utf8.split(separator: 0x1f, maxSplits: namesOnly ? 3 : 5, omittingEmptySubsequences: false)
        func part(_ index: Int) -> String? {
            index < parts.count && !parts[index].isEmpty ? String(decoding: parts[index], as: UTF8.self) : nil
        }
        forename = part(0) ?? ""
        surname = part(1) ?? ""
        preferred = part(2)
        if namesOnly { return }
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
