/// Checks of names and amounts several deciders share.
extension Check {
    /// The name trimmed; refused where it has no surname, is long, or was erased.
    static func personName(_ given: Personal<PersonName>, field: String) throws(Refusal) -> Personal<PersonName> {
        guard case .known(let name) = given else {
            throw Refusal(
                .malformed, field: field, value: "", reason: "an erased name cannot be recorded again",
                remedy: "give the person's name")
        }
        let parts = PersonName(
            forename: trimmed(name.forename), surname: trimmed(name.surname),
            preferred: name.preferred.map(trimmed).flatMap { $0.isEmpty ? nil : $0 })
        guard !parts.surname.isEmpty, !Words.fold(parts.surname).isEmpty else {
            throw Refusal(
                .malformed, field: field, value: "\(name)", reason: "a person has a surname; one name alone is the surname",
                remedy: "give the surname")
        }
        for part in [parts.forename, parts.surname, parts.preferred ?? ""] where part.count > 100 || hasControls(part) {
            throw Refusal(
                .malformed, field: field, value: part, reason: "a name is at most 100 characters on one line",
                remedy: "give the name as the family writes it")
        }
        return .known(parts)
    }

    /// Refuses a dose without times or minutes, or of more than a week has.
    static func dose(_ dose: Dose, field: String) throws(Refusal) {
        let week = try? dose.times.multiplied(by: Rational(dose.minutes))
        guard dose.times > .zero, dose.minutes > 0, let week, week <= Rational(10_080) else {
            throw Refusal(
                .limit, field: field, value: "\(dose.times) × \(dose.minutes)",
                reason: "a dose is sessions a week and minutes, both above zero, within a week", remedy: "write it like 4½ × 50")
        }
    }
}

extension SchoolDay {
    /// The day after.
    package var next: SchoolDay { self + 1 }
}
