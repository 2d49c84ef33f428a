package import ProvisionInterface

/// What a check of an installation found: what must be mended first, what is well last.
package enum DoctorReport {
    /// The findings as text.
    package static func text(_ findings: [ServiceInterface.Finding], style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("provctl doctor", summary(findings))
        for (state, mark) in [("fail", "MEND"), ("warn", "look"), ("unchecked", "?"), ("ok", "ok")] {
            for finding in findings where finding.state == state {
                for (number, line) in Page.broken(finding.what, indent: indent, width: min(style.width, 80)).enumerated() {
                    let marked = number == 0 ? " " + DisplayWidth.padded(mark, to: indent - 1) + line.dropFirst(indent) : line
                    page.line(state == "fail" || state == "warn" ? style.attention(marked) : marked)
                }
                if let remedy = finding.remedy { page.line(String(repeating: " ", count: indent) + "→ " + remedy) }
            }
        }
        return page.text
    }

    private static let indent = 7

    private static func summary(_ findings: [ServiceInterface.Finding]) -> String {
        func count(_ state: String) -> Int { findings.filter { $0.state == state }.count }
        var parts = ["\(count("ok")) of \(findings.count) are well"]
        if count("fail") > 0 { parts.append("\(count("fail")) to mend now") }
        if count("warn") > 0 { parts.append("\(count("warn")) to look at") }
        if count("unchecked") > 0 { parts.append("\(count("unchecked")) not looked at") }
        return parts.joined(separator: ", ")
    }
}
