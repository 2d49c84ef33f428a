internal import ExportFormat
internal import Storage

extension ExportFolder {
    /// What is wrong with an export's files, a sentence each; empty where every byte is as the manifest says.
    /// - Parameter moved: where its folder lies, where it was set aside since it was read.
    package static func problems(_ entry: Entry, at moved: String? = nil) -> [String] {
        var entry = entry
        entry.path = moved ?? entry.path
        guard let manifest = entry.manifest else { return ["\(Manifest.file) is missing or cannot be read"] }
        var problems: [String] = []
        var sums: [(name: String, sha256: String)] = []
        for file in manifest.files {
            guard let found = try? Digests.file(entry.path + "/" + file.name) else {
                problems.append("\(file.name) is missing")
                continue
            }
            if found.bytes != file.bytes {
                problems.append("\(file.name) has \(found.bytes) bytes, not \(file.bytes)")
            } else if found.sha256 != file.sha256 {
                problems.append("\(file.name) was changed")
            }
            sums.append((file.name, file.sha256))
        }
        if let own = try? Digests.file(entry.path + "/" + Manifest.file) { sums.append((Manifest.file, own.sha256)) }
        if (try? Files.read(entry.path + "/" + Manifest.sums)) != Manifest.sums(sums) {
            problems.append("\(Manifest.sums) does not fit the files")
        }
        let known = Set(manifest.files.map(\.name) + [Manifest.file, Manifest.sums])
        for name in (try? Files.names(entry.path)) ?? [] where !known.contains(name) { problems.append("\(name) is not of the export") }
        return problems
    }
}
