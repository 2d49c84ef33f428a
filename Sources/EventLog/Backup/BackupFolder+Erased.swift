package import EventSourcing
internal import Storage

extension BackupFolder {
    /// What segments hold of some types of events, as far as they can be read.
    package struct Found: Sendable {
        package var events: [RecordedEvent] = []
        /// Segments that could not be read through: there may be more of them.
        package var damaged: [String] = []
    }

    /// Events of some types of every segment of a log, also of what a restore leaves out: damage must not hide what comes after it.
    /// Nothing is verified.
    /// - Throws: ``StorageError`` where the folder itself cannot be read.
    package func events(ofTypes types: Set<String>, in log: UniqueID) throws -> Found {
        var found = Found()
        guard SQLiteFile.exists(segmentsPath) else { return found }
        for name in try Self.names(segmentsPath) where name.hasSuffix(".ndjson") {
            let path = segmentsPath + "/" + name
            do {
                let segment = try SegmentFile(path: path)
                guard segment.header.log == log else { continue }
                let (events, isWhole) = try segment.events(ofTypes: types)
                found.events += events
                if !isWhole { found.damaged.append(path) }
            } catch is SegmentDamage {
                found.damaged.append(path)
            } catch let error as StorageError where error.isFatal {
                found.damaged.append(path)
            }
        }
        return found
    }

    /// Copies of the keys, where the folder can be looked at.
    /// - Throws: ``StorageError`` also where it is not there.
    package func keyCopiesThere() throws -> [String] { try Self.names(keysPath).filter { $0.hasSuffix(".keys.sqlite") } }

    /// The ids that any copy of the keys lists as erased. A copy that cannot be read says nothing.
    /// - Throws: ``StorageError`` where the folder itself cannot be read.
    package func erasedInKeyCopies() throws -> Set<UniqueID> {
        var erased: Set<UniqueID> = []
        for name in try keyCopies() {
            if let listed = try? SQLiteKeyring.erased(inCopy: keysPath + "/" + name) { erased.formUnion(listed) }
        }
        return erased
    }
}

extension SegmentFile {
    /// The events of some types, and whether every line between could be told from damage; no checksum is looked at.
    /// - Throws: ``StorageError``.
    func events(ofTypes types: Set<String>) throws -> (events: [RecordedEvent], isWhole: Bool) {
        let lines = try LineReader(path)
        var (found, last) = ([RecordedEvent](), header.before.position)
        _ = try lines.next()
        while let line = try lines.next() {
            // The footer, or damage.
            guard let (position, type) = SegmentLine.positionAndType(line) else { continue }
            if position == last + 1 { last = position }
            if types.contains(type), let event = SegmentLine.event(line) { found.append(event) }
        }
        return (found, last == header.through)
    }
}
