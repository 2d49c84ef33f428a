import JSON
import ProvisionInterface
import Testing
import Varlink

/// What the definitions say, and what the Swift types are.
@Suite struct DefinitionTests {
    @Test func `every definition is a Varlink interface of the daemon's`() throws {
        let interfaces = try Methods.interfaces()
        #expect(interfaces.map(\.name).first == "io.provd")
        for interface in interfaces.dropFirst() { #expect(interface.name.hasPrefix("io.provd.")) }
        #expect(Set(interfaces.map(\.name)).count == interfaces.count)
    }

    @Test func `every interface, type, method and error says what it is`() throws {
        for interface in try Methods.interfaces() {
            #expect(!interface.documentation.isEmpty, "\(interface.name)")
            for type in interface.types { #expect(!type.documentation.isEmpty, "\(interface.name).\(type.name)") }
            for method in interface.methods { #expect(!method.documentation.isEmpty, "\(interface.name).\(method.name)") }
            for error in interface.errors { #expect(!error.documentation.isEmpty, "\(interface.name).\(error.name)") }
        }
    }

    @Test func `definitions and Swift have the same methods`() throws {
        let defined = try Methods.interfaces().flatMap { interface in interface.methods.map { interface.name + "." + $0.name } }
        #expect(defined.sorted() == Methods.all.map { $0.name }.sorted())
    }

    @Test func `a request and a reply are what their definition says`() throws {
        for type in Methods.all { try check(type) }
    }

    private func check<Method: WireMethod>(_ method: Method.Type) throws {
        let (interface, definition) = try #require(try Methods.definition(of: Method.name), "\(Method.name) is not defined")
        try check(Method.Input.self, interface, definition.input, "\(Method.name), what it takes")
        try check(Method.Output.self, interface, definition.output, "\(Method.name), what it answers")
    }

    /// The type reads the defined fields in their order, and writes what the definition lets pass.
    private func check<Value: Codable>(
        _ type: Value.Type, _ interface: VarlinkInterface, _ fields: [VarlinkField], _ what: String
    ) throws {
        let (shape, full) = try Shape.of(type)
        #expect(shape == interface.shape(fields), "\(what)")
        let validator = ParameterValidator(interface)
        for value in [full, try Shape.bare(type)] {
            let written = try #require(try JSON.value(of: value).objectValue)
            #expect(validator.firstFault(in: written, of: fields) == nil, "\(what)")
            #expect(try JSON.value(of: JSON.decode(type, from: .object(written))) == .object(written), "\(what)")
        }
    }

    @Test func `every error is what its definition says`() throws {
        let interface = try #require(try Methods.interfaces().first)
        #expect(interface.errors.map(\.name) == Methods.errors.map(\.name))
        for (name, type) in Methods.errors {
            let error = try #require(interface.error(named: name))
            try check(type, interface, error.fields, name)
        }
    }

    @Test func `no interface but the first defines errors, and none a type it does not use`() throws {
        for interface in try Methods.interfaces() {
            #expect(interface.errors.isEmpty || interface.name == "io.provd")
            let used = interface.methods.reduce(into: Set<String>()) { used, method in
                for field in method.input + method.output { interface.gather(field.type, &used) }
            }
            #expect(Set(interface.types.map(\.name)) == used, "\(interface.name)")
        }
    }

    @Test func `a type of the same name is the same in every interface`() throws {
        // Varlink has no types shared by interfaces, so each repeats what all commands and queries have.
        var seen: [String: (interface: String, shape: Shape)] = [:]
        for interface in try Methods.interfaces() {
            for name in ["Command", "Recorded", "Done", "Answered"] {
                guard case .structure(let fields)? = interface.type(named: name)?.type else { continue }
                let shape = interface.shape(fields)
                #expect(seen[name]?.shape ?? shape == shape, "\(name) of \(interface.name) and of \(seen[name]?.interface ?? "")")
                seen[name] = (interface.name, shape)
            }
        }
        #expect(seen.count == 4)
    }

    @Test func `every command takes a header that may be left out, and answers what it did`() throws {
        var commands = 0
        for type in Methods.all {
            let (_, method) = try #require(try Methods.definition(of: type.name))
            let header = method.input.first { $0.name == "command" }
            guard method.output.map(\.name) == ["done"] else {
                #expect(header == nil, "\(type.name) answers nothing about its command")
                continue
            }
            commands += 1
            #expect(header?.type == .nullable(.named("Command")), "\(type.name)")
            #expect(method.output.first?.type == .named("Done"), "\(type.name)")
        }
        #expect(commands > 40)
    }

    @Test func `every query that the read models answer says what moment it is for`() throws {
        let others: Set = [
            ServiceInterface.Ping.name, ServiceInterface.GetStatus.name, ServiceInterface.RebuildViews.name, ServiceInterface.Diagnose.name,
            EventsInterface.Tail.name,
            EventsInterface.Verify.name, ExchangeInterface.RunExport.name, ExchangeInterface.ListExports.name,
            ExchangeInterface.GetExport.name, ExchangeInterface.VerifyExport.name, ExchangeInterface.BeginDelivery.name,
            ExchangeInterface.RecordDelivery.name,
            PupilsInterface.Erase.name, ServiceInterface.GetRecoverySheet.name, ServiceInterface.ConfirmRecoverySheet.name,
            ExchangeInterface.OfferMatches.name, ExchangeInterface.DecideMatch.name,
            BackupsInterface.Make.name, BackupsInterface.List.name, BackupsInterface.Verify.name,
            BackupsInterface.Digest.name, BackupsInterface.Note.name,
        ]
        for type in Methods.all where !others.contains(type.name) {
            let (_, method) = try #require(try Methods.definition(of: type.name))
            let names = method.output.map(\.name)
            #expect(names == ["done"] || method.output.last?.type == .named("Answered"), "\(type.name)")
        }
    }
}

extension VarlinkInterface {
    /// The named types a type is made of.
    fileprivate func gather(_ type: VarlinkType, _ used: inout Set<String>) {
        switch type {
        case .named(let name):
            guard used.insert(name).inserted, let definition = self.type(named: name) else { return }
            gather(definition.type, &used)
        case .nullable(let inner), .array(let inner), .map(let inner): gather(inner, &used)
        case .structure(let fields): for field in fields { gather(field.type, &used) }
        case .bool, .int, .float, .string, .object, .any, .enumeration: break
        }
    }
}
