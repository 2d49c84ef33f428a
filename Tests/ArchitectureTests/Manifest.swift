import Testing

/// What `Package.swift` says of the targets, read from its text.
struct Manifest {
    /// What each target depends on: targets of ours, and products of packages by their name.
    private(set) var dependencies: [String: Set<String>] = [:]
    /// The targets that hold tests.
    private(set) var tests: Set<String> = []

    init() throws {
        try self.init(SourceTree.text("Package.swift"))
    }

    /// Reads the calls that make targets: `ours("X", […])`, `main(…)`, `tests(…)` and `.target(name: "X", …)`.
    init(_ text: String) throws {
        let plain = text.split(separator: "\n").map { String($0).withoutComment }.joined(separator: "\n")
        let parts = plain.split(separator: "let package = Package(", maxSplits: 1)
        try #require(parts.count == 2, "Package.swift has another form than this reads")
        let products = Manifest.products(String(parts[0]))
        let body = try #require(parts[1].range(of: "targets: [\n        ").map { parts[1][$0.upperBound...] })
        for call in Manifest.calls(body) {
            let name = try #require(Manifest.texts(call.arguments).first)
            // Files that lie beside tests are no dependencies, nor are packages' names.
            let arguments = call.arguments.replacing(/package: "[^"]*"/, with: "").before(", data: [")
            var found = Set(Manifest.texts(arguments).dropFirst())
            for (variable, product) in products where Manifest.words(arguments).contains(variable) { found.insert(product) }
            dependencies[name] = found
            if call.name == "tests" { tests.insert(name) }
        }
    }

    /// All a target is built from.
    func closure(of target: String) -> Set<String> {
        var found: Set<String> = []
        var waiting = [target]
        while let next = waiting.popLast() {
            for name in dependencies[next] ?? [] where found.insert(name).inserted { waiting.append(name) }
        }
        return found
    }

    /// `let grdb: … = .product(name: "GRDB", …)` as `grdb` and `GRDB`.
    private static func products(_ text: String) -> [String: String] {
        var found: [String: String] = [:]
        for line in text.split(separator: "\n") where line.contains(".product(name: ") {
            guard let name = words(String(line)).dropFirst().first, let product = texts(String(line)).first else { continue }
            found[name] = product
        }
        return found
    }

    /// The calls of a list, each with what stands between its parentheses.
    private static func calls(_ text: Substring) -> [(name: String, arguments: String)] {
        var found: [(String, String)] = []
        var depth = 0
        var name = ""
        var arguments = ""
        for character in text {
            switch character {
            case "(":
                if depth > 0 { arguments.append(character) }
                depth += 1
            case ")":
                depth -= 1
                if depth < 0 { return found }
                if depth == 0 {
                    found.append((name.filter(\.isLetter), arguments))
                    (name, arguments) = ("", "")
                } else {
                    arguments.append(character)
                }
            default:
                if depth == 0 { name.append(character) } else { arguments.append(character) }
            }
        }
        return found
    }

    /// What stands between quotation marks.
    private static func texts(_ text: String) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    private static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

extension String {
    /// What comes before a mark; all of it where there is none.
    fileprivate func before(_ mark: String) -> String { range(of: mark).map { String(self[..<$0.lowerBound]) } ?? self }
}

extension StringProtocol {
    /// Where a text first stands in this one.
    fileprivate func range(of wanted: String) -> Range<Index>? { firstRange(of: wanted) }
}
