internal import JSON
package import ProvisionInterface

/// How each command of the interface is decided.
package struct CommandTable: Sendable {
    /// A command read from the wire, ready to be decided.
    package struct Ready: Sendable {
        package var header: CommandHeader?
        /// Decides it in a context: events, or an error.
        package var decide: @Sendable (CommandContext) throws -> Void
    }

    /// One method.
    package struct Entry: Sendable {
        /// Whether it must see every earlier command on disk and folded in: it takes things back.
        package var standsAlone: Bool
        package var read: @Sendable (JSONValue) throws -> Ready
    }

    package private(set) var entries: [String: Entry] = [:]

    package init() {
        registerSchool()
        registerClasses()
        registerStaff()
        registerPupils()
        registerScores()
        registerProvisions()
        registerGroups()
        registerEnrolments()
        registerSessions()
        registerTakingBack()
    }

    /// Adds a method.
    mutating func on<Method: WireMethod>(
        _ method: Method.Type, standsAlone: Bool = false, header: @escaping @Sendable (Method.Input) -> CommandHeader?,
        _ decide: @escaping @Sendable (CommandContext, Method.Input) throws -> Void
    ) where Method.Output == DoneReply {
        entries[Method.name] = Entry(standsAlone: standsAlone) { parameters in
            let input = try JSON.decode(Method.Input.self, from: parameters)
            return Ready(header: header(input)) { context in try decide(context, input) }
        }
    }
}
