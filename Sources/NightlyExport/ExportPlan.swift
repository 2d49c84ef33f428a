package import EventSourcing
internal import ExportFormat

/// Whether the next export is a full one, and what a delta starts from.
package struct ExportPlan: Sendable {
    /// What a delta starts from; `nil`: a full export.
    package var base: ExportFolder.Entry?
    /// The newest export of this log, whatever the next one is: rows are counted against it.
    package var previous: ExportFolder.Entry?
    /// Why it is a full one; `nil` for a delta.
    package var reason: String?
    /// Exports of this log, from the newest full one on, that are not what their manifests say: nothing builds on them.
    package var damaged: [ExportFolder.Entry] = []

    /// What is known when it is decided.
    package struct Situation {
        /// Where the log stands, and the hash it has at an earlier position.
        package var head: Anchor
        package var confirms: (_ anchor: String) throws -> Bool
        /// The day of the export, `2026-11-16`, and the latest day until it on which a full one is due.
        package var day: String
        package var fullSince: String
        /// Whether an export was made by this version of the program.
        package var isOurs: (_ id: String) throws -> Bool
        /// Whether every byte of an export is what its manifest says.
        package var isWhole: (ExportFolder.Entry) -> Bool

        package init(
            head: Anchor, day: String, fullSince: String, confirms: @escaping (String) throws -> Bool,
            isOurs: @escaping (String) throws -> Bool,
            isWhole: @escaping (ExportFolder.Entry) -> Bool = { ExportFolder.problems($0).isEmpty }
        ) {
            self.head = head
            self.day = day
            self.fullSince = fullSince
            self.confirms = confirms
            self.isOurs = isOurs
            self.isWhole = isWhole
        }
    }

    /// Decides.
    /// - Parameter entries: what the folder holds, oldest first.
    package init(_ entries: [ExportFolder.Entry], full: Bool, _ situation: Situation) throws {
        let head = situation.head
        let own = entries.filter { entry in
            guard entry.manifest?.log ?? head.log.description == head.log.description else { return false }
            return (entry.name.epoch, entry.name.position) <= (head.epoch, head.position)
        }
        previous = own.last
        let newest = own[(own.lastIndex { $0.name.mode == .full } ?? own.startIndex)...]
        damaged = newest.filter { !situation.isWhole($0) }
        reason = full ? "asked for" : try ExportPlan.reason(own, damaged, entries, situation)
        base = reason == nil ? previous : nil
    }

    private static func reason(
        _ own: [ExportFolder.Entry], _ damaged: [ExportFolder.Entry], _ all: [ExportFolder.Entry], _ situation: Situation
    ) throws -> String? {
        guard let last = own.last else { return all.isEmpty ? "the first" : "those there are of another log" }
        if let entry = damaged.last { return "\(entry.name) is damaged" }
        guard let manifest = last.manifest else { return "\(last.name) is damaged" }
        guard last.name.epoch == situation.head.epoch else { return "the log was restored" }
        guard try situation.confirms(manifest.anchor) else { return "the log does not hold what \(last.name) says" }
        guard manifest.format == ExportFormat.version, try situation.isOurs(manifest.id) else { return "made by another version before" }
        guard last.name.day <= situation.day else { return "the clock was put back" }
        guard let chain = chain(own) else { return "an export since the last full one is missing" }
        guard chain.name.day >= situation.fullSince else { return "the weekly one" }
        return nil
    }

    /// The full export the newest one rests on; `nil` where a link is missing.
    private static func chain(_ own: [ExportFolder.Entry]) -> ExportFolder.Entry? {
        var needed: String?
        for entry in own.reversed() {
            guard entry.isComplete, let manifest = entry.manifest, needed == nil || needed == manifest.id else { return nil }
            if entry.name.mode == .full { return entry }
            needed = manifest.previous
        }
        return nil
    }
}

extension ExportFolder.Entry {
    /// Whether every file is there in its size: what can be seen at a glance.
    package var isComplete: Bool {
        guard let manifest, Files.size(path + "/" + Manifest.sums) != nil else { return false }
        return manifest.files.allSatisfy { Files.size(path + "/" + $0.name) == $0.bytes }
    }
}
