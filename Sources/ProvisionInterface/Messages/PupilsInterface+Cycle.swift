/// Cycle reviews and the class teacher's sheet.
extension PupilsInterface {
    /// What is said of one target in a cycle review.
    package struct TargetVerdict: Codable, Hashable, Sendable {
        package var target: String
        package var status: String
        package var note: String?
        package var by: String?

        package init(
            target: String, status: String, note: String? = nil, by: String? = nil
        ) {
            self.target = target
            self.status = status
            self.note = note
            self.by = by
        }
    }

    /// Records a cycle review with the family, and what was said of the targets, in one command.
    package enum ReviewCycle: WireMethod {
        package static let name = "io.provd.Pupils.ReviewCycle"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var on: String?
            /// The arranged meeting it was, as for a meeting.
            package var of: String?
            package var with: [String]?
            package var about: String?
            package var said: String?
            package var agreed: String?
            package var pupilView: String?
            package var parentView: String?
            package var next: String?
            package var targets: [TargetVerdict]?
            package var confidential: Bool?
            package var seenBy: [String]?
            package var command: CommandHeader?

            package init(
                pupil: String, on: String? = nil, of: String? = nil, with: [String]? = nil, about: String? = nil, said: String? = nil,
                agreed: String? = nil, pupilView: String? = nil, parentView: String? = nil, next: String? = nil,
                targets: [TargetVerdict]? = nil, confidential: Bool? = nil, seenBy: [String]? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.on = on
                self.of = of
                self.with = with
                self.about = about
                self.said = said
                self.agreed = agreed
                self.pupilView = pupilView
                self.parentView = parentView
                self.next = next
                self.targets = targets
                self.confidential = confidential
                self.seenBy = seenBy
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// A group a pupil of a class is in.
    package struct SheetGroup: Codable, Hashable, Sendable {
        package var group: String
        package var provision: String
        /// Its slots or its weekly amount.
        package var when: String
        /// It takes the pupil out of this class's lessons.
        package var fromClass: Bool
        /// It is given in them.
        package var inClass: Bool

        package init(
            group: String, provision: String, when: String, fromClass: Bool, inClass: Bool
        ) {
            self.group = group
            self.provision = provision
            self.when = when
            self.fromClass = fromClass
            self.inClass = inClass
        }
    }

    /// A pupil on a class teacher's sheet.
    package struct SheetPupil: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var form: String?
        package var sen: String
        package var needs: [Need]
        package var strategies: [Strategy]
        package var targets: [Target]
        package var groups: [SheetGroup]

        package init(
            pupil: String, name: String, yearGroup: String, form: String? = nil, sen: String, needs: [Need], strategies: [Strategy],
            targets: [Target], groups: [SheetGroup]
        ) {
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.form = form
            self.sen = sen
            self.needs = needs
            self.strategies = strategies
            self.targets = targets
            self.groups = groups
        }
    }

    /// What a class's teachers need to know of its pupils.
    package enum GetClassSheet: WireMethod {
        package static let name = "io.provd.Pupils.GetClassSheet"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var `class`: String
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(
                `class`: String, asOf: String? = nil, knownAt: String? = nil, why: String? = nil
            ) {
                self.`class` = `class`
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var code: String
            package var isForm: Bool
            package var subject: String?
            package var staff: [String]
            /// How many pupils there are in all.
            package var members: Int
            /// Those with a need, a strategy, a target or a group.
            package var pupils: [SheetPupil]
            package var at: Answered

            package init(
                code: String, isForm: Bool, subject: String? = nil, staff: [String], members: Int, pupils: [SheetPupil], at: Answered
            ) {
                self.code = code
                self.isForm = isForm
                self.subject = subject
                self.staff = staff
                self.members = members
                self.pupils = pupils
                self.at = at
            }
        }
    }
}
