internal import EventSourcing
internal import ProvisionDomain

/// Rules know ids alone; people know names. What a refusal says is put into names before it is told, to the caller only.
struct RefusalLabels {
    let resolver: Resolver

    /// The refusal with every id of a pupil, a member of staff, a group, a provision or a class written as people call it.
    func named(_ refusal: Refusal) -> Refusal {
        var refusal = refusal
        refusal.value = named(refusal.value)
        refusal.reason = named(refusal.reason)
        refusal.remedy = named(refusal.remedy)
        refusal.items = refusal.items.map(named)
        return refusal
    }

    private func named(_ text: String) -> String {
        guard text.utf8.count >= 36 else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            // An id may stand before a comma or a colon.
            let end = word.lastIndex { $0.isLetter || $0.isNumber }.map { word.index(after: $0) } ?? word.endIndex
            guard let id = UniqueID(word[..<end]), let label = label(id) else { return String(word) }
            return label + word[end...]
        }.joined(separator: " ")
    }

    /// What people call the thing an id is of; `nil` where it is of none of these.
    func label(_ id: UniqueID) -> String? {
        let directory = resolver.directory
        if directory.pupils[PupilID(id)] != nil { return resolver.label(pupil: PupilID(id)) }
        if directory.staff[StaffID(id)] != nil { return resolver.label(staff: StaffID(id)) }
        if directory.groups[GroupID(id)] != nil { return resolver.label(group: GroupID(id)) }
        if let provision = directory.provisions[ProvisionID(id)] {
            return resolver.sight == nil || !provision.isConfidential ? provision.name : "another provision"
        }
        return directory.classes[ClassID(id)]?.text
    }
}
