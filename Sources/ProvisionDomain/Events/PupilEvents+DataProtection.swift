package import EventSourcing

/// The pupil's record was erased: the keys of the pupil and of the groups named are destroyed, and with them every name and text
/// about the pupil, wherever the log was copied to. Dates, codes and scores stay, and name nobody.
package struct PupilErased: Codable, Hashable, Sendable {
    /// Why, in a sentence that does not name the pupil: it stays readable for ever.
    package var reason: String
    /// The groups nobody but this pupil was ever in: their names and notes were about the pupil, and go too.
    package var groups: [GroupID]

    package init(reason: String, groups: [GroupID]) {
        self.reason = reason
        self.groups = groups
    }
}

/// Who asks for what is held about a child.
package enum AccessRequester: String, Codable, Hashable, Sendable, CaseIterable {
    case pupil, parent, carer, representative, other
}

/// Somebody asked on the effective day for everything that is held about the pupil.
package struct AccessRequested: Codable, Hashable, Sendable {
    package var by: AccessRequester
    /// The educational record is asked for, which is due sooner.
    package var educational: Bool
    /// The last day it may be answered on.
    package var due: SchoolDay

    package init(by: AccessRequester, educational: Bool, due: SchoolDay) {
        self.by = by
        self.educational = educational
        self.due = due
    }
}

/// What is done with one item of a pupil's record when it is given out.
package enum AccessDecision: String, Codable, Hashable, Sendable, CaseIterable {
    case give
    /// Given with words blacked out.
    case redact
    case withhold
}

/// One item of a pupil's record: an event, or one free text in it.
package struct AccessItem: Codable, Hashable, Sendable {
    package var event: UniqueID
    /// Where in the event the text stands: `register.2.note`; `nil` for the event's own fields.
    package var path: String?

    package init(event: UniqueID, path: String?) {
        self.event = event
        self.path = path
    }
}

/// What is to be done with an item was decided; a later decision on it counts instead.
package struct AccessItemReviewed: Codable, Hashable, Sendable {
    /// The event of the request.
    package var request: UniqueID
    package var item: AccessItem
    package var decision: AccessDecision
    /// Why not the whole of it is given.
    package var reason: FreeText?
    /// The words to be blacked out, a line each.
    package var words: FreeText?

    package init(request: UniqueID, item: AccessItem, decision: AccessDecision, reason: FreeText?, words: FreeText?) {
        self.request = request
        self.item = item
        self.decision = decision
        self.reason = reason
        self.words = words
    }
}

/// What was asked for was given out on the effective day.
package struct AccessReleased: Codable, Hashable, Sendable {
    /// The event of the request.
    package var request: UniqueID
    /// Items of each kind: given whole, with words blacked out, not at all.
    package var given: Int
    package var redacted: Int
    package var withheld: Int

    package init(request: UniqueID, given: Int, redacted: Int, withheld: Int) {
        self.request = request
        self.given = given
        self.redacted = redacted
        self.withheld = withheld
    }
}
