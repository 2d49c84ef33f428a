import Foundation
import JSON
import Testing
import Varlink

/// A command id is one command's, for ever.
@Suite struct BadInputCommandIDTests {
    @Test func `the same command id answers again what it did, and with another body is refused`() throws {
        let school = try School()
        try school.found()
        let id = "01a20000-0000-7000-8000-000000000001"
        let admit = { (forename: String) -> JSONObject in
            [
                "forename": .string(forename), "surname": "Bell", "yearGroup": "Y7", "on": "2026-09-03",
                "command": .object(["id": .string(id)]),
            ]
        }
        let first = try school.ask("Pupils.Admit", admit("Ada"))
        let before = try school.position()
        let again = try school.ask("Pupils.Admit", admit("Ada"))
        #expect(first["done"]?["repeated"]?.boolValue == false && again["done"]?["repeated"]?.boolValue == true)
        #expect(again["done"]?["events"] == first["done"]?["events"] && again["done"]?["id"] == first["done"]?["id"])

        let error = try school.error("Pupils.Admit", admit("Eve"))
        #expect(error.name == "io.provd.CommandReused")
        #expect(error.parameters["id"]?.stringValue == id && error.parameters["reason"]?.stringValue?.contains("another command") == true)
        #expect(try school.position() == before)

        school.kill9()
        try school.start()
        let afterwards = try school.ask("Pupils.Admit", admit("Ada"))
        #expect(afterwards["done"]?["repeated"]?.boolValue == true && afterwards["done"]?["events"] == first["done"]?["events"])
        #expect(try school.error("Pupils.Admit", admit("Eve")).name == "io.provd.CommandReused")
        #expect(try school.json("pupil", "list").objects("pupils").count == 1)
        let malformed = try school.error(
            "Pupils.Admit", ["forename": "Ada", "surname": "Bell", "yearGroup": "Y7", "on": "2026-09-03", "command": ["id": "x"]])
        #expect(malformed.name == "io.provd.Refused" && malformed.parameters["field"]?.stringValue == "command.id")
    }
}
