import FoundationEssentials
import Testing

/// One source file of the project.
struct SourceFile: Sendable {
    /// Its path from the project's folder: `Sources/JSON/JSON.swift`.
    var path: String
    /// Its text, line by line.
    var lines: [String]

    /// The target it belongs to: the folder below `Sources` or `Tests`.
    var target: String { String(path.split(separator: "/")[1]) }

    /// The lines without comments, numbered from 1. Texts stay as they are.
    var code: [(number: Int, text: String)] {
        lines.enumerated().compactMap { index, line in
            let text = line.withoutComment
            return text.allSatisfy(\.isWhitespace) ? nil : (index + 1, text)
        }
    }

    /// The modules it imports, whatever stands before the word.
    var imports: Set<String> {
        let attributes: Set<Substring> = ["public", "package", "internal", "private", "fileprivate", "@testable", "@preconcurrency"]
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "var", "let", "protocol", "typealias"]
        return Set(
            code.compactMap { _, line in
                let words = line.split(separator: " ").drop(while: attributes.contains)
                guard words.first == "import" else { return nil }
                let module = words.dropFirst().drop(while: kinds.contains).first
                return module?.split(separator: ".").first.map(String.init)
            })
    }
}

/// The project's files as they are on disk.
enum SourceTree {
    /// The project's folder.
    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    /// Read once: every test walks them.
    private static let sources = Result { try read(below: "Sources") }
    private static let tests = Result { try read(below: "Tests") }

    /// Every Swift file below `Sources`, `Tests` or a folder in one of them, sorted by path.
    static func swift(below folder: String) throws -> [SourceFile] {
        let all = folder.hasPrefix("Tests") ? tests : sources
        return try all.get().filter { $0.path.hasPrefix(folder + "/") }
    }

    private static func read(below folder: String) throws -> [SourceFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let path = folder + "/" + name
            return SourceFile(path: path, lines: try text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
    }

    /// The files of each target below `Sources`.
    static func targets() throws -> [String: [SourceFile]] {
        Dictionary(grouping: try swift(below: "Sources"), by: \.target)
    }

    /// A file's text.
    static func text(_ path: String) throws -> String {
        let data = try #require(FileManager.default.contents(atPath: root + "/" + path), "\(path) cannot be read")
        return String(decoding: data, as: UTF8.self)
    }
}

extension String {
    /// The line up to where a comment begins; two slashes within a text begin none.
    var withoutComment: String {
        var inText = false
        var previous: Character = " "
        for index in indices {
            let character = self[index]
            if character == "\"" && previous != "\\" { inText.toggle() }
            if character == "/" && previous == "/" && !inText { return String(self[..<self.index(before: index)]) }
            previous = character
        }
        return self
    }
}
