import Testing

/// STYLE's rules that a machine can hold.
@Suite struct StyleTests {
    @Test(arguments: ["Sources", "Tests"]) func `no file is over 500 lines`(folder: String) throws {
        let files = try SourceTree.swift(below: folder)
        #expect(files.count > 100, "the files were not found")
        for file in files { #expect(file.lines.count <= 500, "\(file.path) has \(file.lines.count) lines: split it") }
    }

    @Test func `nothing is left to do, and nothing traps on purpose`() throws {
        let marks = ["TODO", "FIXME", "XXX:"]
        let traps = [/\btry!/, /\bfatalError\(/, /\bpreconditionFailure\(/, /\bas!/]
        for file in try SourceTree.swift(below: "Sources") {
            for (index, line) in file.lines.enumerated() {
                for mark in marks { #expect(!line.contains(mark), "\(file.path):\(index + 1)") }
            }
            for (number, line) in file.code {
                for trap in traps { #expect(!line.contains(trap), "\(file.path):\(number)") }
            }
        }
    }

    @Test func `what the compiler is told to believe has its reason above it`() throws {
        var found = 0
        for file in try SourceTree.swift(below: "Sources") {
            for (number, line) in file.code where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                found += 1
                let above = number > 1 ? file.lines[number - 2].drop(while: \.isWhitespace) : ""
                #expect(above.hasPrefix("//"), "\(file.path):\(number) has no comment above it that says why this is safe")
            }
        }
        #expect(found > 0, "none was found: this test looks wrongly")
    }
}
