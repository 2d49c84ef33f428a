import FoundationEssentials
import Glibc
import ProvisionDomain
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// The copy of the keys that an upgrade of the package makes counts for how long an erasure could be undone.
    @Suite struct UpgradeCopiesTests {
        private static let deploy = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Deploy"

        private func text(_ path: String) throws -> String {
            String(decoding: try #require(FileManager.default.contents(atPath: Self.deploy + "/" + path), "\(path)"), as: UTF8.self)
        }

        @Test func `a copy made by an upgrade is kept thirty days and the one on which it is deleted`() throws {
            let folder = "/tmp/provd-upgrade-\(UInt64.random(in: 0 ... .max))"
            #expect(UpgradeCopies.kept(in: nil) == nil)
            #expect(UpgradeCopies.kept(in: folder) == nil)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            // Noon of 10 November 2026, UTC.
            var times = [timespec(tv_sec: 1_794_312_000, tv_nsec: 0), timespec(tv_sec: 1_794_312_000, tv_nsec: 0)]
            #expect(utimensat(AT_FDCWD, folder, &times, 0) == 0)
            #expect(UpgradeCopies.kept(in: folder) == SchoolDay(iso: "2026-12-11"))
        }

        @Test func `only the package's own state folder has such copies`() {
            #expect(DaemonOptions(state: "/var/lib/provd", socket: "").upgradeCopies == "/var/backups/provd-upgrade")
            #expect(DaemonOptions(state: "/home/pat/provd", socket: "").upgradeCopies == nil)
        }

        @Test func `what the package does is what is reckoned with`() throws {
            let rule = try text("systemd/provd-upgrade.tmpfiles")
            #expect(rule.contains("d \(UpgradeCopies.packageFolder)/state 0700 root root \(UpgradeCopies.keptDays)d"), "\(rule)")
            let copying = try text("lib/state-copy")
            #expect(copying.contains("state=\(UpgradeCopies.packageState)\ncopies=\(UpgradeCopies.packageFolder)/state\n"))
            #expect(copying.contains("touch \"$(dirname \"$copies\")\""))
        }

        @Test func `an erasure's answer names the later of the two days`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            #expect(desk.daemon.keysKeptUntil == SchoolDay(iso: "2026-12-16"))
            let folder = desk.folder + "/upgrade"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            desk.stop()
            try desk.start(again: Desk.usualClock) { $0.upgradeCopies = folder }
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            let made = LocalTime.civil(Int64(now.tv_sec) * 1_000_000).day
            #expect(desk.daemon.keysKeptUntil == max(made + 31, SchoolDay(iso: "2026-12-16") ?? made))
        }
    }
}
