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
    }

    /// In the order of the log; an item's number is its place here, which later events do not change.
    private(set) var items: [Item] = []

    /// - Parameters:
    ///   - records: the child's records, those merged into another too.
    ///   - groups: every group the child was ever in, with its code.
    ///   - name: what a member of staff is called.
    init(
        of records: [PupilID], groups: [(id: GroupID, code: String)], log: any EventLog, codec: EventCodec, school: SchoolState,
        name: @escaping (StaffID) -> String
    ) throws {
        let words = RecordWords(school: school, name: name)
        for record in records {
            try gather(.pupil(record), log, codec) { event in
                guard case .pupil(let event) = event, let told = words.pupil(event) else { return nil }
                return (told.what, told.detail, Set([record.id]))
            }
        }
        let own = Set(records)
        for (group, code) in groups {
            var enrolments: Set<EnrolmentID> = []
            try gather(.group(group), log, codec) { event in
                guard case .group(let event) = event else { return nil }
                if case .enrolled(let enrolled) = event, own.contains(enrolled.pupil) { enrolments.insert(enrolled.enrolment) }
                guard let told = words.group(event, enrolments, code: code) else { return nil }
                // A note on the whole session is about whoever was at it.
                return (told.what, told.detail, Set(own.map(\.id)).union([group.id]))
            }
        }
        items.sort { ($0.position, $0.item.path ?? "") < ($1.position, $1.item.path ?? "") }
    }

    private typealias Told = (what: String, detail: String, subjects: Set<UniqueID>)

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
            add(stored, path: nil, what: what, detail: told.detail)
            for (text, plain) in try codec.openedTexts(in: stored) where told.subjects.contains(text.subject) {
                let part = text.path.split(separator: ".").last.map(String.init) ?? text.path
                let name = ["intendedOutcome": "intended outcome", "others": "who else"][part] ?? part
                add(stored, path: text.path, what: "\(name): \(what)", detail: plain)
            }
        }
    }

    private mutating func add(_ stored: RecordedEvent, path: String?, what: String, detail: String?) {
        items.append(
            Item(
                item: AccessItem(event: stored.id, path: path), position: stored.position, on: SchoolDay(number: stored.effectiveOn),
                recordedAt: stored.recordedAt, actor: stored.actor, what: what, detail: detail ?? "(destroyed)", isText: path != nil,
                isDestroyed: path != nil && detail == nil))
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
            detail: detail, isText: isText, decision: decided?.decision.rawValue, reason: decided?.reason?.text, shown: shown)
    }
}
