/// A kind of support in the catalogue as the log tells it.
package struct ProvisionState: Sendable {
    package var content = Timeline<ProvisionContent>()
    /// The last day it is offered; `nil` while it is.
    package var retiredOn: SchoolDay?

    package init() {}

    package var exists: Bool { !content.isEmpty }
    package var latest: ProvisionContent? { content.latest }
    /// Defined, and not retired before the day.
    package func isOffered(on day: SchoolDay) -> Bool { exists && (retiredOn.map { day <= $0 } ?? true) }
}
