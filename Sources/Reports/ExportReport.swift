package import ExportFormat
package import ProvisionInterface

/// The nightly export: what was written, what there is, what became of it, what is in it.
package enum ExportReport {
    /// What a run wrote.
    package static func run(_ output: ExchangeInterface.RunExport.Output, style: ReportStyle = ReportStyle()) -> String {
        let export = output.export
        guard !output.repeated else { return "Nothing to write: \(export.id) is there already, in \(export.folder)\n" }
        let rows = Figures.count(export.files.reduce(0) { $0 + $1.rows }, "row")
        var text = output.dryRun ? "Would write" : "Wrote"
        if export.mode == "full" {
            text += " a full export (\(output.fullBecause ?? "")): \(rows)"
        } else {
            text += " what changed since #\(Figures.grouped(export.from ?? 0)): \(rows)"
        }
        text += ", \(size(export.files.reduce(0) { $0 + $1.bytes }))\n"
        if !output.dryRun { text += "\(export.folder)\n" }
        for folder in output.damaged ?? [] { text += "Was damaged, set aside: \(folder)\n" }
        if !output.removed.isEmpty { text += "Deleted as old: \(output.removed.joined(separator: ", "))\n" }
        return text
    }

    /// The exports there are.
    package static func list(_ output: ExchangeInterface.ListExports.Output, style: ReportStyle = ReportStyle()) -> String {
        guard !output.exports.isEmpty else { return "There are no exports yet: provctl export run\n" }
        var table = TextTable([
            .init("Export", gap: 0), .init("of"), .init("rows", .right), .init("size", .right), .init("made (UTC)", gives: 1, least: 6),
        ])
        for export in output.exports {
            table.row([
                export.id, DayText.short(export.asOf), Figures.grouped(export.files.reduce(0) { $0 + $1.rows }),
                size(export.files.reduce(0) { $0 + $1.bytes }), export.madeAt.map(DayText.instant) ?? "",
            ])
            if let problem = export.problem { table.full("  " + style.attention("DAMAGED: \(problem)")) }
        }
        var page = Page(style)
        page.table(table)
        return page.text
    }

    /// One export, and what became of it.
    package static func show(_ output: ExchangeInterface.GetExport.Output, style: ReportStyle = ReportStyle()) -> String {
        let export = output.export
        var page = Page(style)
        page.head("Export \(export.id)", DayText.long(export.asOf))
        let from = export.from.map { " from #\(Figures.grouped($0))" } ?? ""
        for (label, value) in [
            ("mode", "\(export.mode)\(from) to #\(Figures.grouped(export.through))"), ("follows", export.previous ?? ""),
            ("made", export.madeAt.map { DayText.instant($0) + " UTC" } ?? ""), ("folder", export.folder), ("anchor", export.anchor),
            ("damaged", export.problem ?? ""),
        ] where !value.isEmpty { page.line(" " + DisplayWidth.padded(label, to: 9) + value) }
        var files = TextTable([.init("File", gap: 1), .init("rows", .right), .init("bytes", .right), .init("SHA-256", gives: 1)])
        for file in export.files { files.row([file.name, Figures.grouped(file.rows), Figures.grouped(file.bytes), file.sha256]) }
        page.line()
        page.table(files)
        guard !output.deliveries.isEmpty else { return page.text }
        page.line()
        page.section("Hooks")
        for delivery in output.deliveries {
            let tries = delivery.tries > 1 ? " at try \(delivery.tries)" : ""
            let outcome = delivery.delivered ? "delivered\(tries)" : style.attention("failed: \(delivery.reason)")
            page.line(" \(DayText.instant(delivery.at))  \(delivery.hook): \(outcome)")
            for line in (delivery.output ?? "").split(separator: "\n", omittingEmptySubsequences: true) { page.line("   | \(plain(line))") }
        }
        return page.text
    }

    /// What a program said, without what would steer a terminal.
    private static func plain(_ line: Substring) -> String {
        String(String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? "." : $0 }))
    }

    /// What a check found.
    package static func verify(_ output: ExchangeInterface.VerifyExport.Output, style: ReportStyle = ReportStyle()) -> String {
        guard !output.checks.isEmpty else { return "There are no exports yet: provctl export run\n" }
        return output.checks.map { check in
            guard !check.ok else { return "\(check.id): whole\n" }
            return style.attention("\(check.id): DAMAGED") + "\n" + check.problems.map { "  \($0)\n" }.joined()
        }.joined()
    }

    /// The columns of files.
    package static func columns(_ tables: [ExportTable], style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        for (index, table) in tables.enumerated() {
            if index > 0 { page.line() }
            page.section(table.file)
            page.wrapped(table.meaning, indent: 1)
            page.wrapped("Key: \(table.key.map(\.name).joined(separator: ", ")).", indent: 1)
            var columns = TextTable([.init("", gap: 1), .init(""), .init(""), .init("", gives: 1, least: 20)])
            for column in table.columns {
                columns.row([column.name, column.kind.rawValue, column.isRequired ? "always" : "", column.meaning])
            }
            page.table(columns)
        }
        return page.text
    }

    private static func size(_ bytes: Int) -> String {
        if bytes < 10_240 { return "\(Figures.grouped(bytes)) bytes" }
        let kibibytes = bytes / 1024
        return kibibytes < 10_240 ? "\(Figures.grouped(kibibytes)) KiB" : "\(Figures.grouped(kibibytes / 1024)) MiB"
    }
}
