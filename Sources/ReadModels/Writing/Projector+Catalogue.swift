internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import Storage

/// Staff, classes, provisions and the school: few events, small rows.
extension Projector {
    /// A value as the JSON text a row keeps.
    func text(_ value: some Encodable) throws -> String { String(decoding: try JSON.encode(value), as: UTF8.self) }

    func project(_ event: StaffEvent, _ context: Context) throws {
        func set(_ attribute: Attribute, _ item: String = "", _ value: String?, from: Int32? = nil) throws {
            try timeline.set(attribute, item, to: value, from: from ?? context.day, context)
        }
        switch event {
        case .joined(let joined):
            try set(.staff, "", text(joined.content))
            try set(.employed, "", "1")
        case .revised(let revised): try set(.staff, "", text(revised.content))
        case .trained(let training): try set(.skill, training.skill.text, training.until?.description ?? "")
        case .absent(let absence):
            try set(.absent, "", "1")
            if let until = absence.until { try set(.absent, "", nil, from: until.number + 1) }
        case .returned: try set(.absent, "", nil)
        case .left: try set(.employed, "", nil, from: context.day + 1)
        case .retracted: break
        }
    }

    func project(_ event: ClassEvent, _ context: Context) throws {
        func set(_ attribute: Attribute, _ value: String) throws {
            try timeline.set(attribute, to: value, from: context.day, context)
        }
        switch event {
        case .set(let content): try set(.classSet, text(content))
        case .membersSet(let members): try set(.classMembers, text(members.members))
        case .timetabled(let timetable): try set(.classLessons, text(timetable.lessons))
        case .retracted: break
        }
    }

    func project(_ event: ProvisionEvent, _ context: Context) throws {
        switch event {
        case .defined(let defined): try set(defined.content, context)
        case .revised(let revised): try set(revised.content, context)
        case .retired: try timeline.set(.retired, to: "1", from: context.day + 1, context)
        case .retracted: break
        }
    }

    private func set(_ content: ProvisionContent, _ context: Context) throws {
        try timeline.set(.provision, to: text(content), from: context.day, context)
        let people = content.confidential ? content.seenBy.map(\.description).joined(separator: " ") : nil
        try timeline.set(.confidential, to: people, from: context.day, context)
    }

    func project(_ event: SchoolEvent, _ context: Context, actor: Int64) throws {
        guard let (kind, content) = try SchoolEventText.text(of: event) else { return }
        let insert = try cache.statement("INSERT INTO school_events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, context.id)
        try insert.bind(4, context.day)
        try insert.bind(5, context.recordedAt)
        try insert.bind(6, actor)
        try insert.bind(7, kind)
        try insert.bind(8, utf8: content)
        try insert.run()
    }
}

/// School events as the views keep them, whole, so that a reader folds the school's state without the log.
enum SchoolEventText {
    /// Its kind and JSON; `nil` for a retraction.
    static func text(of event: SchoolEvent) throws -> (String, [UInt8])? {
        switch event {
        case .named(let content): ("named", try JSON.encode(content))
        case .academicYearSet(let content): ("year", try JSON.encode(content))
        case .dayClosed(let content): ("closed", try JSON.encode(content))
        case .dayOpened(let content): ("opened", try JSON.encode(content))
        case .staffRateSet(let content): ("rate", try JSON.encode(content))
        case .budgetSet(let content): ("budget", try JSON.encode(content))
        case .rulePackAdopted(let content): ("rules", try JSON.encode(content))
        case .codeSetAdopted(let content): ("codes", try JSON.encode(content))
        case .measureDefined(let content): ("measure", try JSON.encode(content))
        case .logRestored(let content): ("restored", try JSON.encode(content))
        case .yearRolled(let content): ("rolled", try JSON.encode(content))
        case .yearClosed(let content): ("yearClosed", try JSON.encode(content))
        case .retracted: nil
        }
    }

    /// The event back; `nil` for a kind there is none of.
    static func event(_ kind: String, _ content: [UInt8]) throws -> SchoolEvent? {
        switch kind {
        case "named": .named(try JSON.decode(SchoolNamed.self, from: content))
        case "year": .academicYearSet(try JSON.decode(AcademicYearSet.self, from: content))
        case "closed": .dayClosed(try JSON.decode(DayClosed.self, from: content))
        case "opened": .dayOpened(try JSON.decode(DayOpened.self, from: content))
        case "rate": .staffRateSet(try JSON.decode(StaffRateSet.self, from: content))
        case "budget": .budgetSet(try JSON.decode(BudgetSet.self, from: content))
        case "rules": .rulePackAdopted(try JSON.decode(RulePackAdopted.self, from: content))
        case "codes": .codeSetAdopted(try JSON.decode(CodeSetAdopted.self, from: content))
        case "rolled": .yearRolled(try JSON.decode(YearRolled.self, from: content))
        case "yearClosed": .yearClosed(try JSON.decode(YearClosed.self, from: content))
        case "restored": .logRestored(try JSON.decode(LogRestored.self, from: content))
        case "measure": .measureDefined(try JSON.decode(MeasureDefined.self, from: content))
        default: nil
        }
    }
}
