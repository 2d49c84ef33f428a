internal import JSON
internal import ProvisionInterface

/// How each command of the interface is decided.
struct CommandTable: Sendable {
    /// A command read from the wire, ready to be decided.
    struct Ready: Sendable {
        var header: CommandHeader?
        /// Decides it in a context: events, or an error.
        var decide: @Sendable (CommandContext) throws -> Void
    }

    /// One method.
    struct Entry: Sendable {
        /// Whether a call must see every earlier command on disk and projected: it takes things back, or asks the read models.
        var standsAlone: @Sendable (JSONObject) -> Bool
        var read: @Sendable (JSONValue) throws -> Ready
    }

    private(set) var entries: [String: Entry] = [:]

    init() {
        registerSchool()
        registerClasses()
        registerStaff()
        registerPupils()
        registerScores()
        registerMeetings()
        registerPlans()
        registerCycleReviews()
        registerTargets()
        registerAnnualReviews()
        registerProvisions()
        registerGroups()
        registerEnrolments()
        registerSessions()
        registerTakingBack()
        registerErasing()
        registerAccess()
        registerNeeds()
        registerYears()
        registerCover()
        registerClosing()
        registerScenarios()
    }

    /// Adds a method.
    mutating func on<Method: WireMethod>(
        _ method: Method.Type, standsAlone: @escaping @Sendable (JSONObject) -> Bool = { _ in false },
        header: @escaping @Sendable (Method.Input) -> CommandHeader?,
        _ decide: @escaping @Sendable (CommandContext, Method.Input) throws -> Void
    ) where Method.Output == DoneReply {
        onSpecial(method, standsAlone: standsAlone, header: header, decide)
    }

    /// Adds a method whose answer the daemon makes, once the command is recorded.
    mutating func onSpecial<Method: WireMethod>(
        _ method: Method.Type, standsAlone: @escaping @Sendable (JSONObject) -> Bool = { _ in false },
        header: @escaping @Sendable (Method.Input) -> CommandHeader?,
        _ decide: @escaping @Sendable (CommandContext, Method.Input) throws -> Void
    ) {
        entries[Method.name] = Entry(standsAlone: standsAlone) { parameters in
            let input = try JSON.decode(Method.Input.self, from: parameters)
            return Ready(header: header(input)) { context in try decide(context, input) }
        }
    }
}
