internal import JSON
internal import ProvisionInterface

extension DoneReply {
    /// The reply's JSON, to the same bytes as the general encoder's, which a test holds it against: every command is answered with one.
    var bytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(160 + 230 * done.events.count)
        func add(_ text: StaticString) {
            output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
        func add(_ key: StaticString, _ text: String) {
            add(key)
            JSON.append(.string(text), to: &output)
        }
        func add(_ key: StaticString, _ number: Int) {
            add(key)
            JSON.append(.int(Int64(number)), to: &output)
        }
        add(#"{"done":{"position":"#, done.position)
        if let id = done.id { add(#","id":"#, id) }
        if let label = done.label { add(#","label":"#, label) }
        add(#","events":["#)
        for (index, event) in done.events.enumerated() {
            add(index == 0 ? #"{"id":"# : #",{"id":"#, event.id)
            add(#","position":"#, event.position)
            add(#","stream":"#, event.stream)
            add(#","type":"#, event.type)
            add(#","effectiveOn":"#, event.effectiveOn)
            add("}")
        }
        add(done.repeated ? #"],"repeated":true"# : #"],"repeated":false"#)
        add(done.dryRun ? #","dryRun":true"# : #","dryRun":false"#)
        add(#","warnings":["#)
        for (index, warning) in done.warnings.enumerated() { add(index == 0 ? "" : ",", warning) }
        add("]}}")
        return output
    }
}
