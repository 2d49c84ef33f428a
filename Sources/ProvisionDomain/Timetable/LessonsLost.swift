/// Which lessons a pupil is taken out of. What nothing tells the time of is not known, and never none.
package enum LessonsLost {
    /// A session a pupil is taken out for; support in a lesson is none.
    package struct Withdrawal: Hashable, Sendable {
        package var day: SchoolDay
        /// `nil` where nothing says when it is.
        package var span: MinuteSpan?
        /// The class the plan says it takes from.
        package var from: ClassCode?

        package init(day: SchoolDay, span: MinuteSpan?, from: ClassCode?) {
            self.day = day
            self.span = span
            self.from = from
        }
    }

    /// A lesson of one of the pupil's classes.
    package struct Lesson: Hashable, Sendable {
        package var day: SchoolDay
        package var span: MinuteSpan?
        package var code: ClassCode

        package init(day: SchoolDay, span: MinuteSpan?, code: ClassCode) {
            self.day = day
            self.span = span
            self.code = code
        }
    }

    /// What was found: lessons lost, each once however often the pupil is taken out of it, and withdrawals of which it is not known.
    package struct Found: Hashable, Sendable {
        package var lost: [Lesson]
        package var unknown: Int
    }

    /// - Parameters:
    ///   - lessons: of all the pupil's classes that have a timetable.
    ///   - isKnown: whether all classes have one whose lessons the pupil could lose; else what meets none of these is not known.
    package static func find(_ withdrawals: [Withdrawal], lessons: [Lesson], isKnown: Bool) -> Found {
        var lost: Set<Lesson> = []
        var unknown = 0
        for withdrawal in Set(withdrawals) {
            let met = lessons.filter { lesson in
                lesson.day == withdrawal.day && (lesson.span.flatMap { one in withdrawal.span.map { one.overlaps($0) } } ?? false)
            }
            if !met.isEmpty {
                lost.formUnion(met)
            } else if let code = withdrawal.from {
                // The plan says which lesson it is, whether or not anybody timetabled the class.
                lost.insert(Lesson(day: withdrawal.day, span: withdrawal.span, code: code))
            } else if withdrawal.span == nil || !isKnown {
                unknown += 1
            }
        }
        return Found(lost: lost.sorted { $0.order < $1.order }, unknown: unknown)
    }
}

extension LessonsLost.Lesson {
    fileprivate var order: (SchoolDay, Int, String) { (day, span?.start ?? .max, code.text.lowercased()) }
}
