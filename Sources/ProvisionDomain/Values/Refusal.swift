/// Why a command was refused: which field, which value, which rule, and what to do about it.
///
/// The text goes to the caller only; journals and logs carry nothing but ``rule``'s code.
package struct Refusal: Error, Hashable, Sendable {
    /// The rule, by a stable code: part of the interface.
    package enum Rule: String, Codable, CaseIterable, Sendable {
        /// The value does not have the form it must have.
        case malformed
        /// There is no such thing.
        case unknown
        /// Several things fit the words given.
        case ambiguous
        /// There is one already.
        case duplicate
        /// The day is in the future.
        case future
        /// The day lies outside what it must lie within.
        case outsideDates
        /// The school is closed that day.
        case closedDay
        /// No place is left on some day.
        case capacity
        /// Something that must come first is missing.
        case missingEarlier
        /// It contradicts what is recorded.
        case conflict
        /// What it is about has ended.
        case ended
        /// Later events rest on it.
        case dependents
        /// The person may not do this.
        case notYours
        /// It is a limit of the system.
        case limit
    }

    package var rule: Rule
    /// The parameter it is about, as the interface spells it.
    package var field: String
    /// What was given there.
    package var value: String
    /// What the rule says, a sentence without a full stop.
    package var reason: String
    /// What to do, a sentence without a full stop.
    package var remedy: String
    /// Candidates, dependents, sessions: whatever the reason lists.
    package var items: [String]

    package init(_ rule: Rule, field: String, value: String, reason: String, remedy: String, items: [String] = []) {
        self.rule = rule
        self.field = field
        self.value = value
        self.reason = reason
        self.remedy = remedy
        self.items = items
    }
}
