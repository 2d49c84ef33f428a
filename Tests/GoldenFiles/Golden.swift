internal import Glibc
package import Testing

/// Text kept beside the tests of a target, in its folder `Goldens`. A golden that is missing is written, and the run fails once so that
/// somebody reads it.
package enum Golden {
    /// Compares a text with the golden of that name.
    /// - Parameter test: the file of the test: its target's goldens are meant.
    package static func check(_ text: String, _ name: String, test: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation) {
        let path = folder(of: test) + "/" + name + ".txt"
        guard let kept = read(path) else {
            write(text, to: path)
            Issue.record("a new golden was written: \(name).txt; read it, and run again", sourceLocation: sourceLocation)
            return
        }
        #expect(text == kept, "differs from \(name).txt; delete that file to write it anew", sourceLocation: sourceLocation)
    }

    /// The folder of the target, whichever of its folders the test lies in.
    private static func folder(of test: String) -> String {
        let parts = test.split(separator: "/")
        let tests = parts.lastIndex(of: "Tests") ?? 0
        return "/" + parts.prefix(tests + 2).joined(separator: "/") + "/Goldens"
    }

    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }

    private static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else {
            Issue.record("cannot write \(path)")
            return
        }
        let bytes = Array(text.utf8)
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}
