import ProvisionDomain

/// Gathers a transfer file: its header, and pupil by pupil what the table of elements names.
final class CTFSink: XMLSink {
    var reading: RollReading
    private(set) var header = CTFHeader()
    private(set) var enough: RowProblem?

    private let file: String
    private let day: SchoolDay
    private let year: YearGroup?
    /// The path below the root, folded; the names as they stand, for what is not known.
    private var path = ""
    private var lengths: [Int] = []
    private var depth = 0
    /// Text of the element at hand, where it is one that counts.
    private var text: [UInt8]?
    private var pupil: CTFPupil?
    private var pupils = 0
    private var heads: [CTFElements.Header: String] = [:]
    private var unknown: [String: Int] = [:]
    /// How many elements above the present one are not known: what is in them is not counted again.
    private var unknownDepth = 0

    private static let pupilPrefix = CTFElements.pupil + "/"
    /// Different unknown names that are remembered.
    private static let mostUnknown = 500

    init(file: String, day: SchoolDay, year: YearGroup?) {
        self.file = file
        self.day = day
        self.year = year
        reading = RollReading(file: file)
    }

    func start(_ name: String) {
        depth += 1
        if depth == 1 {
            if name.lowercased() != CTFElements.root {
                enough = RowProblem(
                    file: file, row: 1, value: name, reason: "the file begins with <\(name.prefix(40))>; a transfer file with <CTfile>",
                    remedy: "give the file the other school sent: LLLSSSS_CTF_LLLSSSS_NNN.xml", endsFile: true)
            }
            return
        }
        lengths.append(path.utf8.count)
        if unknownDepth > 0 {
            unknownDepth += 1
            return
        }
        path += (path.isEmpty ? "" : "/") + name.lowercased()
        if path == CTFElements.pupil {
            beginPupil()
        } else if isKnown(path) {
            text = CTFElements.holders.contains(path) ? nil : []
        } else {
            unknownDepth = 1
            text = nil
            note(unknown: name)
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        guard text != nil else { return }
        text?.append(contentsOf: bytes)
        if let count = text?.count, count > ImportLimits.field {
            text = []
            pupil?.spoil("an element holds more than \(ImportLimits.field / 1024) KiB")
        }
    }

    func end() {
        depth -= 1
        guard depth > 0, let length = lengths.popLast() else { return }
        if unknownDepth > 0 {
            unknownDepth -= 1
            if unknownDepth == 0 { path = String(path.utf8.prefix(length)) ?? "" }
            return
        }
        if let bytes = text { take(CSVRow.trim(String(decoding: bytes, as: UTF8.self))) }
        text = nil
        if path == CTFElements.pupil { endPupil() }
        if path.hasPrefix(Self.pupilPrefix) { pupil?.endEntry(String(path.dropFirst(Self.pupilPrefix.count))) }
        path = String(path.utf8.prefix(length)) ?? ""
    }

    /// What is left to say once the file is read.
    func finish() {
        header = CTFHeader(
            version: heads[.version], written: heads[.written], qualifier: heads[.qualifier],
            source: number(.sourceAuthority, .sourceEstablishment), sourceName: heads[.sourceName],
            destination: number(.destinationAuthority, .destinationEstablishment), destinationName: heads[.destinationName])
        reading.unread = unknown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
        for index in reading.rows.indices { reading.rows[index].fromSchool = header.source }
    }

    private func number(_ authority: CTFElements.Header, _ establishment: CTFElements.Header) -> String? {
        guard let authority = heads[authority], let establishment = heads[establishment] else { return nil }
        return "\(authority)/\(establishment)"
    }

    private func isKnown(_ path: String) -> Bool {
        if CTFElements.holders.contains(path) || CTFElements.Header(rawValue: path) != nil { return true }
        return path.hasPrefix(Self.pupilPrefix) && CTFElements.Pupil(rawValue: String(path.dropFirst(Self.pupilPrefix.count))) != nil
    }

    private func note(unknown name: String) {
        guard unknown[name] != nil || unknown.count < Self.mostUnknown else { return }
        unknown[String(name.prefix(60)), default: 0] += 1
    }

    private func take(_ value: String) {
        guard !value.isEmpty else { return }
        if let head = CTFElements.Header(rawValue: path) {
            heads[head] = value
        } else if path.hasPrefix(Self.pupilPrefix), let field = CTFElements.Pupil(rawValue: String(path.dropFirst(Self.pupilPrefix.count)))
        {
            pupil?.take(field, value)
        }
    }

    private func beginPupil() {
        pupils += 1
        text = nil
        pupil = CTFPupil(number: pupils)
        if pupils > ImportLimits.wholeRows {
            enough = RowProblem(
                file: file, row: pupils, reason: "more than \(ImportLimits.wholeRows) pupils", remedy: "ask for the pupils of one school",
                endsFile: true)
        }
    }

    private func endPupil() {
        guard let found = pupil else { return }
        pupil = nil
        do throws(RowProblem) {
            reading.rows.append(try found.row(file: file, on: day, year: year))
        } catch {
            reading.problems.append(error)
            reading.illegible.append(found.legible)
        }
    }
}
