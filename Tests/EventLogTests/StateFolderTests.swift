import EventLog
import EventSourcing
import FoundationEssentials
import Glibc
import Storage
import Testing

extension Tag {
    @Tag static var slow: Self
}

/// A file system of its own, mounted on a folder for one test; needs root, and says so where it is not.
final class Mounted {
    let scratch = try? Scratch()
    let path: String

    init(bytes: Int) throws {
        path = try #require(scratch).path
        let result = mount("none", path, "tmpfs", 0, "size=\(bytes),mode=0700")
        try #require(result == 0, "tmpfs cannot be mounted (root only): errno \(errno)")
    }

    var folder: StateFolder { StateFolder(path: path) }

    func makeReadOnly() throws {
        let remount = UInt(MS_REMOUNT | MS_RDONLY)
        try #require(mount("none", path, "tmpfs", remount, nil) == 0, "errno \(errno)")
    }

    /// Takes all the room there is but `room` bytes.
    func fill(leaving room: Int) throws {
        let descriptor = open(path + "/ballast", O_CREAT | O_WRONLY, 0o600)
        defer { close(descriptor) }
        var size = 0
        let step = 4096
        while posix_fallocate(descriptor, off_t(size), off_t(step)) == 0 { size += step }
        try #require(ftruncate(descriptor, off_t(max(0, size - room))) == 0)
    }

    func empty() { unlink(path + "/ballast") }

    deinit { umount2(path, Int32(MNT_DETACH)) }
}

@Suite struct `A state folder` {
    @Test func `is made for its owner only, and found again`() throws {
        let scratch = try Scratch()
        let folder = StateFolder(path: scratch.path + "/state/")
        try folder.prepare()
        try folder.prepare()
        #expect(folder.log == scratch.path + "/state/log.sqlite")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect((attributes[.posixPermissions] as? Int) == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `that others may look into is refused`() throws {
        let scratch = try Scratch()
        chmod(scratch.path, 0o750)
        #expect(throws: StateFolderError.tooOpen(path: scratch.path)) { try scratch.folder.prepare() }
    }

    @Test func `of another user is refused`() throws {
        let scratch = try Scratch()
        try #require(chown(scratch.path, 4_321, 4_321) == 0, "root only")
        #expect(throws: StateFolderError.notOurs(path: scratch.path, owner: 4_321, we: geteuid())) { try scratch.folder.prepare() }
    }

    @Test func `that is a file, or under nothing, is refused`() throws {
        let scratch = try Scratch()
        try scratch.write("file", [1])
        let file = scratch.path + "/file"
        #expect(throws: StateFolderError.notAFolder(path: file)) { try StateFolder(path: file).prepare() }
        let deep = scratch.path + "/a/b"
        #expect(throws: StateFolderError.noParent(path: deep)) { try StateFolder(path: deep).prepare() }
    }

    @Test(.tags(.slow)) func `on a read-only file system is refused`() throws {
        let mounted = try Mounted(bytes: 1 << 20)
        try mounted.makeReadOnly()
        #expect(throws: StateFolderError.readOnly(path: mounted.path)) { try mounted.folder.prepare() }
        let below = mounted.path + "/state"
        #expect(throws: StateFolderError.readOnly(path: below)) { try StateFolder(path: below).prepare() }
    }

    @Test(.tags(.slow)) func `on a full file system is refused, unless giving up the reserve helps`() throws {
        let mounted = try Mounted(bytes: 4 << 20)
        let reserve = ReserveFile(path: mounted.folder.reserve, size: 1 << 20)
        try reserve.make()
        try mounted.fill(leaving: 0)
        try mounted.folder.prepare()
        #expect(!reserve.isThere)
        try mounted.fill(leaving: 0)
        #expect(throws: StateFolderError.full(path: mounted.path)) { try mounted.folder.prepare() }
    }

    @Test func `is held by one process at a time, and the other hears by which`() throws {
        let scratch = try Scratch()
        var lock: LogLock? = try LogLock(path: scratch.folder.lock)
        let held = #expect(throws: LogLock.Held.self) { try LogLock(path: scratch.folder.lock) }
        #expect(held?.process == getpid())
        #expect("\(try #require(held))".contains("is held by process \(getpid())"))
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try LogLock(path: scratch.folder.lock)
    }
}

@Suite struct `On a full disk` {
    @Test(.tags(.slow)) func `an append is refused whole, reading goes on, and writing does once there is room`() throws {
        let mounted = try Mounted(bytes: 8 << 20)
        var options = Made.options
        let reserve = ReserveFile(path: mounted.folder.reserve, size: 2 << 20)
        options.reserve = reserve
        let log = try SQLiteEventLog(path: mounted.folder.log, options: options)
        try Made.fill(log, 50)
        try mounted.fill(leaving: 200 << 10)

        var accepted = log.head
        var refusal: StorageError?
        while refusal == nil {
            do {
                try Made.fill(log, 100)
                accepted = log.head
            } catch let error as StorageError {
                refusal = error
                accepted = log.head
            }
            try #require(accepted.position < 100_000, "the disk never filled")
        }
        #expect(refusal?.kind == .diskFull)
        #expect(refusal?.isFatal == false)
        #expect(!reserve.isThere)
        #expect(log.damage == nil)
        let count = Int(accepted.position)
        #expect(try log.events(after: 0, limit: count + 10).map(\.position) == Array(1...accepted.position))

        // With no room for the reserve nothing is written, though its own room would do for a while.
        try mounted.fill(leaving: 64 << 10)
        #expect(throws: StorageError.self) { try Made.fill(log, 1) }
        #expect(log.head == accepted)

        mounted.empty()
        try Made.fill(log, 25)
        #expect(reserve.isThere)
        #expect(log.head.position == accepted.position + 25)
        #expect(try log.verify() == .whole(ChainPoint(position: log.head.position, hash: log.head.hash)))
        try log.close()
        let again = try SQLiteEventLog(path: mounted.folder.log, options: options)
        #expect(again.head.position == accepted.position + 25)
        try again.close()
    }
}
