package import EventSourcing
package import ProvisionDomain

/// An event on its way into the views: what the log says of it besides the domain's own record.
package struct ProjectedEvent: Sendable {
    package var stream: StreamName
    /// Its place in the stream, from 1.
    package var version: Int
    package var commandID: UniqueID
    /// The import run it belongs to.
    package var batch: BatchID?
    package var event: Recorded<DomainEvent>

    package init(stream: StreamName, version: Int, commandID: UniqueID, batch: BatchID?, event: Recorded<DomainEvent>) {
        self.stream = stream
        self.version = version
        self.commandID = commandID
        self.batch = batch
        self.event = event
    }
}

/// All events of a stream there are in the log, in order, retracted ones and retractions with them.
typealias StreamHistory = (StreamName) throws -> [Recorded<DomainEvent>]

/// An event could not be projected: views stop before the batch it was in, of which nothing was kept.
package struct ProjectionFailed: Error, CustomStringConvertible {
    package var position: Int64
    package var type: String
    /// What failed; never with a value of the event's in it.
    package var cause: any Error

    package var description: String { "the views stop before \(type) at position \(position): \(cause)" }
}
