import JSON
import Varlink

/// Every method served, by its full name, and what `org.varlink.service` answers.
struct MethodTable: Sendable {
    /// How calls of one method are taken.
    struct Entry: Sendable {
        let input: [VarlinkField]
        let validator: ParameterValidator
        let requiresMore: Bool
        let mode: DispatchMode
        /// The server answers it itself.
        let isOwn: Bool
    }

    private let entries: [String: Entry]
    private let descriptions: [String: String]
    private let info: JSONObject

    init(handler: some VarlinkHandler, info: ServiceInfo, service: VarlinkInterface) {
        let interfaces = [service] + handler.interfaces
        var entries: [String: Entry] = [:]
        for interface in interfaces {
            let validator = ParameterValidator(interface)
            let isOwn = interface.name == service.name
            for method in interface.methods {
                let name = "\(interface.name).\(method.name)"
                entries[name] = Entry(
                    input: method.input, validator: validator, requiresMore: !isOwn && handler.requiresMore(name),
                    mode: isOwn ? .pipelined : handler.dispatch(of: name), isOwn: isOwn)
            }
        }
        self.entries = entries
        descriptions = Dictionary(interfaces.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        self.info = [
            "vendor": .string(info.vendor), "product": .string(info.product), "version": .string(info.version),
            "url": .string(info.url), "interfaces": .array(interfaces.map { .string($0.name) }),
        ]
    }

    subscript(_ method: String) -> Entry? { entries[method] }

    /// Answers for a name that is no method here.
    func unknown(_ method: String) -> (error: String, parameters: JSONObject) {
        guard let dot = method.lastIndex(of: "."), descriptions[String(method[..<dot])] != nil else {
            let interface = method.lastIndex(of: ".").map { String(method[..<$0]) } ?? method
            return (StandardError.interfaceNotFound, ["interface": .string(interface)])
        }
        return (StandardError.methodNotFound, ["method": .string(method)])
    }

    /// Answers a call of `org.varlink.service`.
    func answerOwn(_ call: VarlinkCall) {
        guard call.method.hasSuffix(".GetInterfaceDescription") else {
            call.reply(info)
            return
        }
        let name = call.parameters["interface"]?.stringValue ?? ""
        if let description = descriptions[name] {
            call.reply(["description": .string(description)])
        } else {
            call.fail(StandardError.interfaceNotFound, ["interface": .string(name)])
        }
    }

    /// The interface every Varlink service has.
    static let serviceSource = """
        # The Varlink Service Interface is provided by every varlink service. It
        # describes the service and the interfaces it implements.
        interface org.varlink.service

        # Get information about the service: who makes it, and the names of the
        # interfaces it serves.
        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        # Get the definition of an interface.
        method GetInterfaceDescription(interface: string) -> (description: string)

        # The requested interface was not found.
        error InterfaceNotFound (interface: string)

        # The requested method was not found.
        error MethodNotFound (method: string)

        # The interface defines the requested method, but the service does not
        # implement it.
        error MethodNotImplemented (method: string)

        # One of the passed parameters is invalid.
        error InvalidParameter (parameter: string)

        # The caller may not do this.
        error PermissionDenied ()

        # The method must be called with the 'more' flag.
        error ExpectedMore ()

        """
}
