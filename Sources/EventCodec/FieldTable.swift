/// Whose key seals a private field.
package enum SealSubject: Hashable, Sendable {
    /// Whom or what the stream is about: the pupil, the member of staff, the group, the class.
    case stream
    /// The pupil whose id stands at that path of the payload.
    case pupil(FieldPath)
    /// The pupil whose enrolment's id stands at that path; the writer knows who that is.
    case enrolment(FieldPath)
    /// The pupil whose id stands at the first path; where none does, the thing of the id at the second, which has a key of its own.
    case pupilOr(FieldPath, FieldPath)
}

/// What may be known of a field by whoever holds the log.
package enum Privacy: Hashable, Sendable {
    /// Stored readable.
    case clear
    /// Identifies a person: stored in the subject's box of the event.
    case personal(SealSubject)
    /// Free text: stored in a box of its own, with a key of its own besides the subject's.
    case text(SealSubject)
}

/// The declared fields of one schema of one event type. A payload has no others: a test holds that.
package struct FieldTable: Hashable, Sendable {
    /// Readable leaves, indexes written `*`. Where a list or an object may be empty, its own path need not be declared.
    package let clear: Set<FieldPath>
    /// Private fields with all that is beneath them, in the order in which they are sealed.
    package let hidden: [Hidden]

    /// A private field.
    package struct Hidden: Hashable, Sendable {
        package let path: FieldPath
        package let privacy: Privacy
    }

    /// - Parameter clear: paths separated by white space.
    init(
        _ clear: String, personal: KeyValuePairs<FieldPath, SealSubject> = [:], text: KeyValuePairs<FieldPath, SealSubject> = [:]
    ) {
        self.clear = Set(clear.split(whereSeparator: \.isWhitespace).map { FieldPath($0) })
        hidden =
            personal.map { Hidden(path: $0.key, privacy: .personal($0.value)) }
            + text.map { Hidden(path: $0.key, privacy: .text($0.value)) }
    }

    /// What is declared of a path as a leaf walk names it; `nil` where nothing is.
    package func privacy(of path: FieldPath) -> Privacy? {
        if let found = hidden.first(where: { path.parts.starts(with: $0.path.parts) }) { return found.privacy }
        return clear.contains(path) ? .clear : nil
    }
}
