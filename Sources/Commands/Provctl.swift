import ArgumentParser
import JSON

/// `provctl` as a whole: arguments in, exit status out.
package enum Provctl {
    /// Runs a command line with the name the program was called by in front. Called as `provctl-shell`, or `-provctl-shell` as login
    /// shells are, it is `provctl shell`: so a link of that name serves as somebody's login shell.
    package static func run(asCalled arguments: [String], in context: Context) -> ExitStatus {
        let name = arguments.first?.split(separator: "/").last ?? ""
        let isShell = name == "provctl-shell" || name == "-provctl-shell"
        return run((isShell ? ["shell"] : []) + arguments.dropFirst(), in: context)
    }

    /// Runs one command line (without the program's name).
    package static func run(_ arguments: [String], in context: Context) -> ExitStatus {
        let command: any ParsableCommand
        do {
            let completed = try Arguments.completed(arguments)
            command = try Root.parseAsRoot(completed)
        } catch {
            return usage(error, arguments, context)
        }
        do {
            switch command {
            case let command as any DaemonCommand: try perform(command, context)
            case let command as any LocalCommand: try command.perform(context)
            default: return help(command, arguments, context)
            }
            return .done
        } catch {
            return failed(error, arguments, context)
        }
    }

    private static func perform(_ command: any DaemonCommand, _ context: Context) throws {
        do {
            try command.perform(try Session(context, command.common))
        } catch let failure as CallFailure {
            // Scripts get the error with its stable names, people the words on standard error.
            if command.common.json, case .answered(let name, let parameters) = failure {
                let error: JSONObject = ["error": .string(name), "parameters": .object(parameters)]
                context.output(JSON.pretty(.object(error)) + "\n")
            }
            throw failure
        }
    }

    /// What asks for help, or is a noun by itself: the parser's own commands say it by what they throw.
    private static func help(_ command: any ParsableCommand, _ arguments: [String], _ context: Context) -> ExitStatus {
        var command = command
        do {
            try command.run()
            return .done
        } catch {
            return usage(error, arguments, context)
        }
    }

    private static func failed(_ error: any Error, _ arguments: [String], _ context: Context) -> ExitStatus {
        switch error {
        case let ended as Ended: return ended.status
        case let problem as Problem: return say(problem, context)
        case let failure as CallFailure:
            var problem = Wording.problem(failure)
            if case .answered("io.provd.NotFound", _) = failure, let verb = Arguments.nearestVerb(arguments) {
                problem.hint = "did you mean 'provctl \(verb)'? " + (problem.hint ?? "")
            }
            return say(problem, context)
        default: return say(Problem("\(error)", status: .refused), context)
        }
    }

    private static func say(_ problem: Problem, _ context: Context) -> ExitStatus {
        context.errors(problem.text)
        return problem.status
    }

    /// What the parser would not take; its own exit codes never show.
    private static func usage(_ error: any Error, _ arguments: [String], _ context: Context) -> ExitStatus {
        if let problem = error as? Problem { return say(problem, context) }
        let message = Root.fullMessage(for: error)
        guard !Root.exitCode(for: error).isSuccess else {
            context.output(message.hasSuffix("\n") ? message : message + "\n")
            return .done
        }
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let last = lines.lastIndex(where: { $0.hasPrefix("  See '") }) {
            lines[last] = "Hint: see '" + lines[last].dropFirst(7)
        }
        if let word = dashed(arguments) { lines.append("Hint: a pupil's name takes no dash: \(word):ill") }
        context.errors(lines.joined(separator: "\n") + "\n")
        return .usage
    }

    /// The name in `log 3 -kit`, where somebody wrote it so.
    private static func dashed(_ arguments: [String]) -> String? {
        guard arguments.first == "log" else { return nil }
        return arguments.dropFirst().first { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.count > 2 }.map { String($0.dropFirst()) }
    }
}
