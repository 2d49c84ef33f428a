import ArgumentParser
import Glibc

/// `provctl man`.
struct ManCommand: LocalCommand {
    static let configuration = Help.command(
        "man", "The manual pages.",
        [("man | man -l -", "read the first one"), ("man --into /usr/share/man/man1", "write them all")])

    @Option(help: ArgumentHelp("Write every page into that folder.", valueName: "dir"), completion: .directory) var into: String?

    func perform(_ context: Context) throws {
        let pages = try ManPages.all()
        guard let into else {
            context.output(pages.first?.text ?? "")
            return
        }
        for page in pages {
            let path = "\(into)/\(page.name).1"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw Problem.usage("cannot write \(path): \(String(cString: strerror(errno)))", hint: "name a folder you may write to")
            }
            ProcessOutput.write(page.text, to: descriptor)
            close(descriptor)
        }
        context.output("Wrote \(pages.count) pages into \(into).\n")
    }
}
