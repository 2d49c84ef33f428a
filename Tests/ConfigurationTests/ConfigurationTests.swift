import FoundationEssentials
import ProvisionInterface
import TOML
import Testing

@testable import Configuration

@Suite struct ConfigurationTests {
    private func read(_ text: String) throws(ConfigurationRefused) -> Configuration {
        try Configuration(bytes: Array(text.utf8), file: "provd.toml")
    }

    private func problems(_ text: String) -> [String] {
        do throws(ConfigurationRefused) {
            _ = try read(text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `an empty file is the usual configuration`() throws {
        let configuration = try read("")
        #expect(configuration == Configuration())
        #expect(configuration.roles.members[.senco] == [.group("provd-senco")])
        #expect(configuration.roles.members[.operator] == [.group("provd-operator"), .login("root")])
    }

    @Test func `every value is taken from its key`() throws {
        let configuration = try read(
            """
            [roles]
            senco = ["@sen", "pkhan", "@sen"]
            governor = []
            [log]
            level = "debug"
            [access]
            keepDays = 30
            [export]
            folder = "/srv/exports"
            hooks = "/srv/hooks"
            hookTimeout = 5
            keep = 3
            fullOn = "wed"
            largestDrop = 20
            [backup]
            folder = "/mnt/backup"
            hooks = "/srv/backup-hooks"
            hookTimeout = 6
            keepKeysDays = 7
            warnAfterHours = 8
            [retention]
            senYears = 35
            otherYears = 26
            """)
        var expected = Configuration()
        expected.roles.members[.senco] = [.group("sen"), .login("pkhan")]
        expected.roles.members[.governor] = []
        expected.log.level = "debug"
        expected.access.keepDays = 30
        expected.export.folder = "/srv/exports"
        expected.export.hooks = "/srv/hooks"
        expected.export.hookTimeout = 5
        expected.export.keep = 3
        expected.export.fullOn = "wed"
        expected.export.largestDrop = 20
        expected.backup.folder = "/mnt/backup"
        expected.backup.hooks = "/srv/backup-hooks"
        expected.backup.hookTimeout = 6
        expected.backup.keepKeysDays = 7
        expected.backup.warnAfterHours = 8
        expected.retention.senYears = 35
        expected.retention.otherYears = 26
        #expect(configuration == expected)
    }

    @Test func `everything wrong is told at once, each with its line, key and remedy`() {
        let told = problems(
            """
            [roles]
            senko = ["@sen"]
            teacher = "@staff"
            leader = ["@", "a b"]
            [log]
            level = "loud"
            [access]
            keepDays = 29
            [exports]
            [export]
            keep = 2.5
            folder = "../elsewhere"
            hooks = "export.d"
            """)
        #expect(
            told == [
                "provd.toml, line 2, roles.senko: there is no such key. Take it out, or write one of senco, leader, teacher, assistant, "
                    + "governor, exporter, operator.",
                "provd.toml, line 3, roles.teacher: it must be a list, not a text. Write a list of \"@group\" and \"login\", such as "
                    + "[\"@provd-teacher\"]; [] is nobody.",
                "provd.toml, line 4, roles.leader: \"@\" is neither a group nor a login. Write a list of \"@group\" and \"login\", such as "
                    + "[\"@provd-leader\"]; [] is nobody.",
                "provd.toml, line 6, log.level: \"loud\" is none of its values. Write one of \"debug\", \"info\", \"notice\", \"warning\", "
                    + "\"error\".",
                "provd.toml, line 8, access.keepDays: 29 is out of range. Write a whole number of days from 30 to 36500.",
                "provd.toml, line 9, exports: there is no such key. Take it out, or write one of [access], [backup], [export], [log], "
                    + "[retention], [roles].",
                "provd.toml, line 11, export.keep: it must be a whole number, not a number with a fraction. Write a whole number of exports "
                    + "from 1 to 3650.",
                "provd.toml, line 12, export.folder: \"../elsewhere\" leads upwards. Write a path, \"/srv/provd/…\".",
                "provd.toml, line 13, export.hooks: \"export.d\" does not begin with /. Write a path from the root, \"/etc/provd/…\".",
            ])
    }

    @Test func `what is no TOML is refused with its line`() {
        #expect(problems("[log]\nlevel = info\n").map { $0.hasPrefix("provd.toml, line 2, log.level: \"info\" is no value.") } == [true])
        #expect(problems("roles = 1\n").count == 1)
        #expect(problems("log.level = \"debug\"\n") == [])
    }

    @Test func `a file that cannot be read, or that everybody may write, is refused`() throws {
        #expect { try Configuration(file: "/nowhere/provd.toml") } throws: { "\($0)".contains("cannot be opened: No such file") }
        #expect { try Configuration(file: "/etc") } throws: { "\($0)".contains("it is no file") }
        let path = "/tmp/provd-configuration-\(UInt64.random(in: 0 ... .max)).toml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = FileManager.default.createFile(atPath: path, contents: Data("[log]\nlevel = \"error\"\n".utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        #expect { try Configuration(file: path) } throws: { "\($0)".contains("chmod o-w \(path)") }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(try Configuration(file: path).log.level == "error")
    }
}

/// The file that is installed.
@Suite struct ShippedFileTests {
    private static let path = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Deploy/etc/provd.toml"

    private func lines() throws -> [String] {
        let data = try #require(FileManager.default.contents(atPath: Self.path))
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `it is the usual configuration`() throws {
        #expect(try Configuration(file: Self.path) == Configuration())
    }

    @Test func `with every key uncommented it is still the usual configuration, and no key is missing`() throws {
        let key = /^#[a-zA-Z]+ =/
        let text = try lines().map { $0.contains(key) ? String($0.dropFirst()) : $0 }.joined(separator: "\n")
        #expect(try Configuration(bytes: Array(text.utf8), file: "shown") == Configuration())
        let shown = try TOML.document(text, file: "shown").lines.keys.filter { $0.contains(".") }
        #expect(Set(shown) == Set(Settings.all.map(\.key)))
    }

    @Test func `every key has its meaning above it`() throws {
        let lines = try lines()
        for (index, line) in lines.enumerated() where line.contains(/^#[a-zA-Z]+ =/) {
            #expect(index > 0 && lines[index - 1].hasPrefix("# "), "\(line)")
        }
    }
}
