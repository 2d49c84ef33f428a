internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface

/// What a week asks of each member of staff, in minutes.
extension TimetableReader {
    /// Minutes of everybody who gives, gave or teaches anything in the week; contracts are left out.
    /// - Parameter works: the working days of somebody; `nil`: not known, and then no day is one not worked.
    func loads(withDelivered: Bool, works: (StaffID) -> [Weekday]?) throws -> [StaffID: DeploymentInterface.Minutes] {
        var loads: [StaffID: DeploymentInterface.Minutes] = [:]
        func add(_ staff: StaffID, _ change: (inout DeploymentInterface.Minutes) -> Void) {
            change(&loads[staff, default: DeploymentInterface.Minutes.zero])
        }
        for group in try snapshot.groupRows(in: week) {
            for meeting in meetings(of: group) {
                for staff in Set(meeting.due.deliverers.compactMap(\.staff)) {
                    let isOff = works(staff).map { !$0.contains(meeting.due.on.weekday) } ?? false
                    add(staff) { load in
                        load.slotted += meeting.due.minutes
                        if isOff { load.notWorking += meeting.due.minutes }
                    }
                }
            }
            if let (content, minutes) = unslotted(group) {
                for staff in Set(content.deliverers.compactMap(\.staff)) {
                    add(staff) { load in
                        load.unslotted += minutes ?? 0
                        if minutes == nil { load.unknown += 1 }
                    }
                }
            }
            guard withDelivered else { continue }
            for session in try snapshot.sessions(of: group, in: week) where session.missed == nil {
                for staff in Set(session.deliverers.compactMap(\.staff)) { add(staff) { $0.delivered += session.minutes } }
            }
        }
        for row in try snapshot.classRows(in: week) where !row.content.staff.isEmpty {
            let minutes = lessons(of: row).reduce(0) { $0 + ($1.span?.minutes ?? 0) }
            for staff in Set(row.content.staff) { add(staff) { $0.lessons += minutes } }
        }
        return loads
    }
}

extension DeploymentInterface.Minutes {
    /// Nothing asked, nothing given.
    static let zero = DeploymentInterface.Minutes(slotted: 0, unslotted: 0, lessons: 0, delivered: 0, notWorking: 0, unknown: 0)

    /// Minutes planned, with and without a time, and lessons.
    var planned: Int { slotted + unslotted + lessons }
}

extension Snapshot {
    /// Everybody employed in a week with what it asks of them, by surname.
    package func staffLoads(monday: SchoolDay, _ asking: Asking) throws -> [DeploymentInterface.StaffLoad] {
        var asking = asking
        asking.asOf = monday
        let reader = try TimetableReader(self, monday: monday, asking)
        var people: [(id: StaffID, content: StaffContent)] = []
        for stream in try streams("staff") {
            let rows = try timeline(of: stream.key)
            guard reader.days.contains(where: { rows.value(.employed, on: $0) != nil }),
                let row = rows.last(where: { $0.attribute == .staff && reader.days.contains(where: $0.holds) }),
                let content = try staffContent(stream.key, row)
            else { continue }
            people.append((StaffID(stream.id), content))
        }
        let works = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.content.workingDays) })
        let loads = try reader.loads(withDelivered: true) { works[$0] }
        return try people.sorted { $0.content.listKey < $1.content.listKey }.map { person in
            var minutes = loads[person.id] ?? .zero
            minutes.contracted = person.content.contractedMinutes
            return DeploymentInterface.StaffLoad(
                name: try staffName(person.id), role: person.content.role.text, agency: person.content.agency,
                workingDays: person.content.workingDays.map(\.rawValue), minutes: minutes)
        }
    }
}

extension StaffContent {
    fileprivate var listKey: (String, String) { (Words.fold(name.value?.surname ?? ""), Words.fold(name.value?.forename ?? "")) }
}
