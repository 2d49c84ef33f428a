import Glibc
import Testing

/// A file of registers, large enough to show whether it is held in memory.
enum LargeFile {
    private static let rowBytes = 1000
    static func rows(megabytes: Int) -> Int { megabytes * 1_000_000 / rowBytes }

    static func make(megabytes: Int) throws -> String {
        var template = Array("/tmp/exchange-large-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        let file = try #require(fdopen(descriptor, "w"))
        defer { fclose(file) }
        fputs("group,on,start,note\n", file)
        for number in 0..<rows(megabytes: megabytes) {
            let head = "y7-reading-\(number),2026-11-10,08:40,"
            fputs(head + String(repeating: "n", count: rowBytes - head.utf8.count - 1) + "\n", file)
        }
        return template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
    }

    static func remove(_ path: String) { unlink(path) }

    /// What the process holds in memory now.
    static func residentBytes() throws -> Int {
        let file = try #require(fopen("/proc/self/statm", "r"))
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 200)
        try #require(fgets(&line, 200, file) != nil)
        let text = line.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
        let pages = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

extension LargeFile {
    /// A transfer file of so many pupils, each with a megabyte in an element nobody asked for.
    static func transfer(megabytes: Int) throws -> String {
        var template = Array("/tmp/exchange-ctf-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        let file = try #require(fdopen(descriptor, "w"))
        defer { fclose(file) }
        let blob = String(repeating: String(repeating: "QUJD", count: 4999) + "QUJ\n", count: 50)
        fputs("<?xml version=\"1.0\"?>\n<CTfile><CTFpupilData>\n", file)
        for number in 0..<megabytes {
            fputs("<Pupil><Surname>Test\(number)</Surname><Photo>", file)
            fputs(blob, file)
            fputs("</Photo></Pupil>\n", file)
        }
        fputs("</CTFpupilData></CTfile>\n", file)
        return template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
    }
}
