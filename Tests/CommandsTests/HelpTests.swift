import ArgumentParser
import Glibc
import GoldenFiles
import Testing

@testable import Commands

@Suite struct `Help, completions and manual pages` {
    private func leaves(_ command: any ParsableCommand.Type, _ path: [String] = []) -> [(path: [String], command: any ParsableCommand.Type)]
    {
        let children = command.configuration.subcommands + command.configuration.groupedSubcommands.flatMap { $0.subcommands }
        return [(path, command)] + children.flatMap { leaves($0, path + [$0._commandName]) }
    }

    @Test func `every command has an abstract and an example that begins with its name`() {
        for (path, command) in leaves(Root.self) where !path.isEmpty {
            let configuration = command.configuration
            #expect(configuration.abstract.hasSuffix("."), "\(path)")
            #expect(configuration.discussion.contains("provctl \(path[0])"), "\(path)")
        }
    }

    @Test func `every example of the help is a command line the parser takes`() throws {
        for (path, command) in leaves(Root.self) {
            for line in command.configuration.discussion.split(separator: "\n") where line.hasPrefix("  provctl ") {
                #expect(line.count <= 79, "\(line)")
                let words = ShellWords.of(line.dropFirst("  provctl ".count))
                #expect(throws: Never.self, "\(path): \(line)") { try Root.parseAsRoot(Arguments.completed(words)) }
            }
        }
    }

    @Test func `every command that records takes --dry-run, every one that calls takes --json and --socket`() {
        for (path, command) in leaves(Root.self) where command is any DaemonCommand.Type {
            let help = Root.helpMessage(for: command, columns: 80)
            #expect(help.contains("--json") && help.contains("--socket"), "\(path)")
        }
    }

    @Test func `the help of every command`() {
        for (path, command) in leaves(Root.self) {
            let name = path.isEmpty ? "help" : "help-" + path.joined(separator: "-")
            let text = path.isEmpty ? Root.helpMessage(columns: 80) : Root.helpMessage(for: command, columns: 80)
            Golden.check(text + "\n", name)
        }
    }

    @Test func `manual pages come from the same table, and hold every command and option`() throws {
        let pages = try ManPages.all()
        #expect(pages.first?.name == "provctl")
        let nouns = Arguments.commands.keys.sorted()
        #expect(pages.dropFirst().map(\.name).sorted() == nouns.map { "provctl-" + $0 })
        let log = try #require(pages.first { $0.name == "provctl-log" })
        Golden.check(log.text, "man-log")
        let pupil = try #require(pages.first { $0.name == "provctl-pupil" })
        for verb in PupilNoun.configuration.subcommands {
            #expect(pupil.text.contains(".SH \"PROVCTL PUPIL \(verb._commandName.uppercased())\""))
        }
        for page in pages {
            for line in page.text.split(separator: "\n") where line.hasPrefix(".") {
                #expect([".TH", ".SH", ".TP", ".PP", ".nf", ".fi", ".br"].contains { line.hasPrefix($0) }, "\(page.name): \(line)")
            }
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions know every noun`(shell: String) {
        let run = Run(["completion", shell])
        #expect(run.status == .done)
        for noun in Arguments.commands.keys { #expect(run.output.contains(noun), "\(noun)") }
    }

    @Test func `templates print a header, and what the columns hold`() {
        #expect(Run(["template", "pupils"]).output.hasPrefix("upn,"))
        #expect(Run(["template", "pupils.csv"]).output.hasPrefix("upn,"))
        #expect(Run(["template", "pupils", "--about"]).output.contains("forename"))
        #expect(Run(["template"]).output.contains("registers\n"))
    }
}

/// Words as a shell parts them, as far as the examples go: a redirection or a pipe ends the line, and so do the two spaces
/// before an explanation.
enum ShellWords {
    static func of(_ line: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var quoted = false
        var spaces = 0
        for character in line {
            if character == "\"" {
                quoted.toggle()
                word = word ?? ""
            } else if character == " " && !quoted {
                spaces += 1
                if spaces == 2 { break }
                if let done = word { words.append(done) }
                word = nil
                continue
            } else if !quoted, character == ">" || character == "|" {
                break
            } else {
                word = (word ?? "") + String(character)
            }
            spaces = 0
        }
        return words + (word.map { [$0] } ?? [])
    }
}
