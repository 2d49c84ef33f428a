import Foundation
import JSON
import Testing

/// The other end: a database that loads exports.
@Suite(.tags(.slow)) struct ExportConsumerTests {
    static let tables = ["pupils", "provisions", "groups", "enrolments", "sessions", "attendance", "assessments", "reviews", "costs"]

    @Test func `a full export and the deltas after it make the same tables as a fresh full one`() throws {
        let postgres = try Postgres()
        try postgres.makeDatabase("mis")
        let school = try School.prepared()
        try school.settled()
        let scores = try Scores(school)
        func export(_ options: String...) throws -> String {
            let run = try school.json(["export", "run", "--no-hooks"] + options)
            return school.exports + "/" + (try #require(run.at("export.id") as? String))
        }
        func load(_ folder: String, into database: String = "mis") throws {
            let loaded = try postgres.load(folder, into: database)
            #expect(loaded.status == 0, "\(folder): \(loaded.errors)")
        }
        let first = try export()
        try load(first)

        try firstDay(school, scores)
        try load(try export())
        try school.restart(clock: "2026-11-17T15:00")
        try secondDay(school, scores)
        let second = try export()
        #expect(second.hasSuffix("-delta"))
        // Not loaded yet: what follows it must not be either.
        try school.restart(clock: "2026-11-18T15:00")
        try thirdDay(school, scores)
        let third = try export("--allow-drop")
        #expect(third.hasSuffix("-delta"))
        let early = try postgres.load(third, into: "mis")
        #expect(early.status == 1 && early.errors.contains("load that first"), "\(early)")
        try load(second)
        try load(third)
        try load(third)
        // Nothing recorded, but another day.
        try school.restart(clock: "2026-11-20T15:00")
        try load(try export())

        let full = try export("--full")
        #expect(full.hasSuffix("-full"))
        try postgres.makeDatabase("fresh")
        try load(full, into: "fresh")
        for table in ExportConsumerTests.tables {
            let question = "COPY (SELECT * FROM \(table) ORDER BY 1, 2) TO STDOUT WITH (FORMAT csv)"
            let (kept, fresh) = (try postgres.query("mis", question), try postgres.query("fresh", question))
            #expect(kept.status == 0 && fresh.status == 0 && !fresh.output.isEmpty, "\(table): \(kept.errors)\(fresh.errors)")
            #expect(kept.output == fresh.output, "\(table) is not what a fresh export makes of it")
        }
        try expectSense(postgres)
    }

    /// Foreign keys hold, though the schema leaves them to the receiver; and registers are of delivered sessions.
    private func expectSense(_ postgres: Postgres) throws {
        let orphans = try postgres.query(
            "mis",
            """
            SELECT count(*) FROM attendance a
            LEFT JOIN sessions s USING (session_id) LEFT JOIN enrolments e USING (enrolment_id) LEFT JOIN pupils p ON p.pupil_id = a.pupil_id
            LEFT JOIN groups g ON g.group_id = s.group_id LEFT JOIN provisions v USING (provision_id)
            WHERE v.provision_id IS NULL OR e.pupil_id <> p.pupil_id OR e.group_id <> s.group_id OR s.outcome <> 'delivered'
            """)
        #expect(orphans.output == "0\n", "\(orphans)")
        let left = try postgres.query("mis", "SELECT count(*) FROM pupils WHERE status = 'left' AND left_on IS NOT NULL")
        #expect((Int(left.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) >= 2, "\(left)")
    }

    private func record(_ school: School, _ group: String, _ start: String, _ minutes: Int64) throws {
        _ = try school.ask(
            "Groups.RecordSession",
            ["group": .string(group), "on": "2026-11-12", "start": .string(start), "minutes": .int(minutes), "extra": true])
    }

    /// New scores and sessions, some taken back.
    private func firstDay(_ school: School, _ scores: Scores) throws {
        for number in 0..<20 { _ = try school.ask("Pupils.RecordScore", scores.score(number)) }
        try record(school, "y7-literacy-1", "03:00", 20)
        try record(school, "y7-literacy-1", "04:00", 25)
        try school.did("undo")
        // The first of the two is of the provision that becomes confidential on the third day.
        for group in ["y7-literacy-2", "y7-lunch"] {
            try school.did("group", "review", group, "continue", "--outcome", "1", "--next", "14dec")
        }
        try school.did("pupil", "admit", "Noor, \"Nell\" Vale", "--year", "Y7", "--on", "3nov")
        try school.did("pupil", "admit", "Noor Vale-Smith", "--year", "Y7", "--on", "10nov")
    }

    /// Leavers, a new rate, a status, a record merged; what was new yesterday is taken back.
    private func secondDay(_ school: School, _ scores: Scores) throws {
        for pupil in scores.pupils.prefix(3) { try school.did("pupil", "leave", pupil, "--on", "16nov") }
        try school.did("rates", "set", "TA", "19.50", "--from", "1nov")
        try school.did("pupil", "merge", "Noor Vale-Smith", "--into", "Noor, \"Nell\" Vale")
        try record(school, "y7-literacy-1", "05:00", 30)
        try school.did("group", "close", "y7-literacy-1", "--on", "17nov")
    }

    /// A provision becomes confidential: all that belongs to it goes.
    private func thirdDay(_ school: School, _ scores: Scores) throws {
        let rows = try #require(try school.ask("Groups.List", ["asOf": "2026-11-12"])["groups"]?.arrayValue)
        let provision = try #require(rows.first { $0["code"]?.stringValue == "y7-literacy-1" }?["provision"]?.stringValue)
        let listed = try #require(try school.ask("Provisions.List")["provisions"]?.arrayValue)
        let code = try #require(listed.first { $0["id"]?.stringValue == provision }?["code"]?.stringValue)
        try school.did("provision", "set", code, "--confidential", "--on", "1sep")
        try school.did("pupil", "readmit", scores.pupils[0], "--year", "Y7", "--on", "18nov")
        for number in 40..<60 { _ = try school.ask("Pupils.RecordScore", scores.score(number)) }
    }

    @Test func `the hook that is shipped puts whole exports on a server, and asks to be tried again where there is none`() throws {
        let on = try HandingOn()
        let server = on.school.folder.appendingPathComponent("server")
        try FileManager.default.createDirectory(
            atPath: server.path + "/incoming", withIntermediateDirectories: true)
        let standIn = try on.school.file(
            "sftp",
            """
            #!/bin/sh
            # Stands in for sftp -b -: a folder in place of a server, which is away while there is a file "down".
            cd '\(server.path)'
            [ ! -e down ] || exit 255
            while IFS= read -r line; do
                may=no
                case $line in -*) may=yes line=${line#-} ;; esac
                eval "set -- $line"
                case $1 in
                    ls) [ -e "$2" ] ;;
                    mkdir) mkdir "$2" 2>/dev/null ;;
                    put) cp "$2" "$3" ;;
                    rename) [ ! -e "$3" ] && mv "$2" "$3" ;;
                esac || [ $may = yes ] || exit 1
            done

            """)
        chmod(standIn, 0o755)
        _ = try on.school.file("sftp-drop.conf", "sftp=\(standIn)\ntarget=provd@mis\ndrop=incoming\nkey=k\nknown=h\n")
        try FileManager.default.copyItem(
            atPath: Program.root.path + "/Deploy/hooks/export.d/50-sftp-drop.example", toPath: on.hooks + "/50-sftp-drop")
        try on.school.did("export", "run")
        let id = try #require(try on.school.exportNames().first)
        let manager = FileManager.default
        #expect(try manager.contentsOfDirectory(atPath: server.path + "/incoming") == [id])
        #expect(manager.contentsEqual(atPath: server.path + "/incoming/" + id, andPath: on.school.exports + "/" + id))
        // Delivered, but nobody heard of it: once more does no harm.
        let again = try Program.run(
            on.hooks + "/50-sftp-drop", [],
            environment: [
                "PROVD_EXPORT_ID": id, "PROVD_EXPORT_DIR": on.school.exports + "/" + id,
                "PROVD_EXPORT_MANIFEST": on.school.exports + "/" + id + "/manifest.json",
            ])
        #expect(again.status == 0)
        try Data().write(to: URL(fileURLWithPath: server.path + "/down"))
        let away = try Program.run(
            on.hooks + "/50-sftp-drop", [],
            environment: [
                "PROVD_EXPORT_ID": "other", "PROVD_EXPORT_DIR": on.school.exports + "/" + id,
                "PROVD_EXPORT_MANIFEST": on.school.exports + "/" + id + "/manifest.json",
            ])
        #expect(away.status == 75, "\(away)")
    }
}
