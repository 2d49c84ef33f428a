import ArgumentParser
import ExportFormat
import ProvisionInterface
import Reports

/// `provctl export`.
struct ExportNoun: ParsableCommand {
    static let configuration = Help.command(
        "export", "The nightly export: files for other systems, and the hooks that hand them on.",
        [
            ("export run", "write what is due, and hand it on"), ("export run --full", "everything once more"),
            ("export list", "what there is"), ("export verify", "is every byte what it was?"),
            ("export columns", "what is in the files"),
        ],
        notes: "provd-export.timer runs it every night. See the README, \"Nightly export\".",
        subcommands: [ExportRunCommand.self, ExportList.self, ExportShow.self, ExportVerify.self, ExportColumns.self])
}

/// `provctl export list`.
struct ExportList: DaemonCommand {
    static let configuration = Help.command(
        "list", "The exports there are, oldest first.", [("export list", ""), ("export list --json", "as data")])

    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws { try session.show(ExchangeInterface.ListExports.self, .init(), ExportReport.list) }
}

/// `provctl export show`.
struct ExportShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "One export: its files, and what became of it at each hook.",
        [("export show last", "the newest"), ("export show 1-48213-2026-11-16-delta", "by its id")],
        notes: "What a failed hook said is shown too, its beginning and its end: it may hold pupils' data.")

    @Argument(help: "The export's id, or last.") var id: String = "last"
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws { try session.show(ExchangeInterface.GetExport.self, .init(id: id), ExportReport.show) }
}

/// `provctl export verify`.
struct ExportVerify: DaemonCommand {
    static let configuration = Help.command(
        "verify", "Check every byte of an export against its manifest, and its anchor against the log.",
        [("export verify", "all of them"), ("export verify last", "the newest")], notes: "Ends with 1 where something is wrong.")

    @Argument(help: "The export's id, or last; else all.") var id: String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        var whole = true
        try session.show(ExchangeInterface.VerifyExport.self, .init(id: id)) { output, style in
            whole = output.checks.allSatisfy(\.ok)
            return ExportReport.verify(output, style: style)
        }
        if !whole { throw Ended(status: .refused) }
    }
}

/// `provctl export columns`.
struct ExportColumns: LocalCommand {
    static let configuration = Help.command(
        "columns", "The files of the export and what is in their columns.",
        [
            ("export columns", "all files"), ("export columns attendance", "one"),
            ("export columns --sql > schema.sql", "tables of PostgreSQL that take them"),
        ])

    @Argument(help: ArgumentHelp("A file: pupils, groups, …", valueName: "file")) var table: String?
    @Flag(help: "As CREATE TABLE statements.") var sql = false
    @Flag(help: "As a page in Markdown.") var markdown = false

    func perform(_ context: Context) throws {
        if sql { return context.output(ExportTable.sql) }
        if markdown { return context.output(ExportTable.markdown) }
        guard let table else { return context.output(ExportReport.columns(ExportTable.allCases, style: context.style)) }
        guard let found = ExportTable(rawValue: table.hasSuffix(".csv") ? String(table.dropLast(4)) : table) else {
            throw Problem.usage(
                "the export has no file \"\(table)\"", hint: ExportTable.allCases.map(\.rawValue).joined(separator: ", "))
        }
        context.output(ExportReport.columns([found], style: context.style))
    }
}
