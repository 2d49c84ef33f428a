package import ProvisionInterface

/// Classes of a OneRoster folder as commands.
package enum OneRosterClasses {
    /// The members of every class, from a day on; a class nobody knows here is set first. What is known of a class stays as it is.
    package static func calls(_ folder: OneRosterFolder, known: [SchoolInterface.Class], from day: String) -> [PlannedCall] {
        let codes = Set(known.map { $0.code.lowercased() })
        return folder.classes.flatMap { group -> [PlannedCall] in
            let reference = ImportReference(.schoolClass, group.code)
            var calls: [PlannedCall] = []
            if !codes.contains(group.code.lowercased()) {
                let input = SchoolInterface.SetClass.Input(
                    code: group.code, isForm: group.isForm, yearGroups: group.yearGroups, staff: [], subject: group.subject, from: day)
                calls.append(
                    PlannedCall(
                        SchoolInterface.SetClass.self, input, file: folder.reading.file, row: 1, describes: "class \(group.code)",
                        introduces: [reference]))
            }
            let input = SchoolInterface.SetClassMembers.Input(class: group.code, members: group.members, from: day)
            calls.append(
                PlannedCall(
                    SchoolInterface.SetClassMembers.self, input, file: folder.reading.file, row: 1, describes: "members of \(group.code)",
                    mentions: [reference]))
            return calls
        }
    }
}
