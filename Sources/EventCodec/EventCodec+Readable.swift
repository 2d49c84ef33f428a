internal import JSON
package import ProvisionDomain

extension EventCodec {
    /// An event's fields as JSON text, the private ones in clear: for whoever may read them, never for the log or a journal.
    /// - Throws: ``CodecError/malformed(_:path:event:)`` cannot happen to a decoded event; what encoding throws.
    package func readable(_ event: DomainEvent) throws -> String {
        String(decoding: try JSON.encode(event.parts.payload), as: UTF8.self)
    }
}
