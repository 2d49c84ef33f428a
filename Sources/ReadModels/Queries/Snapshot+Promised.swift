internal import ProvisionDomain

extension Snapshot {
    /// The pupils whose enrolment serves a line of their plan that is in force on a day.
    func promised(_ members: [EnrolmentRow], on day: SchoolDay) throws -> Set<PupilID> {
        var found: Set<PupilID> = []
        for member in members {
            guard let line = try terms(member, on: day).planLine,
                try planLines(of: member.pupil, on: day).contains(where: { $0.line == line })
            else { continue }
            found.insert(member.pupil)
        }
        return found
    }
}
