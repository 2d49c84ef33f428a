import Foundation
import Testing

/// A folder that others put files into: what they may not get out of it, nor have done by it.
@Suite struct `A folder for the MIS is safe from those who write to it` {
    private let school: School
    private let folder: URL

    init() throws {
        school = try School()
        try school.found()
        folder = school.folder.appendingPathComponent("in")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try put("import.toml", "mis = \"census\"\nsettle = 0\n")
        // Whatever the tests' umask is.
        chmod(folder.path + "/import.toml", 0o644)
    }

    private func put(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    private func run() throws -> Finished { try school.provctl("import", "folder", folder.path) }
    private func names(_ shelf: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(shelf).path).sorted()
    }

    private static let roll = "upn,surname,forename,dob,ncyearactual\nA307201119002,Vale,Noor,22/05/2015,7\n"

    @Test func `a pipe and a link are put aside, neither waited for nor followed, and the files beside them are taken`() throws {
        #expect(mkfifo(folder.path + "/roll-a.csv", 0o666) == 0)
        let secret = try school.file("secret.csv", Self.roll)
        #expect(symlink(secret, folder.path + "/roll-b.csv") == 0)
        try put("roll-c.csv", Self.roll)
        let finished = try run()
        #expect(finished.status == 1, "\(finished.errors)")
        #expect(try names("done").count == 2)
        let failed = try names("failed").filter { $0.hasSuffix(".report.txt") }
        #expect(failed.count == 2)
        let texts = try failed.map { try String(contentsOfFile: folder.path + "/failed/" + $0, encoding: .utf8) }
        #expect(texts.contains { $0.contains("it is no file") } && texts.contains { $0.contains("it is a link") }, "\(texts)")
        #expect(FileManager.default.fileExists(atPath: secret))
    }

    @Test func `nothing is imported where others may write to done, or done is a link`() throws {
        try put("roll.csv", Self.roll)
        #expect(mkdir(folder.path + "/done", 0o777) == 0 && chmod(folder.path + "/done", 0o777) == 0)
        let open = try run()
        #expect(open.status == 2 && open.errors.contains("others may write to it"), "\(open.errors)")
        try FileManager.default.removeItem(atPath: folder.path + "/done")
        let elsewhere = school.folder.appendingPathComponent("elsewhere").path
        #expect(mkdir(elsewhere, 0o700) == 0 && symlink(elsewhere, folder.path + "/done") == 0)
        #expect(try run().status == 2)
        #expect(try school.json("pupil", "list").objects("pupils").isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
        #expect(try names().contains("roll.csv"))
    }

    @Test func `settings that others may write do not count, nor those behind a link`() throws {
        try put("roll.csv", Self.roll)
        #expect(chmod(folder.path + "/import.toml", 0o664) == 0)
        let writable = try run()
        #expect(writable.status == 2 && writable.errors.contains("does not count"), "\(writable.errors)")
        let real = try school.file("real.toml", "whole = true\n")
        try FileManager.default.removeItem(atPath: folder.path + "/import.toml")
        #expect(symlink(real, folder.path + "/import.toml") == 0)
        #expect(try run().status == 2)
        #expect(try names().contains("roll.csv"))
    }

    @Test func `what was taken is the importing user's own copy, which nobody else reads`() throws {
        try put("roll.csv", Self.roll)
        #expect(chmod(folder.path + "/roll.csv", 0o664) == 0)
        #expect(try run().status == 0)
        let done = try names("done")
        #expect(done.count == 2)
        for name in done {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/done/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/done")[.posixPermissions] as? Int
        #expect((mode ?? 0o777) & 0o022 == 0)
    }

    @Test func `a roll with rows to decide waits, ends with 1, and status and doctor say so until it is decided`() throws {
        // Of the one here neither number nor date of birth is known: nobody guesses.
        try school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3sep")
        try put("roll-b.csv", Self.roll)
        let finished = try run()
        #expect(finished.status == 1 && finished.output.hasPrefix("roll: waiting; see waiting/"), "\(finished.output)\(finished.errors)")
        #expect(try names("done").isEmpty && names("failed").isEmpty)
        let report = try #require(try names("waiting").first { $0.hasSuffix(".report.txt") })
        let text = try String(contentsOfFile: folder.path + "/waiting/" + report, encoding: .utf8)
        #expect(text.hasPrefix("1 row waits for a decision") && text.contains("provctl import matches"), "\(text)")
        #expect(try school.did("status").contains("1 row of an import waits for a decision: provctl import matches"))
        #expect(try school.provctl("doctor").output.contains("1 row of an import waits for a decision"))
        try school.did("import", "matches", "1", "same")
        #expect(try !school.did("status").contains("import matches"))
        let file = try #require(try names("waiting").first { !$0.hasSuffix(".report.txt") })
        #expect(rename(folder.path + "/waiting/" + file, folder.path + "/roll-b.csv") == 0)
        #expect(try run().status == 0)
        #expect(try school.json("pupil", "list").objects("pupils").count == 1)
    }

    @Test func `a OneRoster folder is taken whole and leaves nothing behind`() throws {
        let inner = folder.appendingPathComponent("oneroster-monday")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        let files = [
            "manifest.csv": "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n",
            "users.csv": "sourcedId,status,role,givenName,familyName,identifier,grades\nu1,active,student,Noor,Vale,A307201119002,08\n",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: inner.appendingPathComponent(name)) }
        let finished = try run()
        #expect(finished.status == 0 && finished.output.hasPrefix("oneroster: done"), "\(finished.output)\(finished.errors)")
        #expect(try names() == ["done", "failed", "import.toml", "waiting"])
        #expect(try school.json("pupil", "list").objects("pupils").count == 1)
    }
}
