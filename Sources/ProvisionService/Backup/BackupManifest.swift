internal import EventLog
internal import EventSourcing
internal import Glibc
internal import JSON
internal import ProvisionInterface

/// `manifest.json`: what a backup's folder holds, for people and hooks. A restore reads the segments themselves.
struct BackupManifest: Codable {
    struct Segment: Codable {
        var file: String
        var epoch: Int
        var from: Int64
        var through: Int64
        var before: String
        var after: String
        var bytes: Int
    }

    var format = "provd-backup/1"
    var program: String
    var log: String
    /// UTC, ISO 8601.
    var made: String
    /// The log at the last event there is.
    var anchor: String
    var segments: [Segment]
    /// The copies of the wrapped keys, the newest last.
    var keys: [String]
    /// The copies of provd.toml, the newest last; absent in a backup of an older program.
    var configuration: [String]?
    /// Of the files that have no checksum in themselves; absent in a backup of an older program.
    var sums: [FileChecksum]?
    /// Of this file's own bytes, with zeros in its place.
    var manifestSHA256: String?

    /// - Parameter operations: the copy of ops.sqlite that is about to take its place.
    init(folder: BackupFolder, made: String, anchor: Anchor, operations: String) throws {
        program = ProvisionVersion.text
        log = anchor.log.description
        self.made = made
        self.anchor = anchor.text
        segments = try folder.segments().map { segment in
            let header = segment.header
            return Segment(
                file: "segments/" + header.fileName, epoch: header.epoch, from: header.from, through: header.through,
                before: header.before.text, after: header.after.text, bytes: FileSize.of(segment.path))
        }
        keys = try folder.keyCopies().map { "keys/" + $0 }
        let configuration = try folder.configurationCopies().map { "config/" + $0 }
        self.configuration = configuration
        // What a file was when it was written stays its checksum: damage since is not to be made good by a later backup.
        let known = try BackupManifest.read(folder)?.sums ?? []
        sums = try (keys + configuration).map { file in
            try known.first { $0.file == file } ?? FileChecksum(file: file, sha256: FileSum.of(folder.path + "/" + file))
        }
        sums?.append(FileChecksum(file: "ops.sqlite", sha256: try FileSum.of(operations)))
    }
}

/// A file of a backup, by its path in the folder, and what its bytes were when it was written.
struct FileChecksum: Codable, Hashable {
    var file: String
    var sha256: String
}

/// What the system says of files.
enum FileSize {
    /// Bytes of a file; 0 where there is none.
    static func of(_ path: String) -> Int {
        var information = stat()
        return stat(path, &information) == 0 ? Int(information.st_size) : 0
    }

    /// Whether two paths are on one device; `false` where one cannot be looked at.
    static func areOnOneDevice(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
    }
}
