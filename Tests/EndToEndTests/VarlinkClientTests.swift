import Foundation
import Testing

/// The Varlink project's own Python client against the real daemon.
///
/// `PROVD_VARLINK_PYTHON` names the Python that has the package `varlink`; without it, `python3`.
@Suite(.serialized) struct VarlinkClientTests {
    private let python = ProcessInfo.processInfo.environment["PROVD_VARLINK_PYTHON"] ?? "/usr/bin/python3"

    /// What `varlink_client.py` found.
    private func talk(to school: School) throws -> [String: Any] {
        let package = try Program.run(python, ["-c", "import varlink"])
        try #require(
            package.status == 0,
            "\(python) lacks varlink: python3 -m venv DIR && DIR/bin/pip install varlink==31.0.0, then PROVD_VARLINK_PYTHON=DIR/bin/python")
        let script = Program.root.appendingPathComponent("Tests/EndToEndTests/varlink_client.py").path
        let finished = try Program.run(python, [script, school.socket])
        try #require(finished.status == 0, "\(finished.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(finished.output.utf8)) as? [String: Any])
    }

    @Test func `the Varlink project's client reads every interface, calls, is refused, and follows the log`() throws {
        let school = try School.prepared()
        try school.settled()
        let found = try talk(to: school)
        checkDescriptions(found)
        checkAnswers(found)
        try checkErrors(found)
        let followed = try #require(found["followed"] as? [String: Any])
        #expect(followed["ended"] as? Bool == true)
        #expect((followed["told"] as? [Int])?.count == 6)
        #expect(followed["told"] as? [Int] == followed["expected"] as? [Int])
        try school.verified()
        #expect(school.stop() == 0)
    }

    private func checkDescriptions(_ found: [String: Any]) {
        let info = found["info"] as? [String: Any]
        #expect(info?["product"] as? String == "provd, provision management for schools")
        let names = Set(info?["interfaces"] as? [String] ?? [])
        let expected = [
            "School", "Staff", "Pupils", "Provisions", "Groups", "Maps", "Evaluation", "Exchange", "Events", "Service", "Access",
            "Backups", "Planning", "Plans", "Years", "Deployment", "Delivery",
        ]
        #expect(names == Set(expected.map { "io.provd." + $0 } + ["io.provd", "org.varlink.service"]))
        let interfaces = found["interfaces"] as? [String: [String: Any]] ?? [:]
        #expect(Set(interfaces.keys) == names)
        for (name, members) in interfaces {
            let methods = members["methods"] as? Int ?? 0
            #expect(name == "io.provd" ? members["errors"] as? Int == 6 : methods > 0, "\(name): \(members)")
        }
    }

    private func checkAnswers(_ found: [String: Any]) {
        #expect(found["pupils"] as? Int ?? 0 > 50)
        #expect(found["history"] as? Bool == true)
        #expect(found["map"] as? Bool == true)
        let first = found["first"] as? [String: Any]
        let again = found["again"] as? [String: Any]
        #expect(first?["repeated"] as? Bool == false && again?["repeated"] as? Bool == true)
        #expect(ids(first) == ids(again) && ids(first).count == 1)
        #expect(first?["id"] as? String == again?["id"] as? String, "the same id again answers what the first call did")
    }

    private func ids(_ done: [String: Any]?) -> [String] {
        (done?["events"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    private func checkErrors(_ found: [String: Any]) throws {
        func parameters(_ key: String, _ name: String) throws -> [String: Any] {
            let answer = try #require(found[key] as? [String: Any])
            #expect(answer["error"] as? String == name, "\(key): \(answer)")
            return try #require(answer["parameters"] as? [String: Any])
        }
        let refused = try parameters("refused", "io.provd.Refused")
        #expect(refused["field"] as? String == "yearGroup" && refused["value"] as? String == "Y99")
        #expect(refused["rule"] as? String == "malformed" && (refused["remedy"] as? String)?.isEmpty == false)
        let notFound = try parameters("notFound", "io.provd.NotFound")
        #expect(notFound["field"] as? String == "pupil" && notFound["value"] as? String == "Nobody Atall")
        let ambiguous = try parameters("ambiguous", "io.provd.NotFound")
        #expect((ambiguous["candidates"] as? [String])?.count == 2)
        let invalid = "org.varlink.service.InvalidParameter"
        #expect(try parameters("wrongType", invalid)["parameter"] as? String == "yearGroup")
        #expect(try parameters("unknownField", invalid)["parameter"] as? String == "year_group")
        #expect(try parameters("missingField", invalid)["parameter"] as? String == "pupil")
        #expect(try parameters("noMethod", "org.varlink.service.MethodNotFound")["method"] as? String == "io.provd.Pupils.Promote")
        let noInterface = try parameters("noInterface", "org.varlink.service.InterfaceNotFound")
        #expect(noInterface["interface"] as? String == "io.provd.Dinners")
        #expect(try parameters("noDescription", "org.varlink.service.InterfaceNotFound")["interface"] as? String == "io.provd.Dinners")
        let reused = try parameters("reused", "io.provd.CommandReused")
        #expect(reused["id"] as? String == "0190b6a0-0000-7000-8000-000000000001")
    }
}
