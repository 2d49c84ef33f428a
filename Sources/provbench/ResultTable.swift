internal import JSON

/// What was measured, for people and for programs.
struct ResultTable {
    /// What the run was made with, printed above the figures.
    var heading: [String]
    var figures: [Figure]

    /// A table 100 columns wide at most, a block for each part.
    func text() -> String {
        var lines = heading
        var part = ""
        let width = figures.map(\.what.count).max() ?? 0
        for figure in figures {
            if figure.part != part {
                part = figure.part
                lines += ["", part.uppercased()]
            }
            lines.append(line(figure, width: width))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ figure: Figure, width: Int) -> String {
        let value = Number.text(figure.value) + (figure.unit == "/s" ? "/s" : " " + figure.unit)
        var line = "  " + padded(figure.what, width) + "  " + padded(value, 12, right: true)
        line += "  " + padded(figure.ratio.map { "× " + Number.fixed($0, places: 2) } ?? "", 7)
        line += "  " + padded(goal(figure), 10)
        line += "  " + padded(figure.isReached.map { $0 ? "ok" : "BELOW" } ?? "", 5)
        line += figure.detail.isEmpty ? "" : "  " + figure.detail
        while line.last == " " { line.removeLast() }
        return line
    }

    private func goal(_ figure: Figure) -> String {
        switch figure.goal {
        case .atLeast(let least): "≥ " + Number.text(least)
        case .atMost(let most): "≤ " + Number.text(most)
        case .none: ""
        }
    }

    private func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }

    /// One object: `run`, the heading's lines, and `figures`.
    func json() -> String {
        let rows = figures.map { figure -> JSONValue in
            var row = JSONObject()
            row["part"] = .string(figure.part)
            row["what"] = .string(figure.what)
            row["value"] = .double(figure.value)
            row["unit"] = .string(figure.unit)
            row["ratio"] = figure.ratio.map { .double($0) } ?? .null
            switch figure.goal {
            case .atLeast(let least): row["atLeast"] = .double(least)
            case .atMost(let most): row["atMost"] = .double(most)
            case .none: break
            }
            row["reached"] = figure.isReached.map { .bool($0) } ?? .null
            row["detail"] = .string(figure.detail)
            return .object(row)
        }
        var whole = JSONObject()
        whole["run"] = .array(heading.map { .string($0) })
        whole["figures"] = .array(rows)
        return JSON.pretty(.object(whole)) + "\n"
    }
}
