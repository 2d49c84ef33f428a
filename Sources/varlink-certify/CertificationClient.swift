import JSON
import Varlink

/// Takes all steps of the certification as a client: each is called with what the one before answered.
enum CertificationClient {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static func run(address: String) throws {
        let client = try VarlinkClient(address: address, receiveTimeout: 20)
        let prefix = Certification.name + "."
        guard let id = try client.call(prefix + "Start")["client_id"] else { throw Failure(description: "no client_id") }
        var carried: JSONObject = [:]
        for number in 1...9 {
            carried["client_id"] = id
            carried = try client.call(prefix + "Test0\(number)", carried)
        }
        var replies: [JSONValue] = []
        carried["client_id"] = id
        try client.callMore(prefix + "Test10", carried) { reply in
            if let text = reply["string"] { replies.append(text) }
            return true
        }
        try client.oneway(prefix + "Test11", ["client_id": id, "last_more_replies": .array(replies)])
        guard try client.call(prefix + "End", ["client_id": id])["all_ok"] == true else {
            throw Failure(description: "the server does not say that all is well")
        }
    }
}
