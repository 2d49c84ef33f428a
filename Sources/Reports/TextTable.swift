/// A table of text that takes as little room as it needs and gives way, column by column, where a terminal is too narrow.
package struct TextTable: Sendable {
    /// Which edge of its column a cell keeps to.
    package enum Alignment: Sendable {
        case left, right
    }

    /// A column: its heading (line breaks make it several lines, the last one lowest) and how it is laid out.
    package struct Column: Sendable {
        var heading: String
        var alignment: Alignment
        var gap: Int
        var gives: Int
        var least: Int

        /// A column. `gap` spaces stand before it. `gives` 0 keeps its width; else columns are narrowed from the lowest
        /// number to the highest, each down to `least`.
        package init(_ heading: String, _ alignment: Alignment = .left, gap: Int = 2, gives: Int = 0, least: Int = 8) {
            self.heading = heading
            self.alignment = alignment
            self.gap = gap
            self.gives = gives
            self.least = least
        }
    }

    /// A line of the table.
    enum Line: Sendable {
        case row([String])
        case full(String)
        case rule(from: Int)
    }

    private let columns: [Column]
    private var lines: [Line] = []

    /// An empty table.
    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; missing cells are empty, those beyond the columns are left out.
    package mutating func row(_ cells: [String]) {
        // Made visible here already, for a cell's width is measured; colours are told from text where it is written out.
        lines.append(.row(cells.map { VisibleText.of($0, paints: ReportStyle(colour: true).paints) }))
    }

    /// Adds a line that keeps to no column, such as a heading between rows.
    package mutating func full(_ text: String) { lines.append(.full(text)) }

    /// Adds a rule under the columns from the numbered one on.
    package mutating func rule(from column: Int) { lines.append(.rule(from: column)) }

    /// Whether no row was added.
    package var isEmpty: Bool { lines.isEmpty }

    /// The table's lines in at most `width` columns, where its columns' least widths allow that.
    package func rendered(width: Int, style: ReportStyle = ReportStyle()) -> [String] {
        let widths = columnWidths(width: width)
        return headings(widths).map(style.heading)
            + lines.map { line in
                switch line {
                case .row(let cells): return laid(cells, widths)
                case .full(let text): return text
                case .rule(let from):
                    let before = zip(columns, widths).prefix(from).reduce(0) { $0 + $1.0.gap + $1.1 }
                    let total = zip(columns, widths).reduce(0) { $0 + $1.0.gap + $1.1 }
                    let gap = columns.indices.contains(from) ? columns[from].gap : 0
                    let length = max(0, total - before - gap)
                    return String(repeating: " ", count: before + gap) + String(repeating: "─", count: length)
                }
            }
    }

    private func columnWidths(width: Int) -> [Int] {
        var widths = columns.indices.map { index in
            let headings = columns[index].heading.split(separator: "\n", omittingEmptySubsequences: false)
            let cells = lines.map { line in
                if case .row(let cells) = line, cells.indices.contains(index) { DisplayWidth.of(cells[index]) } else { 0 }
            }
            return max(headings.map { DisplayWidth.of(String($0)) }.max() ?? 0, cells.max() ?? 0)
        }
        var over = zip(columns, widths).reduce(0) { $0 + $1.0.gap + $1.1 } - width
        for index in columns.indices.filter({ columns[$0].gives > 0 }).sorted(by: { columns[$0].gives < columns[$1].gives }) {
            guard over > 0 else { break }
            let less = max(0, min(over, widths[index] - columns[index].least))
            widths[index] -= less
            over -= less
        }
        return widths
    }

    private func headings(_ widths: [Int]) -> [String] {
        let split = columns.map { $0.heading.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        let height = split.map(\.count).max() ?? 0
        let rows = (0..<height).map { row in
            split.map { parts in
                let place = row - (height - parts.count)
                return place >= 0 ? parts[place] : ""
            }
        }
        return rows.filter { $0.contains { !$0.isEmpty } }.map { laid($0, widths) }
    }

    private func laid(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, column) in columns.enumerated() {
            let cell = cells.indices.contains(index) ? DisplayWidth.truncated(cells[index], to: widths[index]) : ""
            line += String(repeating: " ", count: column.gap)
            line += DisplayWidth.padded(cell, to: widths[index], right: column.alignment == .right)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
