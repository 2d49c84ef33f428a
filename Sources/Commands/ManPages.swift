import ArgumentParser
import JSON
import ProvisionInterface

/// The manual pages, made from the command tree as the parser describes it.
enum ManPages {
    /// A page: `provctl-log`, and its text for `man`.
    struct Page {
        var name: String
        var text: String
    }

    /// `provctl` first, then one for each noun and bare word.
    static func all() throws -> [Page] {
        let root = try tree()
        let commands = (root.subcommands ?? []).filter { $0.commandName != "help" }
        return [Page(name: "provctl", text: first(root, commands))]
            + commands.map { Page(name: "provctl-\($0.commandName)", text: page($0)) }
    }

    /// The tree of commands with everything they take.
    static func tree() throws -> Command {
        try JSON.decode(Tool.self, from: JSON.parse(Root._dumpHelp())).command
    }

    struct Tool: Decodable { var command: Command }

    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            var dashed: String { (kind == "long" ? "--" : "-") + name }
        }
        /// What a value names, where that is a file or a folder.
        struct CompletionKind: Decodable {
            struct Details: Decodable {}
            var file: Details?
            var directory: Details?
        }
        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var completionKind: CompletionKind?
    }

    private static func first(_ root: Command, _ commands: [Command]) -> String {
        var text = head("provctl", root.abstract) + section("SYNOPSIS") + "\\fBprovctl\\fR \\fInoun\\fR [\\fIverb\\fR] [\\fIoptions\\fR]\n"
        text += section("DESCRIPTION") + verbatim(root.discussion)
        text += section("COMMANDS")
        for command in commands { text += ".TP\n\\fBprovctl \(escaped(command.commandName))\\fR\n\(line(command.abstract))" }
        text += section("ENVIRONMENT")
        text += ".TP\n\\fBPROVD_SOCKET\\fR\nWhere the daemon's socket is; \\-\\-socket comes before it.\n"
        text += ".TP\n\\fBPROVD_HOST\\fR\nThe computer whose daemon is asked over ssh, as in ssh://user@school:2222;"
        text += " \\-\\-host comes before it.\n"
        text += ".TP\n\\fBNO_COLOR\\fR\nSet, it turns colour off; off a terminal there is none.\n"
        text += section("EXIT STATUS")
        for (status, what) in [
            (0, "Done."), (1, "Refused, not found or ambiguous; nothing was recorded."), (2, "The command line cannot be understood."),
            (3, "The daemon does not answer."), (4, "Not allowed."),
        ] {
            text += ".TP\n\(status)\n\(what)\n"
        }
        return text
    }

    private static func page(_ command: Command) -> String {
        let name = "provctl \(command.commandName)"
        let verbs = (command.subcommands ?? []).filter { $0.commandName != "help" }
        var text = head("provctl-\(command.commandName)", command.abstract)
        text += section("SYNOPSIS")
        text += (verbs.isEmpty ? [(name, command)] : verbs.map { ("\(name) \($0.commandName)", $0) }).map { synopsis($0.0, $0.1) }
            .joined(separator: ".br\n")
        text += section("DESCRIPTION") + verbatim(command.discussion)
        if verbs.isEmpty { return text + section("OPTIONS") + options(command) }
        for verb in verbs {
            text +=
                section("\(name) \(verb.commandName)".uppercased()) + line(verb.abstract) + ".PP\n" + verbatim(verb.discussion)
                + options(verb)
        }
        return text
    }

    private static func head(_ name: String, _ abstract: String?) -> String {
        let title = "\(name.uppercased())"
        return ".TH \"\(title)\" \"1\" \"\" \"provctl \(ProvisionVersion.text)\" \"Provision management\"\n"
            + section("NAME") + "\(escaped(name)) \\- \(line(abstract))"
    }

    private static func synopsis(_ name: String, _ command: Command) -> String {
        let positional = (command.arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }.map { argument in
            let value = "\\fI\(escaped(argument.valueName ?? ""))\\fR" + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(value)]" : value
        }
        return (["\\fB\(escaped(name))\\fR"] + positional + ["[\\fIoptions\\fR]"]).joined(separator: " ") + "\n"
    }

    private static func options(_ command: Command) -> String {
        (command.arguments ?? []).filter(\.shouldDisplay).map { argument in
            var label =
                argument.kind == "positional"
                ? "\\fI\(escaped(argument.valueName ?? ""))\\fR"
                : (argument.names ?? []).map { "\\fB\(escaped($0.dashed))\\fR" }.joined(separator: ", ")
            if argument.kind == "option", let value = argument.valueName { label += " \\fI\(escaped(value))\\fR" }
            return ".TP\n\(label)\n\(line(argument.abstract))"
        }.joined()
    }

    private static func section(_ title: String) -> String { ".SH \"\(escaped(title))\"\n" }

    private static func line(_ text: String?) -> String { escaped(text ?? "") + "\n" }

    /// Examples keep their columns.
    private static func verbatim(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "" }
        return ".nf\n" + text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) + "\n" }.joined() + ".fi\n"
    }

    /// Text that the formatter takes as it is, wherever it stands on a line.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "\\": out += "\\e"
            case "-": out += "\\-"
            case "'": out += "\\(aq"
            case "\"": out += "\\(dq"
            default: out.append(character)
            }
        }
        return out.hasPrefix(".") ? "\\&" + out : out
    }
}
