import JSON

/// Reads the lines of a TOML document: headers and assignments.
struct TOMLParser {
    private let file: String
    var scalars: [Unicode.Scalar]
    var at = 0
    /// How deep lists and inline tables are nested here.
    var depth = 0
    /// The table whose lines are being read, and the key of this line: for problems.
    private var tablePath: [String] = []
    private var keyOfLine: [String] = []

    init(text: String, file: String) {
        self.file = file
        scalars = Array(text.unicodeScalars)
    }

    mutating func document() throws(TOMLProblem) -> TOMLTable {
        let root = TOMLTable()
        var current = root
        while true {
            skipBlank(lines: true)
            keyOfLine = []
            guard let next = peek else { return root }
            if next == "[" {
                current = try header(in: root)
            } else {
                try assignment(in: current)
            }
            try endOfLine()
        }
    }

    private mutating func header(in root: TOMLTable) throws(TOMLProblem) -> TOMLTable {
        let begin = at
        at += 1
        let isArray = take("[")
        let path = try keyPath()
        guard take("]"), !isArray || take("]") else { throw problem("the header is not closed", "write [name] or [[name]]") }
        let parent = try descend(path.dropLast(), from: root, at: begin)
        guard let last = path.last else { return root }
        tablePath = path
        if isArray {
            let table = TOMLTable()
            switch parent[last] {
            case nil: parent.set(last, .tables([table]), at: begin)
            case .tables(let tables): parent.set(last, .tables(tables + [table]), at: begin)
            default: throw problem("\"\(last)\" is there already and no list of tables", "use another name")
            }
            return table
        }
        let table = try descend([last], from: parent, at: begin)
        guard !table.defined else { throw problem("the table \"\(path.joined(separator: "."))\" is there twice", "put both together") }
        table.defined = true
        return table
    }

    /// The table at a path, made where it is not there.
    private func descend(_ path: some Sequence<String>, from root: TOMLTable, at offset: Int) throws(TOMLProblem) -> TOMLTable {
        var table = root
        for key in path {
            switch table[key] {
            case nil:
                let made = TOMLTable()
                table.set(key, .table(made), at: offset)
                table = made
            case .table(let next): table = next
            case .tables(let tables):
                guard let last = tables.last else { throw problem("\"\(key)\" is an empty list", "use another name") }
                table = last
            case .value: throw problem("\"\(key)\" is a value already", "use another name")
            }
        }
        return table
    }

    mutating func assignment(in table: TOMLTable) throws(TOMLProblem) {
        let begin = at
        let path = try keyPath()
        if depth == 0 { keyOfLine = path }
        skipBlank(lines: false)
        guard take("=") else { throw problem("\"=\" is missing behind \"\(path.joined(separator: "."))\"", "write key = value") }
        skipBlank(lines: false)
        let value = try self.value()
        let parent = try descend(path.dropLast(), from: table, at: begin)
        guard let last = path.last, parent[last] == nil else {
            throw problem("\"\(path.joined(separator: "."))\" is there twice", "keep one of them")
        }
        parent.set(last, .value(value), at: begin)
    }

    private mutating func keyPath() throws(TOMLProblem) -> [String] {
        var path: [String] = []
        repeat {
            skipBlank(lines: false)
            path.append(try key())
            skipBlank(lines: false)
        } while take(".")
        return path
    }

    private mutating func key() throws(TOMLProblem) -> String {
        if peek == "\"" || peek == "'" { return try string() }
        let begin = at
        while let next = peek, next.isASCII, next.properties.isAlphabetic || ("0"..."9").contains(next) || next == "-" || next == "_" {
            at += 1
        }
        guard at > begin else { throw problem("a key is missing", "write key = value; quote keys with other than letters and digits") }
        return text(begin, at)
    }

    mutating func endOfLine() throws(TOMLProblem) {
        skipBlank(lines: false)
        guard peek == nil || peek == "\n" else { throw problem("something stands behind the value", "begin a new line") }
    }

    var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        at += 1
        return true
    }

    func text(_ from: Int, _ to: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[from..<to])
        return String(view)
    }

    /// Goes over blanks and comments, and over line ends where told.
    mutating func skipBlank(lines: Bool) {
        while let next = peek {
            if next == "#" {
                while peek != nil, peek != "\n" { at += 1 }
            } else if next == " " || next == "\t" || next == "\r" || (lines && next == "\n") {
                at += 1
            } else {
                return
            }
        }
    }

    func problem(_ reason: String, _ remedy: String) -> TOMLProblem {
        let key = keyOfLine.isEmpty ? nil : (tablePath + keyOfLine).joined(separator: ".")
        return TOMLProblem(file: file, line: lines(at: [at])[0], key: key, reason: reason, remedy: remedy)
    }

    /// The lines, from 1, that places in the text are on.
    func lines(at offsets: [Int]) -> [Int] {
        let ends = scalars.indices.filter { scalars[$0] == "\n" }
        return offsets.map { offset in
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if ends[middle] < offset { low = middle + 1 } else { high = middle }
            }
            return low + 1
        }
    }
}
