import Testing

/// What only one target does.
@Suite struct OwnershipTests {
    @Test func `only commands and mains print`() throws {
        // A daemon's words go to the journal, without pupils' data; a library that prints spoils what provctl answers.
        let mayPrint: Set = ["Commands", "provctl", "provd", "provbench", "varlink-certify"]
        let calls = /(^|[^.\w])(print|debugPrint|dump|fputs|puts|printf|putchar)\(/
        let places = /\b(STDOUT_FILENO|STDERR_FILENO|stdout|stderr)\b/
        var printing: Set<String> = []
        for file in try SourceTree.swift(below: "Sources") {
            for (number, line) in file.code where line.contains(calls) || line.contains(places) {
                printing.insert(file.target)
                #expect(mayPrint.contains(file.target), "\(file.path):\(number) prints")
            }
        }
        #expect(printing.contains("Commands"), "nothing prints: this test looks wrongly")
    }

    @Test func `only the event log writes events`() throws {
        // The floor of the benchmark writes a table of its own in a file of its own, to measure what that costs.
        let pattern = /(?i)\b(insert into|insert or \w+ into|replace into|update|delete from)\s+events\b/
        var writing: Set<String> = []
        for file in try SourceTree.swift(below: "Sources") {
            for (number, line) in file.code where line.contains(pattern) {
                writing.insert(file.target)
                #expect(file.target == "EventLog", "\(file.path):\(number) writes events")
            }
        }
        #expect(writing == ["EventLog"], "the log's own statement was not found: this test looks wrongly")
    }

    @Test func `only the Writer of the service appends to the log`() throws {
        // Several appenders would need to agree on versions and on the order of commits.
        var appending: Set<String> = []
        for file in try SourceTree.swift(below: "Sources/ProvisionService") {
            for (_, line) in file.code where line.contains("log.write {") || line.contains("try write {") { appending.insert(file.path) }
        }
        // At start, before there is a Writer, what an older log forgot is put back.
        #expect(
            appending == [
                "Sources/ProvisionService/Writing/WriterCore.swift", "Sources/ProvisionService/Running/AppendingAtStart.swift",
            ])
    }

    @Test func `nothing of the project is public`() throws {
        // Other targets see `package`; the project is no library for others.
        let declaration = /^\s*(public|open) (import|var|let|func|class|struct|enum|protocol|static|final|init|typealias|extension)\b/
        for file in try SourceTree.swift(below: "Sources") {
            for (number, line) in file.code {
                #expect(!line.contains(declaration), "\(file.path):\(number)")
            }
        }
    }

    @Test func `every record of the daemon's journal is of a kind the catalogue explains`() throws {
        // A plain call has no id: `journalctl -x` explains nothing, and nobody decided that it names no pupil.
        let plain = /\b[Ll]og(ger)?\.(trace|debug|info|notice|warning|error|critical|log)\(|\.log\(level:/
        var telling = 0
        for target in ["Sources/ProvisionService", "Sources/provd"] {
            for file in try SourceTree.swift(below: target) {
                for (number, line) in file.code {
                    if line.contains(".tell(.") { telling += 1 }
                    let isTheOnePlace = file.path.hasSuffix("/JournalMessage.swift")
                    #expect(
                        isTheOnePlace || !line.contains(plain), "\(file.path):\(number): use logger.tell(…) with a kind of JournalMessage")
                }
            }
        }
        #expect(telling > 30, "nothing is told: this test looks wrongly")
    }

    @Test func `only the service, its main and the journal know the logger`() throws {
        for file in try SourceTree.swift(below: "Sources") where file.imports.contains("Logging") {
            #expect(
                ["ProvisionService", "provd", "Systemd"].contains(file.target), "\(file.path) logs: \(file.target) has no kinds of records")
        }
    }

    @Test func `every kind of record is written somewhere`() throws {
        let kinds = try SourceTree.text("Sources/ProvisionService/Running/JournalMessage.swift").matches(of: /case (\w+) = "/).map {
            String($0.1)
        }
        let sources = try (SourceTree.swift(below: "Sources/ProvisionService") + SourceTree.swift(below: "Sources/provd"))
            .flatMap(\.lines).joined(separator: "\n")
        for kind in kinds {
            #expect(
                sources.contains(try Regex("tell\\(\\s*\\.\(kind)\\b")),
                "nothing tells .\(kind): take it out of the table and the catalogue")
        }
    }
}
