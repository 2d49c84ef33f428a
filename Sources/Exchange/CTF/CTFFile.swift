package import ProvisionDomain

/// A Common Transfer File as it says of itself.
package struct CTFHeader: Hashable, Sendable {
    package var version: String?
    package var written: String?
    /// `full` or `partial`.
    package var qualifier: String?
    /// "307/4001", where the file says so.
    package var source: String?
    package var sourceName: String?
    package var destination: String?
    package var destinationName: String?
}

/// Reads a Common Transfer File: XML, one pupil at a time.
package enum CTFFile {
    /// Reads a file; `-` is standard input.
    /// - Parameters:
    ///   - day: the day SEN status and needs are wanted for.
    ///   - year: the year group all pupils come into, where it is not the one they were in.
    package static func read(path: String, on day: SchoolDay, year: YearGroup? = nil) -> (reading: RollReading, header: CTFHeader) {
        do throws(RowProblem) {
            return read(try ByteSource(path: path), file: path, on: day, year: year)
        } catch {
            return (failed(path, error), CTFHeader())
        }
    }

    /// Reads a source under the name of a file.
    package static func read(
        _ source: ByteSource, file: String, on day: SchoolDay, year: YearGroup? = nil
    ) -> (reading: RollReading, header: CTFHeader) {
        let sink = CTFSink(file: file, day: day, year: year)
        do throws(RowProblem) {
            try XMLReader.read(source, file: file, sink)
        } catch {
            sink.reading.problems.append(error)
            sink.reading.isComplete = false
        }
        sink.finish()
        return (sink.reading, sink.header)
    }

    private static func failed(_ file: String, _ problem: RowProblem) -> RollReading {
        var reading = RollReading(file: file)
        reading.problems = [problem]
        reading.isComplete = false
        return reading
    }

    /// Whether a file's name is `LLLSSSS_CTF_LLLSSSS_NNN.xml`.
    package static func isNamedAsOne(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let parts = name.lowercased().split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "ctf", parts[3].hasSuffix(".xml") else { return false }
        let number = parts[3].dropLast(4)
        return [parts[0], parts[2]].allSatisfy { $0.utf8.count == 7 } && (1...3).contains(number.utf8.count)
            && number.allSatisfy { $0.isNumber }
    }
}
