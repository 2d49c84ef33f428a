/// A dated attribute: what it was from which day.
///
/// Ordered by (effectiveOn, position), so a late entry of an older change never wins over a newer one.
package struct Timeline<Value: Sendable>: Sendable {
    /// A value with the day it is true from and the position in the log that orders entries of one day.
    package struct Entry: Sendable {
        package var from: SchoolDay
        package var position: Int64
        package var value: Value

        package init(from: SchoolDay, position: Int64, value: Value) {
            self.from = from
            self.position = position
            self.value = value
        }
    }

    /// In order.
    package private(set) var entries: [Entry] = []

    package init() {}

    /// The value the attribute has from the last change on, or `nil` where it never had one.
    package var latest: Value? { entries.last?.value }
    package var isEmpty: Bool { entries.isEmpty }

    /// Adds an entry in its place: at the end in nearly every case.
    package mutating func insert(_ value: Value, from day: SchoolDay, position: Int64) {
        let entry = Entry(from: day, position: position, value: value)
        var index = entries.endIndex
        while index > 0, (entries[index - 1].from, entries[index - 1].position) > (day, position) { index -= 1 }
        entries.insert(entry, at: index)
    }

    /// The entry in force on a day; `nil` before the first.
    package func entry(on day: SchoolDay) -> Entry? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].from <= day { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : entries[low - 1]
    }

    /// What was true on a day; `nil` before the first entry.
    package func value(on day: SchoolDay) -> Value? { entry(on: day)?.value }

    /// The first day after this one on which another entry takes over.
    package func nextChange(after day: SchoolDay) -> SchoolDay? { entries.first { $0.from > day }?.from }

    /// The entries in force, one a day something changes: of several on one day the last.
    package var changes: [Entry] {
        entries.enumerated().filter { index, entry in
            index + 1 == entries.count || entries[index + 1].from != entry.from
        }.map(\.element)
    }
}

extension Timeline: Equatable where Value: Equatable {}
extension Timeline.Entry: Equatable where Value: Equatable {}
