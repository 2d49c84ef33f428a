internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
internal import ProvisionInterface

extension Snapshot {
    /// What a member of staff's minutes of the week of a day are made of.
    package func explainStaff(_ id: StaffID, _ asking: Asking) throws -> Explanation {
        let monday = asking.asOf.monday
        var asking = asking
        asking.asOf = monday
        let reader = try TimetableReader(self, monday: monday, asking)
        let slotted = try Explained.sum("planned at a time", try reader.slottedParts(id), .minutes)
        let unslotted = try Explained.sum("planned without a slot", try reader.unslottedParts(id), .minutes)
        let lessons = try Explained.sum("lessons of own classes", try reader.lessonParts(id), .minutes)
        let given = try Explained.sum("given", try reader.givenParts(id), .minutes, how: "as recorded, cover of others too")
        var lines = [slotted, unslotted, lessons]
        if let (contract, event) = try contract(of: id, on: reader.week.until) {
            let contracted = try Explained.recorded("contracted", Rational(contract), .minutes, how: "a week", events: [event])
            let taken = try lines.map { line in
                try Explained.product(
                    "less " + line.what, [Rational(-1), line.exact ?? .zero], .minutes, how: "−1 × \(line.amount)")
            }
            lines = [contracted] + lines + [try Explained.sum("left", [contracted] + taken, .minutes)]
        } else {
            lines.append(Explained.remark("left", how: "not known: the contract says no minutes"))
        }
        return Explanation(
            title: "\(try staffName(id)), week of \(monday.inWords)", lines: lines + [given],
            notes: ["a group whose plan nobody can compute with is in none of these"])
    }

    /// The minutes a contract says and the event that does; `nil` where it says none.
    private func contract(of id: StaffID, on day: SchoolDay) throws -> (Int, EventReference)? {
        guard let key = try key("staff", id.id),
            let row = try timeline(of: key).last(where: { $0.attribute == .staff && $0.holds(on: day) }),
            let minutes = try staffContent(key, row)?.contractedMinutes
        else { return nil }
        return (minutes, .position(row.position))
    }
}

extension TimetableReader {
    fileprivate func slottedParts(_ id: StaffID) throws -> [Explained] {
        try snapshot.groupRows(in: week).flatMap { group in
            try meetings(of: group).filter { $0.isGiven(by: id) }.map { meeting in
                var events = [snapshot.planEvent(of: group, on: meeting.due.on)].compactMap(\.self)
                events += meeting.covers.filter { $0.by.staff == id }.map { .position($0.position) }
                return try Explained.recorded(
                    "\(meeting.content.code), \(meeting.due.on.weekday.short) \(meeting.due.start?.description ?? "")",
                    Rational(meeting.due.minutes), .minutes, how: meeting.covers.contains { $0.by.staff == id } ? "cover" : "",
                    events: events)
            }
        }
    }

    fileprivate func unslottedParts(_ id: StaffID) throws -> [Explained] {
        try snapshot.groupRows(in: week).compactMap { group -> Explained? in
            guard let (content, minutes) = unslotted(group), content.deliverers.contains(where: { $0.staff == id }) else { return nil }
            let events = [snapshot.planEvent(of: group, on: week.from)].compactMap(\.self)
            guard let minutes else {
                return Explained.remark("\(content.code)", how: "\(DoseWords.weekly(content.schedule)): no amount", events: events)
            }
            guard case .dose(let dose) = content.schedule else {
                return try Explained.recorded("\(content.code)", Rational(minutes), .minutes, how: "staff time a week", events: events)
            }
            return try Explained.product(
                "\(content.code)", [dose.times, Rational(dose.minutes)], .minutes, how: "\(dose.times) × \(dose.minutes) min",
                events: events)
        }
    }

    fileprivate func lessonParts(_ id: StaffID) throws -> [Explained] {
        try snapshot.classRows(in: week).filter { $0.content.staff.contains(id) }.flatMap { row in
            try lessons(of: row).compactMap { taught -> Explained? in
                guard let span = taught.span else { return nil }
                return try Explained.recorded(
                    "\(row.content.code), \(taught.day.weekday.short) \(taught.lesson.period)", Rational(span.minutes), .minutes,
                    how: "the period's minutes", events: row.events(on: taught.day))
            }
        }
    }

    fileprivate func givenParts(_ id: StaffID) throws -> [Explained] {
        try snapshot.groupRows(in: week).flatMap { group in
            try snapshot.sessions(of: group, in: week).filter { session in
                session.missed == nil && session.deliverers.contains { $0.staff == id }
            }.map { session in
                let code = group.content(on: session.day)?.code.text ?? ""
                return try Explained.recorded(
                    "\(code), \(session.day.weekday.short) \(session.day.inWords)", Rational(session.minutes), .minutes,
                    events: [.id(session.event)])
            }
        }
    }
}

extension ClassRow {
    /// The event that says when the class meets on a day.
    func events(on day: SchoolDay) -> [EventReference] {
        timetables.first { $0.days.contains(day) }.map { [.position($0.position)] } ?? []
    }
}
