extension PupilsInterface {
    /// Targets, strategies, cycle reviews and the class teacher's sheet, in Varlink's definition language.
    static let targetsDefinition = #"""
        # One look at a target. status: on-course, met, not-met or changed. event: it.
        type TargetReview (on: string, status: string, note: ?string, by: ?string, event: string, recordedAt: string)

        # Something a pupil is to reach by a day.
        type Target (
          id: string,
          event: string,
          # A pupil's first is 1.
          number: int,
          # Absent once the words are destroyed.
          wording: ?string,
          # How it is seen whether it is met.
          measure: ?string,
          on: string,
          by: string,
          # The last word on it: on-course, met, not-met or changed; absent while nobody looked.
          status: ?string,
          reviews: []TargetReview,
          recordedAt: string
        )

        # Something everybody who teaches a pupil does.
        type Strategy (
          id: string,
          event: string,
          # A pupil's first is 1.
          number: int,
          # Absent once the words are destroyed.
          wording: ?string,
          from: string,
          # The first day without it.
          ended: ?string,
          reason: ?string,
          recordedAt: string
        )

        # Sets a target. measure: how it is seen whether it is met.
        method SetTarget(pupil: string, wording: string, by: string, measure: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Looks at a target; target: its number or id. status: on-course, met, not-met or changed. by: a new day for one that goes on.
        method ReviewTarget(pupil: string, target: string, status: string, note: ?string, by: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Agrees a strategy with effect from a day.
        method AgreeStrategy(pupil: string, wording: string, on: ?string, command: ?Command) -> (done: Done)

        # Ends a strategy; strategy: its number or id. on: the first day without it.
        method EndStrategy(pupil: string, strategy: string, reason: ?string, on: ?string, command: ?Command) -> (done: Done)

        # What is said of one target in a cycle review.
        type TargetVerdict (target: string, status: string, note: ?string, by: ?string)

        # Records a cycle review with the family, and what was said of the targets, in one command. of, with, next and the rest are as for
        # a meeting; an arranged meeting of that day is the one it was.
        method ReviewCycle(
          pupil: string,
          on: ?string,
          of: ?string,
          with: ?[]string,
          about: ?string,
          said: ?string,
          agreed: ?string,
          pupilView: ?string,
          parentView: ?string,
          next: ?string,
          targets: ?[]TargetVerdict,
          confidential: ?bool,
          seenBy: ?[]string,
          command: ?Command
        ) -> (done: Done)

        # A pupil's targets and strategies, those that are over too.
        method ListTargets(pupil: string, asOf: ?string, knownAt: ?string, why: ?string) -> (name: string, targets: []Target, strategies: []Strategy, at: Answered)

        # A group a pupil of a class is in. when: its slots or its weekly amount. fromClass: it takes the pupil out of this class's
        # lessons. inClass: it is given in them.
        type SheetGroup (group: string, provision: string, when: string, fromClass: bool, inClass: bool)

        # A pupil on a class teacher's sheet.
        type SheetPupil (
          pupil: string,
          name: string,
          yearGroup: string,
          form: ?string,
          sen: string,
          needs: []Need,
          strategies: []Strategy,
          targets: []Target,
          groups: []SheetGroup
        )

        # What a class's teachers need to know of its pupils: those with a need, a strategy, a target or a group; members: how many there
        # are in all.
        method GetClassSheet(class: string, asOf: ?string, knownAt: ?string, why: ?string) -> (code: string, isForm: bool, subject: ?string, staff: []string, members: int, pupils: []SheetPupil, at: Answered)
        """#
}
