import JSON
import ProvisionInterface
import Testing

@testable import ProvisionService

@Suite struct DoneReplyTests {
    @Test(arguments: [0, 1, 3])
    func `a reply written by hand has the general encoder's bytes`(events: Int) throws {
        let event = RecordedReference(
            id: "01a2047b-3061-7024-af3b-af343aa11779", position: 48_213, stream: "group-1", type: "SessionDelivered",
            effectiveOn: "2026-11-10")
        for label in [nil, "y7-reading-1", "Zoë \"Q\" O'Dwyer\n"] {
            let reply = DoneReply(
                done: Done(
                    position: 48_213, id: label, label: label, events: Array(repeating: event, count: events), repeated: events == 1,
                    dryRun: events == 0, warnings: Array(repeating: label ?? "", count: events)))
            #expect(try reply.bytes == JSON.encode(reply))
        }
    }
}
