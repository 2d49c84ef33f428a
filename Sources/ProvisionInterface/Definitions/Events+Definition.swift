extension EventsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The log: what was recorded, by whom, when; and taking things back.
        interface io.provd.Events

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # An event as recorded. Personal fields in payload are shown to those who may see them; destroyed ones are null.
        type Event (
          position: int,
          id: string,
          stream: string,
          version: int,
          type: string,
          schema: int,
          effectiveOn: string,
          # UTC, ISO 8601, microseconds.
          recordedAt: string,
          actor: string,
          command: string,
          # JSON text.
          payload: string,
          hash: string,
          # The event that retracted it.
          retractedBy: ?string,
          # In a few words, for people.
          summary: string
        )

        # Something found by name or code.
        type Found (kind: string, id: string, label: string, detail: string)

        # Events after a position, or the last of them. With "more" the call follows the log: it answers what there is and then each new event.
        # limit is at most 1000 a reply. stream and of narrow it to one stream: by its name, or by a pupil's or a group's.
        method Tail(after: ?int, limit: ?int, stream: ?string, of: ?string, why: ?string) -> (events: []Event, head: int)

        # One event, by id or position.
        method Show(event: string, why: ?string) -> (event: Event, at: Answered)

        # Checks the whole chain, or only holds the log against an anchor kept elsewhere (log/epoch/position/hash).
        # With "more" it reports how far it is.
        method Verify(against: ?string) -> (ok: bool, checked: int, of: int, anchor: string, reason: ?string)

        # Pupils, staff, groups, provisions and classes by name or code.
        method Find(text: string, asOf: ?string, why: ?string) -> (found: []Found, at: Answered)

        # Takes an event back, as if it had never been. Refused with a list where later ones rest on it, unless withDependents.
        method Retract(event: string, withDependents: ?bool, command: ?Command) -> (done: Done)

        # Takes back what the caller's last command recorded.
        method Undo(command: ?Command) -> (done: Done)

        # Destroys a free text that was typed about the wrong child. path says which, where the event has several.
        method Redact(event: string, path: ?string, command: ?Command) -> (done: Done)
        """#
}
