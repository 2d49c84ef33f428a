/// Something that went wrong, ready to be said: what and why, what else there is to list, and the remedy.
package struct Problem: Error, Equatable, Sendable {
    /// A sentence without the full stop being needed.
    package var message: String
    /// Lines under it: candidates, entries that stand in the way.
    package var items: [String]
    /// What to do about it.
    package var hint: String?
    package var status: ExitStatus

    package init(_ message: String, items: [String] = [], hint: String? = nil, status: ExitStatus) {
        self.message = message
        self.items = items
        self.hint = hint
        self.status = status
    }

    /// A command line that cannot be understood.
    static func usage(_ message: String, hint: String? = nil) -> Problem {
        Problem(message, hint: hint, status: .usage)
    }

    /// As it goes to standard error.
    package var text: String {
        var text = "Error: \(message)\n"
        for item in items { text += "  \(item)\n" }
        if let hint, !hint.isEmpty { text += "Hint: \(hint)\n" }
        return text
    }
}

/// A run that ends with a status of its own, all being said already.
struct Ended: Error {
    var status: ExitStatus
}
