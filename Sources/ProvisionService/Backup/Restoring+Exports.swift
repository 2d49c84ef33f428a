internal import EventLog
internal import EventSourcing
internal import Glibc
internal import JSON
internal import NightlyExport
internal import Operations

extension Restoring {
    /// Exports that tell of more than the restored log holds: whoever reads them has seen what is gone.
    /// - Parameter folder: one folder an export, each with `manifest.json`; `nil` or one that is not there says nothing.
    static func newerExports(_ folder: String?, than restored: Anchor) throws -> [String] {
        guard let folder, let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var newer: [(name: String, position: Int64)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix("."), let position = through("\(folder)/\(name)/manifest.json", log: restored.log),
                position > restored.position
            else { continue }
            newer.append((name, position))
        }
        return said(newer, " in \(folder)", restored)
    }

    /// What is known of exports: by the folder that was named, else by the record of exports that the backup brought.
    func newerExports(_ operations: OperationsLog, _ outcome: LogRestorer.Outcome) throws -> [String] {
        let lying = try Restoring.newerExports(options.exports, than: outcome.anchor)
        guard lying.isEmpty else { return lying }
        let made = try operations.madeExportIDs().compactMap { ExportName($0) }
        let newer = made.filter { $0.epoch == outcome.newest.epoch && $0.position > outcome.anchor.position }
        return Restoring.said(newer.map { ($0.description, $0.position) }, " made before", outcome.anchor)
    }

    private static func said(_ newer: [(name: String, position: Int64)], _ which: String, _ restored: Anchor) -> [String] {
        guard let last = newer.max(by: { $0.position < $1.position }) else { return [] }
        return [
            "\(newer.count == 1 ? "1 export" : "\(newer.count) exports")\(which) went further than this log: \(last.name) to position "
                + "\(last.position), the log to \(restored.position). What reads exports must load a full one of the new epoch: "
                + "provctl export run --full"
        ]
    }

    /// The position an export's manifest names, where it is of this log.
    private static func through(_ file: String, log: UniqueID) -> Int64? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0, let manifest = try? JSON.parse(Array(bytes[..<count])), manifest["log"]?.stringValue == log.description
        else { return nil }
        return manifest["through"]?.intValue
    }
}
