import ArgumentParser

/// The command line as the parser is to see it: the verb put in where it was left out, leading options put behind.
enum Arguments {
    /// What a noun means without a verb: `bare` where nothing is named, `named` where something is.
    private struct Defaults {
        var bare: String
        var named: String?
    }

    private static let defaults: [String: Defaults] = [
        "pupil": Defaults(bare: "list", named: "history"), "group": Defaults(bare: "list", named: "show"),
        "plan": Defaults(bare: "list", named: "show"), "staff": Defaults(bare: "list"), "class": Defaults(bare: "list"),
        "provision": Defaults(bare: "list"),
        "calendar": Defaults(bare: "show"), "rates": Defaults(bare: "show"), "rules": Defaults(bare: "show"),
        "school": Defaults(bare: "show"), "import": Defaults(bare: "list"),
        "export": Defaults(bare: "list", named: "show"), "events": Defaults(bare: "tail", named: "show"),
        "cover": Defaults(bare: "show", named: "show"),
        "timetable": Defaults(bare: "own", named: "staff"),
        "year": Defaults(bare: "check", named: "check"),
        "need": Defaults(bare: "list", named: "list"), "scenario": Defaults(bare: "list", named: "show"),
        "access": Defaults(bare: "show"), "retention": Defaults(bare: "due"),
        "delivery": Defaults(bare: "show", named: "show"),
    ]

    /// The completed command line. Throws a usage `Problem` for a word that is no command.
    static func completed(_ arguments: [String]) throws -> [String] {
        let (leading, rest) = hoisted(arguments)
        if rest.first == "help" { try checkHelp(Array(rest.dropFirst())) }
        guard let noun = rest.first, !noun.hasPrefix("-"), noun != "help" else { return rest + leading }
        guard let command = commands[noun] else { throw unknown(noun, rest) }
        let verbs = command.configuration.subcommands.map { $0._commandName }
        var completed = rest
        if !verbs.isEmpty { completed = try withVerb(noun, verbs, rest) }
        return behind(leading, completed)
    }

    /// Nouns and bare words by name.
    static var commands: [String: any ParsableCommand.Type] {
        let all = Root.configuration.groupedSubcommands.flatMap(\.subcommands) + Root.configuration.subcommands
        return Dictionary(all.map { ($0._commandName, $0) }) { first, _ in first }
    }

    private static func withVerb(_ noun: String, _ verbs: [String], _ words: [String]) throws -> [String] {
        let rest = Array(words.dropFirst())
        if rest.first == "help" { return [noun, "--help"] }
        if let word = rest.first, verbs.contains(word) || ["-h", "--help"].contains(word) { return words }
        guard let defaults = defaults[noun] else {
            if let word = rest.first, !word.hasPrefix("-") { throw noVerb(word, noun, verbs) }
            return words
        }
        guard let word = rest.first, !word.hasPrefix("-") else { return [noun, defaults.bare] + rest }
        guard let named = defaults.named else {
            throw noVerb(word, noun, verbs)
        }
        return [noun, named] + rest
    }

    private static func noVerb(_ word: String, _ noun: String, _ verbs: [String]) -> Problem {
        let nearest = Nearest.word(word, among: verbs).map { "did you mean '\(noun) \($0)'? " } ?? ""
        return Problem.usage("'\(noun)' has no '\(word)'", hint: nearest + "there are \(verbs.joined(separator: ", "))")
    }

    /// The verb that may have been meant where a word was taken for a thing: `group toady` looks for a group called so.
    static func nearestVerb(_ arguments: [String]) -> String? {
        let words = hoisted(arguments).rest
        guard words.count >= 2, let command = commands[words[0]], defaults[words[0]]?.named != nil else { return nil }
        let verbs = command.configuration.subcommands.map { $0._commandName }
        guard !verbs.contains(words[1]), !words[1].hasPrefix("-") else { return nil }
        return Nearest.word(words[1], among: verbs).map { "\(words[0]) \($0)" }
    }

    /// `help` of a command there is not says so, in place of the overview.
    private static func checkHelp(_ words: [String]) throws {
        guard let noun = words.first, !noun.hasPrefix("-"), noun != "help" else { return }
        guard let command = commands[noun] else { throw unknown(noun, words) }
        let verbs = command.configuration.subcommands.map { $0._commandName }
        if words.count > 1, !verbs.isEmpty, !words[1].hasPrefix("-"), !verbs.contains(words[1]) { throw noVerb(words[1], noun, verbs) }
    }

    private static func unknown(_ word: String, _ words: [String]) -> Problem {
        let nouns = commands.filter { noun, command in
            noun != "import" && command.configuration.subcommands.contains { $0._commandName == word }
        }.keys.sorted()
        let problem = "there is no command '\(word)'"
        if let noun = nouns.first, nouns.count == 1 {
            let whole = [noun] + words
            // Only what would be understood is said in full.
            let isWhole = (try? Root.parseAsRoot(whole)).map { $0 is any DaemonCommand || $0 is any LocalCommand } ?? false
            let line = whole.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
            let hint = isWhole ? "provctl \(line)" : "'provctl \(noun) \(word) --help' says how"
            return Problem.usage(problem, hint: "the noun comes first: \(hint)")
        }
        if !nouns.isEmpty {
            return Problem.usage(problem, hint: "the noun comes first: \(nouns.map { "\($0) \(word)" }.joined(separator: ", "))")
        }
        let nearest = Nearest.word(word, among: Array(commands.keys)).map { "did you mean '\($0)'? " } ?? ""
        return Problem.usage(problem, hint: nearest + "'provctl --help' lists them")
    }

    /// Parts options every command has from the front of the line.
    private static func hoisted(_ arguments: [String]) -> (leading: [String], rest: [String]) {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            if ["--socket", "--host"].contains(first), rest.count >= 2 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if first == "--json" || first.hasPrefix("--socket=") || first.hasPrefix("--host=") {
                leading.append(first)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        return (leading, Array(rest))
    }

    /// Options behind the command, but before a terminator.
    private static func behind(_ options: [String], _ words: [String]) -> [String] {
        guard let end = words.firstIndex(of: "--") else { return words + options }
        return Array(words[..<end]) + options + Array(words[end...])
    }
}
