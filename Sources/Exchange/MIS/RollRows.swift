import ProvisionDomain

/// Turns the records of a roll file into rows.
struct RollRows {
    let mapping: RollMapping
    let file: String
    let header: RollHeader
    /// A row is a need, not a pupil.
    var isOfNeeds = false

    mutating func read(_ reader: CSVReader, into reading: inout RollReading) {
        while true {
            var row: RollRow?
            do throws(RowProblem) {
                guard let record = try reader.next() else { return }
                var begun = RollRow(line: record.line)
                row = begun
                guard reading.rows.count < ImportLimits.wholeRows else { throw tooMany(record) }
                do throws(RowProblem) { try check(record) } catch {
                    reading.mayLackPupils = "row \(record.line) does not fit the header and may be anybody's, or the file's cut end"
                    throw error
                }
                defer { row = begun }
                try fill(&begun, record)
                reading.rows.append(begun)
            } catch {
                reading.problems.append(error)
                if let row { reading.illegible.append(row) }
                if error.endsFile {
                    reading.isComplete = false
                    return
                }
            }
        }
    }

    private func tooMany(_ record: CSVRecord) -> RowProblem {
        RowProblem(
            file: file, row: record.line, reason: "more than \(ImportLimits.wholeRows) pupils", remedy: "export one school's only",
            endsFile: true)
    }

    private func check(_ record: CSVRecord) throws(RowProblem) {
        guard record.fields.count >= header.width, record.fields.dropFirst(header.width).allSatisfy({ CSVRow.trim($0).isEmpty }) else {
            throw RowProblem(
                file: file, row: record.line, reason: "the row has \(record.fields.count) fields and the header \(header.width)",
                remedy: record.fields.count > header.width
                    ? "quote a field that holds the mark between columns" : "write every column, also an empty one")
        }
    }

    /// Names and date of birth come first: what else is wrong, they say whose row it is.
    private func fill(_ row: inout RollRow, _ record: CSVRecord) throws(RowProblem) {
        let legal = value(.surname, record)
        row.forename = value(.forename, record)
        row.surname = value(.preferredSurname, record) ?? legal ?? ""
        row.legalSurname = legal == row.surname ? nil : legal
        row.preferred = value(.preferred, record)
        row.born = try day(.born, record)
        if row.surname.isEmpty, !isOfNeeds {
            throw problem(.surname, record, "no surname", "every row needs one; a pupil of one name has it here")
        }
        if let text = value(.upn, record) { row.upn = try number(.upn, record) { () throws(Refusal) in try UPN(validating: text) } }
        for text in (value(.formerUPN, record) ?? "").split(whereSeparator: { ";, ".contains($0) }) {
            // One that cannot be read names nobody, and the row is good without it.
            if let former = try? UPN(validating: text), former != row.upn { row.formerUPNs.append(former) }
        }
        if let text = value(.uln, record) { row.uln = try number(.uln, record) { () throws(Refusal) in try ULN(validating: text) } }
        row.entry = try day(.entry, record)
        row.leaving = try day(.leaving, record)
        row.year = try year(record)
        row.form = value(.form, record)
        row.sen = value(.sen, record).map { SENWords.status($0) }
        row.needs = value(.needs, record).map { $0.split(whereSeparator: { ";,/".contains($0) }).map { SENWords.need(CSVRow.trim($0)) } }
        row.fromSchool = value(.fromSchool, record)
        if isOfNeeds {
            guard let type = value(.needType, record) else { throw problem(.needType, record, "no type of need", "fill it in: SPLD") }
            row.needs = [SENWords.need(type)]
            row.needRank = value(.needRank, record).flatMap { Int($0) }
            if row.upn == nil, row.surname.isEmpty {
                throw problem(.upn, record, "nothing says whose need it is", "fill in the UPN, or names and date of birth")
            }
        }
        // Two columns may speak of one cohort: the first that says something counts.
        for (cohort, place) in header.cohorts where row.cohorts[cohort.code] == nil {
            row.cohorts[cohort.code] = membership(cohort, CSVRow.trim(record.fields[place]))
        }
    }

    private func value(_ field: RollField, _ record: CSVRecord) -> String? {
        guard let place = header.places[field] else { return nil }
        let text = CSVRow.trim(record.fields[place])
        if text.isEmpty { return nil }
        guard let mapped = mapping.values[field]?[Words.fold(text)] else { return text }
        return mapped.isEmpty ? nil : mapped
    }

    private func day(_ field: RollField, _ record: CSVRecord) throws(RowProblem) -> SchoolDay? {
        guard let text = value(field, record) else { return nil }
        for pattern in mapping.dates {
            if let day = pattern.day(text) { return day }
        }
        throw problem(
            field, record, "no date as the mapping \"\(mapping.name)\" writes them",
            "give the file's own way in dates = [\"dd/MM/yyyy\"] of a mapping; years have four digits")
    }

    private func year(_ record: CSVRecord) throws(RowProblem) -> YearGroup? {
        guard let text = value(.year, record) else { return nil }
        if let year = YearGroup(text) { return year }
        throw problem(.year, record, "no year group", "write Y7, 7, R, N2; or say what it means in [values.year] of the mapping")
    }

    private func number<Number>(
        _ field: RollField, _ record: CSVRecord, _ read: () throws(Refusal) -> Number
    ) throws(RowProblem) -> Number {
        do throws(Refusal) { return try read() } catch { throw problem(field, record, error.reason, error.remedy) }
    }

    private func membership(_ cohort: RollMapping.Cohort, _ text: String) -> Bool? {
        if text.isEmpty { return cohort.emptyIsNo ? false : nil }
        let word = Words.fold(text)
        if cohort.yes.contains(word) { return true }
        if cohort.no.contains(word) { return false }
        return cohort.yes.contains("*") && !cohort.unsaid.contains(word) ? true : nil
    }

    private func problem(_ field: RollField, _ record: CSVRecord, _ reason: String, _ remedy: String) -> RowProblem {
        let place = header.places[field]
        return RowProblem(
            file: file, row: record.line, column: field.rawValue, value: place.map { CSVRow.trim(record.fields[$0]) }, reason: reason,
            remedy: remedy)
    }
}

/// SEN as files write it.
enum SENWords {
    /// N, K or E; anything else as it stands.
    static func status(_ text: String) -> String {
        switch Words.fold(text) {
        case "n", "none", "nosen", "nospecialeducationalneed", "no": "N"
        case "k", "a", "p", "senk", "sensupport", "schoolaction", "schoolactionplus": "K"
        case "e", "s", "ehcp", "ehcplan", "statement", "educationhealthandcareplan", "educationhealthcareplan": "E"
        default: text
        }
    }

    /// A type's code: what stands before a dash or in front of its words (`SEMH - Social …`).
    static func need(_ text: String) -> String {
        let code = text.prefix { $0.isLetter }
        return (code.count >= 2 && code.count <= 5 ? String(code) : text).uppercased()
    }
}
