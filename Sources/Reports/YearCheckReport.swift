package import ProvisionInterface

/// What is missing for an academic year, each finding with the command that mends it.
package enum YearCheckReport {
    private static let sections = [
        ("year", "THE YEAR"), ("money", "MONEY"), ("pupils", "PUPILS"), ("groups", "GROUPS"), ("before", "THE YEAR BEFORE"),
    ]
    /// How many names or codes a line shows where not all are asked for.
    private static let shown = 6

    /// The check as text.
    package static func text(_ output: YearsInterface.Check.Output, all: Bool = false, style: ReportStyle = ReportStyle()) -> String {
        let check = output.check
        var page = Page(style)
        page.head("YEAR CHECK   \(check.year), \(DayText.dated(check.from)) to \(DayText.dated(check.until))", output.at.school)
        for (section, heading) in sections {
            let findings = check.findings.filter { $0.section == section }
            if findings.isEmpty { continue }
            page.section(heading)
            for finding in findings { add(finding, all: all, to: &page) }
        }
        if !check.inOrder.isEmpty {
            page.section("IN ORDER")
            page.wrapped(check.inOrder.joined(separator: ", "), indent: 1)
        }
        let open = check.findings.count
        page.foot([open == 0 ? "nothing is missing" : "\(Figures.count(open, "thing")) to do"], at: output.at)
        return page.text
    }

    private static func add(_ finding: YearsInterface.Finding, all: Bool, to page: inout Page) {
        let number = finding.items.isEmpty && finding.count <= 1 ? "" : "\(Figures.grouped(finding.count))"
        let names = all ? finding.items : Array(finding.items.prefix(shown))
        let more = finding.items.count > names.count ? " and \(finding.items.count - names.count) more" : ""
        let list = names.isEmpty ? "" : ": " + names.joined(separator: ", ") + more
        page.hanging(" " + DisplayWidth.padded(number, to: 4, right: true), finding.text + list)
        page.wrapped(finding.command.split(separator: " ").filter { $0 != "provctl" }.joined(separator: " "), indent: 10)
    }
}
