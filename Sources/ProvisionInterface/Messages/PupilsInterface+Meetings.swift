/// Meetings about a pupil: arranged, held, called off.
extension PupilsInterface {
    /// A meeting about a pupil.
    package struct Meeting: Codable, Hashable, Sendable {
        package var id: String
        /// The last event of it.
        package var event: String
        /// arranged, held or cancelled.
        package var state: String
        /// The day it was held, else the one it is arranged for.
        package var day: String
        package var start: String?
        /// parents, agency, annual-review, team-around-the-child, call, other or cycle-review.
        package var kind: String
        /// Who is to come or was there, besides the pupil and the staff.
        package var others: [String]
        package var withPupil: Bool
        package var staff: [String]
        package var about: String?
        package var said: String?
        package var agreed: String?
        /// Why it was called off.
        package var reason: String?
        /// The day by which to meet again.
        package var next: String?
        /// The day it had been arranged for, where it had been.
        package var arrangedFor: String?
        package var confidential: Bool
        /// Who sees it where it is confidential, besides the coordinator.
        package var seenBy: [String]?
        package var recordedAt: String
        /// What the pupil and the family think, in a cycle review.
        package var pupilView: String?
        package var parentView: String?

        package init(
            id: String, event: String, state: String, day: String, start: String? = nil, kind: String, others: [String],
            withPupil: Bool, staff: [String], about: String? = nil, said: String? = nil, agreed: String? = nil,
            reason: String? = nil, next: String? = nil, arrangedFor: String? = nil, confidential: Bool, seenBy: [String]? = nil,
            recordedAt: String, pupilView: String? = nil, parentView: String? = nil
        ) {
            self.id = id
            self.event = event
            self.state = state
            self.day = day
            self.start = start
            self.kind = kind
            self.others = others
            self.withPupil = withPupil
            self.staff = staff
            self.about = about
            self.said = said
            self.agreed = agreed
            self.reason = reason
            self.next = next
            self.arrangedFor = arrangedFor
            self.confidential = confidential
            self.seenBy = seenBy
            self.recordedAt = recordedAt
            self.pupilView = pupilView
            self.parentView = parentView
        }
    }

    /// Arranges a meeting about a pupil.
    package enum ArrangeMeeting: WireMethod {
        package static let name = "io.provd.Pupils.ArrangeMeeting"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var day: String
            package var start: String?
            package var kind: String?
            package var with: [String]
            package var about: String?
            package var confidential: Bool?
            package var seenBy: [String]?
            package var on: String?
            /// Further pupils it is about.
            package var others: [String]?
            package var command: CommandHeader?

            package init(
                pupil: String, day: String, start: String? = nil, kind: String? = nil, with: [String], about: String? = nil,
                confidential: Bool? = nil, seenBy: [String]? = nil, on: String? = nil, others: [String]? = nil,
                command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.day = day
                self.start = start
                self.kind = kind
                self.with = with
                self.about = about
                self.confidential = confidential
                self.seenBy = seenBy
                self.on = on
                self.others = others
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records a meeting about a pupil that was held.
    package enum RecordMeeting: WireMethod {
        package static let name = "io.provd.Pupils.RecordMeeting"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var on: String?
            package var of: String?
            package var kind: String?
            package var with: [String]?
            package var about: String?
            package var said: String?
            package var agreed: String?
            package var next: String?
            package var confidential: Bool?
            package var seenBy: [String]?
            /// Further pupils it was about.
            package var others: [String]?
            package var command: CommandHeader?

            package init(
                pupil: String, on: String? = nil, of: String? = nil, kind: String? = nil, with: [String]? = nil,
                about: String? = nil, said: String? = nil, agreed: String? = nil, next: String? = nil, confidential: Bool? = nil,
                seenBy: [String]? = nil, others: [String]? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.on = on
                self.of = of
                self.kind = kind
                self.with = with
                self.about = about
                self.said = said
                self.agreed = agreed
                self.next = next
                self.confidential = confidential
                self.seenBy = seenBy
                self.others = others
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Calls an arranged meeting off.
    package enum CancelMeeting: WireMethod {
        package static let name = "io.provd.Pupils.CancelMeeting"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var meeting: String
            package var reason: String?
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, meeting: String, reason: String? = nil, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.meeting = meeting
                self.reason = reason
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// The meetings about a pupil.
    package enum ListMeetings: WireMethod {
        package static let name = "io.provd.Pupils.ListMeetings"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(pupil: String, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.pupil = pupil
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            /// The pupil as spoken of.
            package var name: String
            package var meetings: [Meeting]
            package var at: Answered

            package init(name: String, meetings: [Meeting], at: Answered) {
                self.name = name
                self.meetings = meetings
                self.at = at
            }
        }
    }
}
