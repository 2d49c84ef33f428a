import ArgumentParser
import Exchange

/// `provctl template`.
struct TemplateCommand: LocalCommand {
    static let configuration = Help.command(
        "template", "A file to fill in for 'provctl import', and what its columns hold.",
        [
            ("template pupils > pupils.csv", "header and examples"), ("template pupils --about", "what the columns hold"),
            ("template", "the names there are"),
        ])

    @Argument(help: "Which file.", completion: .list(ImportKind.allCases.map(\.rawValue))) var name: String?
    @Flag(help: "Say what the columns hold.") var about = false

    func perform(_ context: Context) throws {
        guard let name else {
            context.output(ImportKind.allCases.map { $0.rawValue + "\n" }.joined())
            return
        }
        let names = ImportKind.allCases.map(\.rawValue)
        guard let kind = ImportKind(rawValue: name.hasSuffix(".csv") ? String(name.dropLast(4)) : name) else {
            let nearest = Nearest.word(name, among: names).map { "did you mean \($0)? " } ?? ""
            throw Problem.usage("there is no template \"\(name)\"", hint: nearest + "there are \(names.joined(separator: ", "))")
        }
        context.output(about ? Templates.about(kind) : Templates.csv(kind) ?? Templates.about(kind))
    }
}
