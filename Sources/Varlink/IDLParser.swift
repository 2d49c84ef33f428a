/// Reads one interface definition by recursive descent.
struct IDLParser {
    private var scanner: IDLScanner
    private var token = IDLScanner.Token(text: "", line: 1, column: 1, comment: "")
    private let source: String
    private var references: [IDLScanner.Token] = []
    private var depth = 0

    private static let maxDepth = 64

    init(source: String) {
        self.source = source
        scanner = IDLScanner(source: source)
    }

    mutating func interface() throws(IDL.Fault) -> VarlinkInterface {
        try advance()
        let documentation = token.comment
        try expect("interface")
        guard IDL.isInterfaceName(token.text) else { throw fault("an interface name was expected here") }
        var interface = VarlinkInterface(
            name: token.text, documentation: documentation, types: [], methods: [], errors: [], source: source)
        try advance()
        var names: Set<String> = []
        while !token.isEnd { try member(of: &interface, names: &names) }
        guard !names.isEmpty else { throw fault("an interface needs at least one member") }
        for reference in references where interface.type(named: reference.text) == nil {
            throw fault("no type of this name is defined", at: reference)
        }
        return interface
    }

    private mutating func member(of interface: inout VarlinkInterface, names: inout Set<String>) throws(IDL.Fault) {
        let keyword = token
        guard ["type", "method", "error"].contains(keyword.text) else {
            throw fault("'type', 'method' or 'error' was expected here")
        }
        try advance()
        let name = token.text
        guard IDL.isMemberName(name) else { throw fault("a name that begins with a capital was expected here") }
        guard names.insert(name).inserted else { throw fault("this name is already defined") }
        try advance()
        switch keyword.text {
        case "type":
            guard token.text == "(" else { throw fault("'(' was expected here") }
            interface.types.append(.init(name: name, documentation: keyword.comment, type: try parenthesised()))
        case "method":
            let input = try fields()
            try expect("->")
            interface.methods.append(
                .init(name: name, documentation: keyword.comment, input: input, output: try fields()))
        default:
            // Newer texts leave out empty brackets behind an error's name.
            let fields = token.text == "(" ? try fields() : []
            interface.errors.append(.init(name: name, documentation: keyword.comment, fields: fields))
        }
    }

    private mutating func fields() throws(IDL.Fault) -> [VarlinkField] {
        let opening = token
        guard case .structure(let fields) = try parenthesised() else {
            throw fault("fields with types were expected here", at: opening)
        }
        return fields
    }

    /// A structure or an enumeration; which of them shows after the first name.
    private mutating func parenthesised() throws(IDL.Fault) -> VarlinkType {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maxDepth else { throw fault("nested too deeply") }
        try expect("(")
        if token.text == ")" {
            try advance()
            return .structure([])
        }
        var fields: [VarlinkField] = []
        var cases: [VarlinkEnumCase] = []
        var names: Set<String> = []
        while true {
            let name = token
            guard IDL.isFieldName(name.text) else { throw fault("a field name was expected here") }
            guard names.insert(name.text).inserted else { throw fault("this name is already used here") }
            try advance()
            if token.text == ":" && cases.isEmpty {
                try advance()
                fields.append(.init(name: name.text, documentation: name.comment, type: try type()))
            } else if fields.isEmpty {
                cases.append(.init(name: name.text, documentation: name.comment))
            } else {
                throw fault("':' was expected here")
            }
            if token.text == ")" { break }
            guard token.text == "," else { throw fault("',' or ')' was expected here") }
            try advance()
        }
        try advance()
        return cases.isEmpty ? .structure(fields) : .enumeration(cases)
    }

    private mutating func type() throws(IDL.Fault) -> VarlinkType {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maxDepth else { throw fault("nested too deeply") }
        switch token.text {
        case "?":
            try advance()
            guard token.text != "?" else { throw fault("a type can be nullable only once") }
            return .nullable(try type())
        case "[": return try list()
        case "(": return try parenthesised()
        default: return try simpleType()
        }
    }

    private mutating func list() throws(IDL.Fault) -> VarlinkType {
        try expect("[")
        if token.text == "string" {
            try advance()
            try expect("]")
            return .map(try type())
        }
        try expect("]")
        return .array(try type())
    }

    private mutating func simpleType() throws(IDL.Fault) -> VarlinkType {
        let simple: [String: VarlinkType] = [
            "bool": .bool, "int": .int, "float": .float, "string": .string, "object": .object, "any": .any,
        ]
        if let known = simple[token.text] {
            try advance()
            return known
        }
        guard IDL.isMemberName(token.text) else { throw fault("a type was expected here") }
        references.append(token)
        let name = token.text
        try advance()
        return .named(name)
    }

    private mutating func advance() throws(IDL.Fault) { token = try scanner.next() }

    private mutating func expect(_ text: String) throws(IDL.Fault) {
        guard token.text == text else { throw fault("'\(text)' was expected here") }
        try advance()
    }

    private func fault(_ reason: String, at place: IDLScanner.Token? = nil) -> IDL.Fault {
        let place = place ?? token
        return IDL.Fault(
            line: place.line, column: place.column, reason: place.isEnd ? "the text ends too early: \(reason)" : reason)
    }
}
