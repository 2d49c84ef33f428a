/// A command as a decider sees it: what is asked, for which day, and what it may know of the world.
///
/// Deciders have no clock and look at no other stream: today and the school's calendar and code sets come with the command.
package struct Asked<Action: Sendable>: Sendable {
    package var action: Action
    /// The day it is true from.
    package var on: SchoolDay
    /// Today in the school's time zone.
    package var today: SchoolDay
    /// Calendar, code sets, measures, rates.
    package var school: SchoolState

    package init(_ action: Action, on: SchoolDay, today: SchoolDay, school: SchoolState) {
        self.action = action
        self.on = on
        self.today = today
        self.school = school
    }
}
