internal import EventCodec
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface

/// Everything the log holds about one child, item by item: what subject access looks through, and what a pupil's next school gets.
struct PupilRecord {
    /// One item, by the place it has in the log.
    struct Item {
        var item: AccessItem
        var position: Int64
        var on: SchoolDay
        var recordedAt: Int64
        var actor: String
        var what: String
        var detail: String
        var isText: Bool
        /// A text whose key is gone: there is nothing to decide.
        var isDestroyed = false
        /// Of a confidential provision or meeting.
        var isConfidential = false

        /// Facts are given unless somebody decides otherwise; texts name other people, and what is confidential is nobody's to give unseen.
        var needsDecision: Bool { isConfidential || (isText && !isDestroyed) }
    }

    /// A group the child was in, as its items name it.
    struct Group {
        var id: GroupID
        var code: String
        var isConfidential: Bool
    }

    /// Groups by their codes, and whether their provisions are confidential now.
    static func groups(_ groups: [GroupID], _ resolver: Resolver) -> [Group] {
        let directory = resolver.directory
        return groups.map { id in
            let provision = directory.groups[id].flatMap { directory.provisions[$0.provision] }
            return Group(id: id, code: resolver.label(group: id), isConfidential: provision?.isConfidential ?? false)
        }
    }

    /// In the order of the log; an item's number is its place here, which later events do not change.
    private(set) var items: [Item] = []

    /// - Parameters:
    ///   - records: the child's records, those merged into another too.
    ///   - groups: every group the child was ever in.
    ///   - needs: the streams of what is projected for each year.
    ///   - provisions: what provisions are called, and which are confidential.
    ///   - name: what a member of staff is called.
    init(
        of records: [PupilID], groups: [Group], needs: [StreamName], provisions: [ProvisionID: Directory.Provision], log: any EventLog,
        codec: EventCodec, school: SchoolState,
        name: @escaping (StaffID) -> String
    ) throws {
        let words = RecordWords(school: school, name: name)
        let own = Set(records)
        // Scores that are before or after of confidential groups alone belong to what is confidential.
        var concealed: Set<AssessmentID> = []
        var shown: Set<AssessmentID> = []
        for group in groups {
            var enrolments: Set<EnrolmentID> = []
            try gather(.group(group.id), log, codec) { event in
                guard case .group(let event) = event else { return nil }
                if case .enrolled(let enrolled) = event, own.contains(enrolled.pupil) { enrolments.insert(enrolled.enrolment) }
                if let point = event.assessed, enrolments.contains(point.enrolment) {
                    if group.isConfidential { concealed.insert(point.assessment) } else { shown.insert(point.assessment) }
                }
                guard let told = words.group(event, enrolments, code: group.code) else { return nil }
                // A note on the whole session is about whoever was at it.
                return Told(
                    what: told.what, detail: told.detail, subjects: Set(own.map(\.id)).union([group.id.id]),
                    isConfidential: group.isConfidential)
            }
        }
        concealed.subtract(shown)
        for record in records {
            try gather(.pupil(record), log, codec) { event in
                guard case .pupil(let own) = event, let told = words.pupil(own) else { return nil }
                let isScore = if case .assessmentRecorded(let score) = own { concealed.contains(score.assessment) } else { false }
                let isConfidential = isScore || event.confidentialTo != nil
                return Told(what: told.what, detail: told.detail, subjects: [record.id], isConfidential: isConfidential)
            }
        }
        for stream in needs {
            try gather(stream, log, codec) { event in
                let about = event.neededBy
                guard case .need(let need) = event, about.pupils.contains(where: own.contains), let provision = about.provisions.first,
                    let told = words.need(need, provisions[provision]?.name ?? "")
                else { return nil }
                return Told(
                    what: told.what, detail: told.detail, subjects: Set(own.map(\.id)),
                    isConfidential: provisions[provision]?.isConfidential ?? false)
            }
        }
        items.sort { ($0.position, $0.item.path ?? "") < ($1.position, $1.item.path ?? "") }
    }

    /// What an event says of the child, and whose texts in it are about the child.
    private struct Told {
        var what: String
        var detail: String
        var subjects: Set<UniqueID>
        var isConfidential: Bool
    }

    private mutating func gather(
        _ stream: StreamName, _ log: any EventLog, _ codec: EventCodec, _ tell: (DomainEvent) -> Told?
    ) throws {
        var retracted: Set<UniqueID> = []
        var found: [(RecordedEvent, Told)] = []
        var version = 0
        while true {
            let page = try log.events(of: stream, after: version, limit: 1000)
            for stored in page {
                let event = try codec.decode(stored).event
                if let gone = event.retraction { retracted.insert(gone.event) }
                if let told = tell(event) { found.append((stored, told)) }
            }
            version = page.last?.version ?? version
            if page.count < 1000 { break }
        }
        for (stored, told) in found {
            let what = told.what + (retracted.contains(stored.id) ? ", taken back later" : "")
            add(stored, path: nil, what: what, detail: told.detail, told.isConfidential)
            for (text, plain) in try codec.openedTexts(in: stored) where told.subjects.contains(text.subject) {
                let part = text.path.split(separator: ".").last.map(String.init) ?? text.path
                let name = PupilRecord.names[part] ?? part
                add(stored, path: text.path, what: "\(name): \(what)", detail: plain, told.isConfidential)
            }
        }
    }

    /// Texts whose field's name is not what people call them.
    private static let names = [
        "intendedOutcome": "intended outcome", "others": "who else", "pupilView": "the pupil's view", "parentView": "the parents' view",
    ]

    private mutating func add(_ stored: RecordedEvent, path: String?, what: String, detail: String?, _ isConfidential: Bool) {
        items.append(
            Item(
                item: AccessItem(event: stored.id, path: path), position: stored.position, on: SchoolDay(number: stored.effectiveOn),
                recordedAt: stored.recordedAt, actor: stored.actor, what: what, detail: detail ?? "(destroyed)", isText: path != nil,
                isDestroyed: path != nil && detail == nil, isConfidential: isConfidential))
    }
}

extension PupilRecord.Item {
    /// As the interface shows it, with what was decided.
    func wire(number: Int, by: String, _ decided: AccessItemReviewed?) -> PupilsInterface.RecordItem {
        let shown: String? =
            switch decided?.decision {
            case .withhold: nil
            case .redact: BlackOut.apply(decided?.words?.text?.split(separator: "\n").map(String.init) ?? [], to: detail).text
            case .give, nil: detail
            }
        return PupilsInterface.RecordItem(
            number: number, event: item.event.description, on: on.description, recordedAt: Instant.text(recordedAt), by: by, what: what,
            detail: detail, isText: isText, decision: decided?.decision.rawValue, reason: decided?.reason?.text, shown: shown,
            confidential: isConfidential ? true : nil)
    }
}

extension GroupEvent {
    /// What was scored before, during or after an enrolment.
    fileprivate var assessed: EnrolmentAssessed? {
        switch self {
        case .baselineAssessed(let event), .interimAssessed(let event), .postAssessed(let event): event
        default: nil
        }
    }
}
