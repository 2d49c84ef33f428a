package import ProvisionInterface

/// Who read whose data.
package enum ReadsReport {
    /// The list as text.
    package static func text(_ output: AccessInterface.List.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("WHO READ WHAT   \(DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("when", gap: 1), .init("who", gives: 2, least: 10), .init("what", gives: 3, least: 10),
            .init("of whom", gives: 4, least: 12),
        ])
        for read in output.reads {
            let more = read.count > read.names.count ? "\(read.names.isEmpty ? "" : ", ")\(read.count - read.names.count) more" : ""
            let whom = read.count > 3 && read.names.isEmpty ? Figures.count(read.count, "pupil") : read.names.joined(separator: ", ") + more
            let method = read.method.split(separator: ".").suffix(2).joined(separator: ".")
            table.row([DayText.instant(read.at), read.who, method + (read.refused ? " (refused)" : ""), whom])
            if let why = read.why { table.full("   why: " + why) }
        }
        if output.reads.isEmpty { table.full(" nothing on record fits that") }
        page.table(table)
        page.foot(["\(Figures.count(output.reads.count, "read")); times UTC"], at: output.at)
        return page.text
    }
}
