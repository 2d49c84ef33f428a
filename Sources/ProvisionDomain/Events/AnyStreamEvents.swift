package import EventSourcing

/// An earlier event of the stream counts as if it had never been.
package struct EventRetracted: Codable, Hashable, Sendable {
    package var event: UniqueID

    package init(event: UniqueID) { self.event = event }
}

/// A free text in an earlier event of the stream is destroyed: its key is.
package struct TextRedacted: Codable, Hashable, Sendable {
    package var event: UniqueID
    /// Where in the payload the text stood: `note`, `register.2.note`.
    package var path: String

    package init(event: UniqueID, path: String) {
        self.event = event
        self.path = path
    }
}

/// Any fact the log can hold.
package enum DomainEvent: Hashable, Sendable {
    case school(SchoolEvent)
    case staff(StaffEvent)
    case `class`(ClassEvent)
    case pupil(PupilEvent)
    case provision(ProvisionEvent)
    case group(GroupEvent)
    case need(NeedEvent)
}
