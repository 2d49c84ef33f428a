import Glibc

/// Where mappings of MIS files are found: `--mis arbor` or `--mis own.toml`.
package enum RollPresets {
    /// Folders that presets are looked for in: the administrator's, the package's, and of a checkout the `Config` above the program.
    package static func folders(program: String?) -> [String] {
        var folders = ["/etc/provd/mis", "/usr/share/provd/mis"]
        var path = program ?? ""
        while let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            path = String(path[..<slash])
            folders.append(path + "/Config/mis")
        }
        return folders
    }

    /// The mapping a word or a path names.
    /// - Throws: ``RowProblem`` that lists the presets there are.
    package static func mapping(_ word: String, folders: [String]) throws(RowProblem) -> RollMapping {
        let path: String
        if word.contains("/") || word.hasSuffix(".toml") {
            path = word
        } else if let found = folders.map({ $0 + "/" + word.lowercased() + ".toml" }).first(where: { access($0, R_OK) == 0 }) {
            path = found
        } else {
            let known = Set(folders.flatMap(names(in:))).sorted()
            throw RowProblem(
                file: word, row: 0, column: "mis", reason: "there is no mapping of that name",
                remedy: known.isEmpty
                    ? "give the path of a mapping file: --mis school.toml"
                    : "use \(known.joined(separator: ", ")), or the path of your own",
                endsFile: true)
        }
        return try RollMapping(try TOMLFile.read(try ByteSource(path: path), file: path), file: path)
    }

    /// The same, with what the MIS owns as `words` say: `identity,year`.
    package static func mapping(_ word: String, owning words: String?, folders: [String]) throws(RowProblem) -> RollMapping {
        var mapping = try mapping(word, folders: folders)
        if let words {
            mapping.owns = try RollMapping.owned(words.split(whereSeparator: { ",; ".contains($0) }).map(String.init), file: "--owns")
        }
        return mapping
    }

    /// The presets of a folder.
    package static func names(in folder: String) -> [String] {
        FolderNames.of(folder).filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    }
}

/// The names in a folder.
package enum FolderNames {
    /// Without hidden ones, in no order; none where it cannot be read.
    package static func of(_ folder: String) -> [String] {
        opendir(folder).map(names) ?? []
    }

    /// The same of a folder held open.
    static func of(_ descriptor: Int32) -> [String] {
        // A descriptor of its own: reading moves its place, and closes it.
        let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return own < 0 ? [] : fdopendir(own).map(names) ?? []
    }

    private static func names(_ directory: OpaquePointer) -> [String] {
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
