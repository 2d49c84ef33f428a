extension WireErrors {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The school's provision daemon: errors that every interface of it may answer with.
        interface io.provd

        # A rule of the school's forbids it. Nothing was recorded.
        # rule is a stable code; field the parameter, value what was given there; reason and remedy are sentences; items what the reason lists.
        error Refused (rule: string, field: string, value: string, reason: string, remedy: string, items: []string)

        # The words fit nothing, or several things.
        error NotFound (field: string, value: string, reason: string, remedy: string, candidates: []string)

        # The caller's permission role does not allow it. needed names the roles that do.
        # reason says what it is about the rows asked for, where the method itself is allowed.
        error NotAllowed (method: string, role: string, needed: []string, reason: ?string)

        # The read models are being brought up to date; ask again in a moment.
        error CatchingUp (position: int, of: int)

        # The daemon cannot do it now. what is "busy", "disk-full", "stopping", "clock", "damaged" or "views-stopped".
        error Unavailable (what: string, reason: string, remedy: string)

        # The command id was used before, by somebody else or for another command.
        error CommandReused (id: string, reason: string)
        """#
}
