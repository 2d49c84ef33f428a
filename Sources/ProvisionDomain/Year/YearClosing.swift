package import EventSourcing

/// That a year is closed, as the school's state keeps it.
package struct YearClosing: Hashable, Sendable {
    /// The event that closed it.
    package var event: UniqueID
    /// The day it was closed on.
    package var on: SchoolDay
    package var content: YearClosed
}

extension SchoolState {
    /// The closing of the academic year a day lies in; `nil` while it is open.
    package func closing(of day: SchoolDay) -> YearClosing? {
        closings.isEmpty ? nil : closings[AcademicYear(containing: day)]
    }

    /// The first and last day pupils come in a year; `nil` where it has no calendar.
    package func pupilDays(of year: AcademicYear) -> DayRange? {
        guard let terms = calendar(of: year)?.content.terms, let from = terms.map(\.from).min(), let until = terms.map(\.until).max()
        else { return nil }
        return DayRange(from: from, until: until)
    }
}

extension YearClosing {
    /// Refuses an entry of a closed year to whoever may not make it: its statement stands, so late entries are the coordinator's.
    package func refuseLate(on day: SchoolDay) -> Refusal {
        Refusal(
            .ended, field: "on", value: day.description,
            reason: "the academic year \(content.year) is closed since \(on), and what comes late is the SENCO's to record",
            remedy: "tell the SENCO what was given; the statement says it is not known")
    }
}
