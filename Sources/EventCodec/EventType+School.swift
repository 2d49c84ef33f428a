internal import JSON
internal import ProvisionDomain

/// The types of the `school`, `staff`, `class` and `provision` streams.
extension EventType {
    static let school: [EventType] = [
        make("SchoolNamed", FieldTable("name timeZone dfeNumber urn"), SchoolEvent.named),
        make(
            "AcademicYearSet",
            FieldTable(
                """
                year terms.*.name terms.*.from terms.*.until breaks.*.name breaks.*.from breaks.*.until staffOnlyDays.*
                weeks.*.monday weeks.*.letter periods.*.code periods.*.start periods.*.end
                away.*.yearGroups.* away.*.from away.*.until
                """), SchoolEvent.academicYearSet),
        make("DayClosed", FieldTable("reason"), SchoolEvent.dayClosed),
        make("DayOpened", FieldTable("reason"), SchoolEvent.dayOpened),
        make("StaffRateSet", FieldTable("role rate.hourly rate.weeklyHourYear"), SchoolEvent.staffRateSet),
        make("BudgetSet", FieldTable("year source amount"), SchoolEvent.budgetSet),
        make("RulePackAdopted", FieldTable("name sha256 content"), SchoolEvent.rulePackAdopted),
        make(
            "CodeSetAdopted",
            FieldTable("name sha256 entries.*.code entries.*.label entries.*.group entries.*.aliases.*"),
            SchoolEvent.codeSetAdopted),
        make(
            "MeasureDefined", FieldTable("code name kind least greatest floor ceiling band"), SchoolEvent.measureDefined),
        make("LogRestored", FieldTable("epoch position backupHeld"), SchoolEvent.logRestored),
        make("YearRolled", FieldTable("year highest moved excepted.* left.*"), SchoolEvent.yearRolled),
        make(
            "YearClosed",
            FieldTable(
                """
                year statement sha256 anchor.log anchor.epoch anchor.position anchor.hash unrecordedSessions unrecordedMinutes
                """), SchoolEvent.yearClosed),
    ]

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: FieldTable, _ wrap: @escaping @Sendable (Payload) -> SchoolEvent
    ) -> EventType {
        EventType(name, in: "school", fields) { .school(wrap($0)) }
    }

    static let staff: [EventType] = [
        make("StaffJoined", staffContent, StaffEvent.joined),
        make("StaffRevised", staffContent, StaffEvent.revised),
        make("StaffTrained", FieldTable("skill until"), StaffEvent.trained),
        make("StaffAbsent", FieldTable("until"), StaffEvent.absent),
        make("StaffReturned", FieldTable(""), StaffEvent.returned),
        make("StaffLeft", FieldTable(""), StaffEvent.left),
    ]

    private static let staffContent = FieldTable(
        "content.role content.contractedMinutes content.workingDays.* content.agency",
        personal: ["content.name": .stream, "content.login": .stream])

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: FieldTable, _ wrap: @escaping @Sendable (Payload) -> StaffEvent
    ) -> EventType {
        EventType(name, in: "staff", fields) { .staff(wrap($0)) }
    }

    static let `class`: [EventType] = [
        make("ClassSet", FieldTable("code isForm yearGroups.* staff.* subject"), ClassEvent.set),
        make("ClassMembersSet", FieldTable("members.*"), ClassEvent.membersSet),
        make(
            "ClassTimetabled", FieldTable("lessons.*.weekday lessons.*.period lessons.*.week lessons.*.room"),
            ClassEvent.timetabled),
    ]

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: FieldTable, _ wrap: @escaping @Sendable (Payload) -> ClassEvent
    ) -> EventType {
        EventType(name, in: "class", fields) { .class(wrap($0)) }
    }

    static let provision: [EventType] = [
        make("ProvisionDefined", provisionContent, ProvisionEvent.defined),
        make("ProvisionRevised", provisionContent, ProvisionEvent.revised),
        make("ProvisionRetired", [FieldTable("")], ProvisionEvent.retired),
    ]

    /// How provisions of before staff were named for confidential ones are read: nobody is named.
    static let provisionUpcasters = ["ProvisionDefined", "ProvisionRevised"].map { name in
        Upcaster(name, from: 1) { payload in
            var payload = payload
            guard var content = payload["content"]?.objectValue else { return payload }
            content["seenBy"] = .array([])
            payload["content"] = .object(content)
            return payload
        }
    }

    private static let firstProvisionContent = """
        content.code content.name content.area content.tier content.usualDose.times content.usualDose.minutes
        content.intendedOutcome content.measure content.skills.* content.confidential
        """
    private static let provisionContent = [FieldTable(firstProvisionContent), FieldTable(firstProvisionContent + " content.seenBy.*")]

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: [FieldTable], _ wrap: @escaping @Sendable (Payload) -> ProvisionEvent
    ) -> EventType {
        EventType(name, in: "provision", fields: fields) { value, _ in .provision(wrap(try JSON.decode(Payload.self, from: value))) }
    }
}
