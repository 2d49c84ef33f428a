package import EventSourcing

/// An id of one kind of thing; ids of different things do not mix.
package struct Identifier<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let id: UniqueID

    package init(_ id: UniqueID) { self.id = id }

    /// Reads the written UUID.
    package init?(_ text: some StringProtocol) {
        guard let id = UniqueID(text) else { return nil }
        self.id = id
    }

    package static func < (left: Self, right: Self) -> Bool { left.id < right.id }
    package var description: String { id.description }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws { self.init(try UniqueID(from: decoder)) }
    package func encode(to encoder: any Encoder) throws { try id.encode(to: encoder) }
}

/// What the identifiers name.
package enum Kinds {
    package enum Pupil {}
    package enum Staff {}
    package enum Class {}
    package enum Provision {}
    package enum Group {}
    package enum Enrolment {}
    package enum Assessment {}
    package enum Session {}
    package enum Plan {}
    package enum PlanLine {}
    package enum AnnualReview {}
    package enum Meeting {}
    package enum Need {}
    package enum Scenario {}
    package enum Target {}
    package enum Strategy {}
    package enum Batch {}
}

package typealias PupilID = Identifier<Kinds.Pupil>
package typealias StaffID = Identifier<Kinds.Staff>
package typealias ClassID = Identifier<Kinds.Class>
package typealias ProvisionID = Identifier<Kinds.Provision>
package typealias GroupID = Identifier<Kinds.Group>
package typealias EnrolmentID = Identifier<Kinds.Enrolment>
package typealias AssessmentID = Identifier<Kinds.Assessment>
package typealias SessionID = Identifier<Kinds.Session>
package typealias PlanID = Identifier<Kinds.Plan>
package typealias PlanLineID = Identifier<Kinds.PlanLine>
package typealias AnnualReviewID = Identifier<Kinds.AnnualReview>
package typealias MeetingID = Identifier<Kinds.Meeting>
package typealias NeedID = Identifier<Kinds.Need>
package typealias ScenarioID = Identifier<Kinds.Scenario>
package typealias TargetID = Identifier<Kinds.Target>
package typealias StrategyID = Identifier<Kinds.Strategy>
/// One import run.
package typealias BatchID = Identifier<Kinds.Batch>

/// The streams of the domain, by their ids.
extension StreamName {
    package static let school = StreamName("school")
    package static func pupil(_ id: PupilID) -> StreamName { StreamName("pupil", id: id.id) }
    package static func staff(_ id: StaffID) -> StreamName { StreamName("staff", id: id.id) }
    package static func `class`(_ id: ClassID) -> StreamName { StreamName("class", id: id.id) }
    package static func provision(_ id: ProvisionID) -> StreamName { StreamName("provision", id: id.id) }
    package static func group(_ id: GroupID) -> StreamName { StreamName("group", id: id.id) }
    /// What is needed in an academic year: `need-2027/28`.
    package static func need(_ year: AcademicYear) -> StreamName { StreamName("need", year.description) }

    /// The academic year a stream of needs is of; `nil` for every other stream.
    package var neededIn: AcademicYear? { category == "need" ? AcademicYear(identifier) : nil }

    /// What tables of streams know it by: its own id, that of a year's needs made from the year, zero for the school's.
    package var tableID: UniqueID { id ?? UniqueID(high: 0, low: UInt64(neededIn?.startYear ?? 0)) }
}
