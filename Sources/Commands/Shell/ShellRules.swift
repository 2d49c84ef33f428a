import ArgumentParser

/// What a line of `provctl shell` may be: any command but those that touch the server's own files, or would leave the shell.
enum ShellRules {
    /// Commands that are no use at the other end of a line, or lead out of it, with the reason.
    private static let closed = [
        "shell": "you are in it", "bridge": "it is for programs: provctl --host ssh://… starts it",
        "completion": "it is for a shell on your own computer",
    ]
    private static let places = [
        "--socket": "the shell talks to this server's own provd", "--host": "the shell does not call other computers",
    ]

    /// The words of the command, without a leading `provctl`. Throws a usage `Problem` for what the shell does not take.
    static func allowed(_ words: [String]) throws -> [String] {
        let words = words.first == "provctl" ? Array(words.dropFirst()) : words
        for word in words.prefix(while: { $0 != "--" }) {
            let option = String(word.prefix { $0 != "=" })
            if let why = places[option] { throw refusal("\(option) cannot be given here: \(why)") }
        }
        let completed = try Arguments.completed(words)
        // What the parser does not take says itself what is wrong, and help is for everybody.
        guard let parsed = try? Root.parseAsRoot(completed), parsed is any DaemonCommand || parsed is any LocalCommand else { return words }
        guard let path = path(of: type(of: parsed), in: Root.self), let noun = path.first, let arguments = try arguments(at: path) else {
            throw refusal("this command is not for the shell")
        }
        if let why = closed[noun] { throw refusal("'\(noun)' does nothing here: \(why)") }
        try check(arguments, completed, name: path.joined(separator: " "))
        return words
    }

    /// The words that name a command in the tree of all.
    private static func path(of command: any ParsableCommand.Type, in tree: any ParsableCommand.Type) -> [String]? {
        if command == tree { return [] }
        for child in tree.configuration.subcommands + tree.configuration.groupedSubcommands.flatMap(\.subcommands) {
            if let rest = path(of: command, in: child) { return [child._commandName] + rest }
        }
        return nil
    }

    /// What the command takes, as the help's own table describes it.
    private static func arguments(at path: [String]) throws -> [ManPages.Argument]? {
        var command = try ManPages.tree()
        for word in path {
            guard let next = command.subcommands?.first(where: { $0.commandName == word }) else { return nil }
            command = next
        }
        return command.arguments ?? []
    }

    private static func check(_ arguments: [ManPages.Argument], _ words: [String], name: String) throws {
        let options = words.prefix { $0 != "--" }
        for argument in arguments where argument.isFile {
            if argument.kind == "positional" {
                throw refusal("'\(name)' reads or writes files of the server, which this shell does not")
            }
            for dashed in (argument.names ?? []).map(\.dashed)
            where options.contains(where: { $0 == dashed || $0.hasPrefix(dashed.hasPrefix("--") ? dashed + "=" : dashed) }) {
                throw refusal("\(dashed) reads or writes files of the server, which this shell does not")
            }
        }
    }

    private static func refusal(_ why: String) -> Problem {
        .usage(why, hint: "from your own computer: provctl --host ssh://… reads and writes your own files")
    }
}

extension ManPages.Argument {
    /// Whether it names a file or a folder of the computer `provctl` runs on.
    var isFile: Bool { completionKind?.file != nil || completionKind?.directory != nil }
}
