import ProvisionInterface

/// What is said of a session on the command line: `3`, `3 kit:ill noor:15m`, `y7-reading 20m`, `4 missed:moved`, `all`.
enum LogEntry: Equatable {
    /// Everything open on the list, as planned.
    case all
    /// Rows of a week's printed sheet, typed one after the other.
    case sheet
    /// The rest of a group's week, as planned.
    case week(group: String)
    /// It should have been and was not.
    case missed(Target, reason: String)
    /// It was: for so long, with these pupils away or there for part of it.
    case met(Target, minutes: Int?, exceptions: [Exception])

    /// Which session: a row of the day's list, or a group.
    enum Target: Equatable {
        case number(Int)
        case group(String)
        /// A code of the week's sheet: "B7".
        case row(String)
    }

    /// One pupil who was not there all along.
    struct Exception: Equatable {
        var pupil: String
        var how: How

        /// Away with a reason, or there for so many minutes.
        enum How: Equatable {
            case away(String)
            case part(Int)
        }
    }
}

extension LogEntry {
    /// Reads the words behind `log`. Throws a usage `Problem` that names the nearest right form.
    /// `ofSheet`: a first word like `B7` is a row of a week's sheet; else it can only be a group.
    init(_ words: [String], ofSheet: Bool = false) throws {
        guard let first = words.first, !first.isEmpty else {
            throw Problem.usage("which session?", hint: "log 3, log y7-reading 20m, log all; 'provctl group today' has the numbers")
        }
        let rest = Array(words.dropFirst())
        if first.lowercased() == "all" {
            guard rest.isEmpty else {
                throw Problem.usage(
                    "'log all' records everything as planned and takes nothing more, but \"\(rest[0])\" was given",
                    hint: "log that one by its number first, as in 'log 3 \(rest[0])', then 'log all'")
            }
            self = .all
            return
        }
        if first.lowercased() == "sheet" {
            guard rest.isEmpty else {
                throw Problem.usage(
                    "'log sheet' takes its rows one a line", hint: "log \(rest.joined(separator: " ")) --for khan --week 9nov")
            }
            self = .sheet
            return
        }
        let target = ofSheet && Self.isRow(first) ? .row(first) : try Self.target(first)
        if let last = rest.first(where: { $0.lowercased() == "week" }) {
            self = .week(group: try Self.week(target, rest, last))
        } else if let missed = rest.first(where: { $0.lowercased().hasPrefix("missed") }) {
            self = .missed(target, reason: try Self.reason(first, rest, missed))
        } else {
            self = try Self.met(target, first, rest)
        }
    }

    /// "B7", "b12", "B7b": a weekday's letter, a number, and a letter for a second slot of the day.
    static func isRow(_ word: String) -> Bool {
        var rest = Substring(word.lowercased())
        guard let day = rest.popFirst(), ("a"..."g").contains(day) else { return false }
        if let last = rest.last, ("b"..."z").contains(last) { rest = rest.dropLast() }
        return (1...4).contains(rest.count) && rest.utf8.allSatisfy { (48...57).contains($0) } && rest.first != "0"
    }

    private static func target(_ word: String) throws -> Target {
        if word.contains(":") {
            throw Problem.usage("\"\(word)\" comes before the session it is about", hint: "log 3 \(word)")
        }
        if Amounts.length(word) != nil, word.last?.isNumber != true {
            throw Problem.usage("\"\(word)\" comes before the session it is about", hint: "log 3 \(word)")
        }
        guard word.allSatisfy(\.isNumber) else { return .group(word) }
        guard let number = Int(word), (1...999).contains(number) else {
            throw Problem.usage("no list has a row \(word)", hint: "'provctl group today' has the numbers")
        }
        return .number(number)
    }

    private static func week(_ target: Target, _ rest: [String], _ word: String) throws -> String {
        guard case .group(let group) = target else {
            throw Problem.usage("a week is recorded by its group, not by a row of today's list", hint: "log y7-inclass week")
        }
        guard rest.count == 1 else {
            throw Problem.usage(
                "'week' records the rest of the week as planned and takes nothing more",
                hint: "log what was different first, as in 'log \(group) kit:ill --on tue', then 'log \(group) week'")
        }
        return group
    }

    private static func reason(_ target: String, _ rest: [String], _ word: String) throws -> String {
        guard rest.count == 1 else {
            throw Problem.usage(
                "a session that was missed has no register and no length", hint: "log \(target) \(word), and nothing behind it")
        }
        let reason = word.dropFirst("missed".count)
        guard reason.first == ":", reason.count > 1 else {
            throw Problem.usage(
                "\"\(word)\" does not say why it was missed", hint: "log \(target) missed:moved, or missed:absent, missed:room")
        }
        return String(reason.dropFirst())
    }

    private static func met(_ target: Target, _ first: String, _ rest: [String]) throws -> LogEntry {
        var minutes: Int?
        var exceptions: [Exception] = []
        for word in rest {
            if word.contains(":") {
                let exception = try exception(word)
                guard !exceptions.contains(where: { $0.pupil.lowercased() == exception.pupil.lowercased() }) else {
                    throw Problem.usage("\(exception.pupil) is named twice", hint: "say one thing of each pupil")
                }
                exceptions.append(exception)
            } else if let length = Amounts.length(word) {
                guard minutes == nil else {
                    throw Problem.usage(
                        "two lengths, \(minutes ?? 0)m and \(word)", hint: "a pupil's part has the name in front: noor:\(word)")
                }
                minutes = length
            } else {
                throw unreadable(word, first)
            }
        }
        return .met(target, minutes: minutes, exceptions: exceptions)
    }

    private static func exception(_ word: String) throws -> Exception {
        let (pupil, how) = try Lists.pair(word, form: "kit:ill for a pupil who was away, noor:15m for one who was there in part")
        if let part = Amounts.length(how) { return Exception(pupil: pupil, how: .part(part)) }
        if how.allSatisfy(\.isNumber) {
            throw Problem.usage("\"\(word)\" has no unit", hint: "\(pupil):\(how)m for \(how) minutes")
        }
        return Exception(pupil: pupil, how: .away(how))
    }

    private static func unreadable(_ word: String, _ target: String) -> Problem {
        if word.allSatisfy(\.isNumber) {
            return Problem.usage(
                "\"\(word)\" is neither a length nor a pupil",
                hint: "\(word)m for \(word) minutes; another session is logged by itself: log \(word)")
        }
        if word.hasPrefix("-") {
            let name = word.drop { $0 == "-" }
            return Problem.usage("a pupil's name takes no dash", hint: "log \(target) \(name):ill")
        }
        return Problem.usage(
            "\"\(word)\" does not say what of \(word)", hint: "log \(target) \(word):ill, or \(word):15m; whoever is not named was there")
    }
}
