package import EventSourcing
package import ExportFormat
internal import Glibc
internal import Storage

/// One run: from rows to a folder under its name, or nothing.
package struct ExportRun {
    package var name: ExportName
    package var anchor: Anchor
    package var anchorText: String
    package var school: String
    /// The export before; a delta starts from it.
    package var previous: Manifest?
    /// The rows to write.
    package var now: any ExportSource
    /// The rows as they were at ``previous``; `nil`: everything is written.
    package var before: (any ExportSource)?
    /// The share of rows, in percent, whose disappearance is refused; `nil`: none is.
    package var largestDrop: Int?
    /// Asked now and then; throws where the run is to end.
    package var checkpoint: () throws -> Void
    /// What the export is given its name in: exchanged where nobody may purge exports in that moment.
    package var publish: (() throws -> Void) throws -> Void = { try $0() }

    package init(
        name: ExportName, anchor: Anchor, anchorText: String, school: String, previous: Manifest?, now: any ExportSource,
        before: (any ExportSource)?, largestDrop: Int?, checkpoint: @escaping () throws -> Void
    ) {
        self.name = name
        self.anchor = anchor
        self.anchorText = anchorText
        self.school = school
        self.previous = previous
        self.now = now
        self.before = before
        self.largestDrop = largestDrop
        self.checkpoint = checkpoint
    }

    /// Counts and hashes, and writes nothing.
    /// - Throws: ``TooManyGone``, what the sources throw.
    package func rehearse() throws -> Manifest { try write(into: nil, shared: false) }

    /// Writes the export. Where anything throws, nothing of it is left.
    /// - Throws: ``TooManyGone``, ``StorageError``, what the sources throw.
    package func write(to folder: ExportFolder) throws -> Manifest {
        try folder.prepare()
        try folder.clean()
        let temporary = folder.path + "/" + ExportFolder.unfinished + name.description
        let shared = folder.isShared
        guard mkdir(temporary, 0o700) == 0 else { throw StorageError(errno: errno, operation: "make \(temporary)") }
        do {
            let manifest = try write(into: temporary, shared: shared)
            // Its group may look in only now that it is whole.
            if shared, chmod(temporary, 0o750) != 0 { throw StorageError(errno: errno, operation: "open \(temporary) to its group") }
            try SQLiteFile.syncFolder(of: temporary + "/" + Manifest.file)
            let path = folder.path + "/" + name.description
            try publish {
                try checkpoint()
                guard rename(temporary, path) == 0 else { throw StorageError(errno: errno, operation: "rename \(temporary)") }
            }
            try SQLiteFile.syncFolder(of: path)
            return manifest
        } catch {
            try? Files.removeTree(temporary)
            throw error
        }
    }

    private func write(into folder: String?, shared: Bool) throws -> Manifest {
        var files: [Manifest.File] = []
        var totals: [Manifest.Total] = []
        for table in ExportTable.allCases {
            let writer = TableWriter(table: table, checkpoint: checkpoint)
            var rows = try ExportFile(table.file, in: folder, readableByGroup: shared)
            if let before {
                var deleted = try ExportFile(table.deletedFile, in: folder, readableByGroup: shared)
                let count = try ExportRun.closing(&rows, &deleted) {
                    try writer.writeChanges(from: before.cursor(table), to: now.cursor(table), &$0, &$1)
                }
                totals.append(.init(table: table.rawValue, rows: count))
                files += [try rows.finish(), try deleted.finish()]
            } else {
                let count = try ExportRun.closing(&rows) { try writer.writeAll(now.cursor(table), to: &$0) }
                totals.append(.init(table: table.rawValue, rows: count))
                files.append(try rows.finish())
            }
        }
        try checkDrop(totals)
        let manifest = manifest(files, totals)
        guard let folder else { return manifest }
        let bytes = try manifest.bytes()
        var last = try ExportFile(Manifest.file, in: nil, readableByGroup: false)
        try last.add(bytes)
        let sums = Manifest.sums(files.map { ($0.name, $0.sha256) } + [(Manifest.file, try last.finish().sha256)])
        for (name, content) in [(Manifest.sums, sums), (Manifest.file, bytes)] {
            var file = try ExportFile(name, in: folder, readableByGroup: shared)
            try ExportRun.closing(&file) { try $0.add(content) }
            _ = try file.finish()
        }
        return manifest
    }

    /// Closes a file where writing it throws.
    private static func closing<Result>(_ file: inout ExportFile, _ body: (inout ExportFile) throws -> Result) throws -> Result {
        do { return try body(&file) } catch {
            file.abandon()
            throw error
        }
    }

    private static func closing<Result>(
        _ first: inout ExportFile, _ second: inout ExportFile, _ body: (inout ExportFile, inout ExportFile) throws -> Result
    ) throws -> Result {
        do { return try body(&first, &second) } catch {
            first.abandon()
            second.abandon()
            throw error
        }
    }

    private func manifest(_ files: [Manifest.File], _ totals: [Manifest.Total]) -> Manifest {
        Manifest(
            format: ExportFormat.version, id: name.description, school: school, mode: name.mode.rawValue, log: anchor.log.description,
            epoch: name.epoch, from: before == nil ? nil : previous?.through, through: Int(name.position), asOf: name.day,
            previous: previous?.id, anchor: anchorText, leftOut: Manifest.whatIsLeftOut, files: files, totals: totals)
    }

    /// One row less is never too many: a school's first tables are short.
    private func checkDrop(_ totals: [Manifest.Total]) throws {
        guard let largestDrop, let previous else { return }
        for total in totals {
            guard let before = previous.total(total.table) else { continue }
            let gone = before - total.rows
            if gone > 1, gone * 100 > before * largestDrop {
                throw TooManyGone(file: total.table + ".csv", before: before, now: total.rows, percent: largestDrop)
            }
        }
    }
}

/// A table would lose more rows than is allowed without being told.
package struct TooManyGone: Error, Hashable, CustomStringConvertible {
    package var file: String
    package var before: Int
    package var now: Int
    /// What is allowed.
    package var percent: Int

    package init(file: String, before: Int, now: Int, percent: Int) {
        self.file = file
        self.before = before
        self.now = now
        self.percent = percent
    }

    package var description: String { "\(file) would go from \(before) rows to \(now)" }
}
