/// The name of a stream: a category and, but for the streams there is only one of, the id of what it is about.
///
/// Written `school`, `pupil-0192…`, `need-2026/27`.
package struct StreamName: Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing the stream is about: `pupil`, `group`, …; no hyphen in it.
    package let category: String
    /// Which one; empty for a stream there is only one of.
    package let identifier: String

    package init(_ category: String, _ identifier: String = "") {
        self.category = category
        self.identifier = identifier
    }

    /// A stream about one thing that has an id.
    package init(_ category: String, id: UniqueID) {
        self.init(category, id.description)
    }

    /// Reads the written form: the category ends at the first hyphen.
    package init(written text: String) {
        guard let hyphen = text.firstIndex(of: "-") else {
            self.init(text)
            return
        }
        self.init(String(text[..<hyphen]), String(text[text.index(after: hyphen)...]))
    }

    /// The identifier as an id; `nil` where it is none.
    package var id: UniqueID? { UniqueID(identifier) }

    package var description: String { identifier.isEmpty ? category : category + "-" + identifier }
}
