import ArgumentParser

/// `provctl completion`.
struct CompletionCommand: LocalCommand {
    static let configuration = Help.command(
        "completion", "A completion script for bash, zsh or fish.",
        [
            ("completion bash > /etc/bash_completion.d/provctl", ""), ("completion zsh > _provctl", "into a folder of your fpath"),
            ("completion fish > ~/.config/fish/completions/provctl.fish", ""),
        ])

    @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"])) var shell: String

    func perform(_ context: Context) throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw Problem.usage("there is no completion for \"\(shell)\"", hint: "bash, zsh or fish")
        }
        let script = Root.completionScript(for: shell)
        context.output(script.hasSuffix("\n") ? script : script + "\n")
    }
}
