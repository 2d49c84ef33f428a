import Testing
import Varlink

@Suite struct IDLTests {
    private let source = """
        # An example.
        # Two lines.
        interface org.example.more

        # Not about the type.

        # Where it stands.
        type State (
          # from 0 to 100
          progress: ?int,
          kind: (one, two),
          deep: ?[]?[string](a, b)
        )
        type Kind (
          # the first
          alpha, beta)
        # Says it again.
        method Ping(ping: string) -> (pong: string, state: State)
        method Nothing() -> ()
        method Any(value: any, object: object, list: [](x: float, ok: bool)) -> (kinds: [string]Kind)
        error Failed (reason: string)
        # no brackets
        error Bare
        """

    @Test func `every member is read with its comment`() throws {
        let interface = try IDL.parse(source)
        #expect(interface.name == "org.example.more")
        #expect(interface.documentation == "An example.\nTwo lines.")
        #expect(interface.source == source)
        #expect(interface.types.map(\.name) == ["State", "Kind"])
        #expect(interface.methods.map(\.name) == ["Ping", "Nothing", "Any"])
        #expect(interface.errors.map(\.name) == ["Failed", "Bare"])
        #expect(interface.type(named: "State")?.documentation == "Where it stands.")
        #expect(interface.method(named: "Ping")?.documentation == "Says it again.")
        #expect(interface.error(named: "Bare")?.documentation == "no brackets")
        #expect(interface.error(named: "Bare")?.fields == [])
        #expect(interface.method(named: "Nothing")?.documentation == "")
    }

    @Test func `types are read as they are nested`() throws {
        let interface = try IDL.parse(source)
        func name(_ name: String, _ type: VarlinkType, _ comment: String = "") -> VarlinkField {
            VarlinkField(name: name, documentation: comment, type: type)
        }
        func cases(_ names: String...) -> VarlinkType { .enumeration(names.map { .init(name: $0, documentation: "") }) }
        #expect(
            interface.type(named: "State")?.type
                == .structure([
                    name("progress", .nullable(.int), "from 0 to 100"), name("kind", cases("one", "two")),
                    name("deep", .nullable(.array(.nullable(.map(cases("a", "b")))))),
                ]))
        #expect(
            interface.type(named: "Kind")?.type
                == .enumeration([.init(name: "alpha", documentation: "the first"), .init(name: "beta", documentation: "")]))
        let any = try #require(interface.method(named: "Any"))
        #expect(
            any.input == [
                name("value", .any), name("object", .object),
                name("list", .array(.structure([name("x", .float), name("ok", .bool)]))),
            ])
        #expect(any.output == [name("kinds", .map(.named("Kind")))])
    }

    @Test(arguments: [
        ("", 1, 1, "the text ends too early: 'interface' was expected here"),
        ("interface foo", 1, 11, "an interface name was expected here"),
        ("interface org.example", 1, 22, "the text ends too early: an interface needs at least one member"),
        ("interface org.example\nmethod ping() -> ()", 2, 8, "a name that begins with a capital was expected here"),
        ("interface org.example\nmethod Ping() ()", 2, 15, "'->' was expected here"),
        ("interface org.example\nmethod Ping(a) -> ()", 2, 12, "fields with types were expected here"),
        ("interface org.example\nmethod Ping(a: int, b) -> ()", 2, 22, "':' was expected here"),
        ("interface org.example\nmethod Ping(a: ??int) -> ()", 2, 17, "a type can be nullable only once"),
        ("interface org.example\nmethod Ping(a: Missing) -> ()", 2, 16, "no type of this name is defined"),
        ("interface org.example\nmethod Ping(a: int, a: int) -> ()", 2, 21, "this name is already used here"),
        ("interface org.example\nerror A ()\ntype A (a: int)", 3, 6, "this name is already defined"),
        ("interface org.example\nmethod Ping(a_: int) -> ()", 2, 13, "a field name was expected here"),
        ("interface org.example\nmethod Ping(a: [int]int) -> ()", 2, 17, "']' was expected here"),
        ("interface org.example\nmethod Ping(a: int) -> (", 2, 25, "the text ends too early: a field name was expected here"),
        ("interface org.example\nmethod Ping(a: !int) -> ()", 2, 16, "a character that cannot stand here"),
        ("interface org.example\nfoo", 2, 1, "'type', 'method' or 'error' was expected here"),
    ])
    func `a fault is told with its place`(text: String, line: Int, column: Int, reason: String) {
        #expect(throws: IDL.Fault(line: line, column: column, reason: reason)) { try IDL.parse(text) }
    }

    @Test func `nesting is bounded`() {
        let deep = "interface org.example\nmethod A(a: " + String(repeating: "[]", count: 5000) + "int) -> ()"
        #expect(throws: IDL.Fault.self) { try IDL.parse(deep) }
    }

    @Test(arguments: [
        ("org.example", true), ("a.b-c.d1", true), ("org", false), ("1org.example", false), ("org..x", false),
        ("org.-x", false), ("org.x-", false), ("", false), ("org.é", false),
    ])
    func `interface names are checked`(name: String, isRight: Bool) {
        #expect(IDL.isInterfaceName(name) == isRight)
    }
}
