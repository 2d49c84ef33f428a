import ProvisionDomain

/// A pupil of a transfer file while it is read.
struct CTFPupil {
    let number: Int
    /// Why it cannot be taken, whatever else it says.
    private var fault: String?
    private var values: [CTFElements.Pupil: String] = [:]
    private var formerUPNs: [String] = []
    private var statuses: [(from: String?, status: String)] = []
    private var needs: [(from: String?, until: String?, rank: Int, type: String)] = []
    /// Entries of one kind: a history has a dozen.
    private static let most = 200

    init(number: Int) { self.number = number }

    /// Says why it cannot be taken; the first reason stands.
    mutating func spoil(_ reason: String) { fault = fault ?? reason }

    mutating func take(_ field: CTFElements.Pupil, _ value: String) {
        if field == .formerupn, formerUPNs.count < Self.most { formerUPNs.append(value) }
        values[field] = value
    }

    /// An element below the pupil ends: entries of lists are put away.
    mutating func endEntry(_ path: String) {
        if path == CTFElements.senEntry, let status = values.removeValue(forKey: .senProvision), statuses.count < Self.most {
            statuses.append((values.removeValue(forKey: .senFrom), SENWords.status(status)))
        }
        if path == CTFElements.needEntry, let type = values.removeValue(forKey: .needType), needs.count < Self.most {
            needs.append(
                (
                    values.removeValue(forKey: .needFrom), values.removeValue(forKey: .needUntil),
                    values.removeValue(forKey: .needRank).flatMap { Int($0) } ?? 99, SENWords.need(type)
                ))
        }
    }

    /// What of it can be read, for finding whose it may be.
    var legible: RollRow {
        var row = RollRow(line: number)
        row.forename = values[.forename]
        row.surname = values[.surname] ?? ""
        row.born = values[.dob].flatMap { SchoolDay(iso: $0.prefix(10)) }
        return row
    }

    /// The pupil as a row of a roll.
    /// - Throws: ``RowProblem`` naming the element.
    func row(file: String, on day: SchoolDay, year: YearGroup?) throws(RowProblem) -> RollRow {
        if let fault { throw problem(file, nil, fault, "ask for the file again") }
        var row = legible
        guard !row.surname.isEmpty else { throw problem(file, "Surname", "no surname", "ask the other school") }
        if let text = values[.dob], row.born == nil { throw problem(file, "DOB", "no date", "dates are 2015-03-09", text) }
        do throws(Refusal) {
            row.upn = try values[.upn].map { text throws(Refusal) in try UPN(validating: text) }
            row.uln = try values[.uln].map { text throws(Refusal) in try ULN(validating: text) }
        } catch {
            throw problem(file, error.field.uppercased(), error.reason, error.remedy, error.value)
        }
        row.formerUPNs = formerUPNs.compactMap { try? UPN(validating: $0) }.filter { $0 != row.upn }
        if let surname = values[.preferredSurname], surname != row.surname { (row.legalSurname, row.surname) = (row.surname, surname) }
        row.preferred = values[.preferredForename].flatMap { $0 == row.forename ? nil : $0 }
        if let text = values[.year] {
            row.year = YearGroup(text)
            if row.year == nil { throw problem(file, "NCyearActual", "no year group", "year groups are 7, R, N2", text) }
        }
        row.year = year ?? row.year
        row.sen = status(on: day)
        row.needs = needTypes(on: day)
        return row
    }

    /// The status the history gives for a day: the last that began by then.
    private func status(on day: SchoolDay) -> String? {
        let dated = statuses.map { (from: $0.from.flatMap { SchoolDay(iso: $0.prefix(10)) } ?? SchoolDay(number: .min), $0.status) }
        var found: (from: SchoolDay, status: String)?
        for (from, status) in dated where from <= day && from >= found?.from ?? from { found = (from, status) }
        return found?.status
    }

    private func needTypes(on day: SchoolDay) -> [String]? {
        guard !needs.isEmpty else { return nil }
        let open = needs.filter { need in
            let until = need.until.flatMap { SchoolDay(iso: $0.prefix(10)) }
            let from = need.from.flatMap { SchoolDay(iso: $0.prefix(10)) }
            return until.map { $0 >= day } ?? true && from.map { $0 <= day } ?? true
        }
        var types: [String] = []
        for need in open.sorted(by: { $0.rank < $1.rank }) where !types.contains(need.type) { types.append(need.type) }
        return types
    }

    private func problem(
        _ file: String, _ element: String?, _ reason: String, _ remedy: String, _ value: String? = nil
    ) -> RowProblem {
        RowProblem(file: file, row: number, column: element, value: value, reason: "pupil \(number): \(reason)", remedy: remedy)
    }
}
