import Foundation
import JSON
import Testing

/// Two Septembers of the example school, as its MIS would tell them.
@Suite struct `Importing the roll` {
    /// A pupil of the MIS.
    private struct Row {
        var upn: String, forename: String, surname: String, born: String, year: Int, form: String
        var text: String { "\(upn),\(surname),\(forename),\(born),Year \(year),\(form)" }
    }
    private static let header = "UPN,Legal Last Name,Legal First Name,Date of Birth,Year Group,Registration Form"

    /// The example school's pupils as they stand in its file.
    private func example() throws -> [Row] {
        let text = try String(contentsOfFile: School.config("example-school/pupils.csv"), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Row(
                upn: fields[0], forename: fields[1], surname: fields[2], born: fields[4], year: Int(fields[5].dropFirst()) ?? 0,
                form: fields[6])
        }
    }

    /// Everybody a year further, the oldest gone, and new ones in Y7.
    private func september(_ rows: [Row], new: Int, from serial: Int) -> [Row] {
        let stay = rows.filter { $0.year < 11 }.map { row in
            var row = row
            row.year += 1
            row.form = "\(row.year)" + row.form.drop { $0.isNumber }
            return row
        }
        return stay
            + (serial..<serial + new).map { number in
                Row(upn: upn(number), forename: "New\(number)", surname: "Comer", born: "2016-05-0\(number % 9 + 1)", year: 7, form: "7A")
            }
    }

    /// A valid UPN of an invented school.
    private func upn(_ number: Int) -> String {
        let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")
        let digits = "309400127" + String(1000 + number).dropFirst()
        let sum = digits.enumerated().reduce(0) { $0 + ($1.element.wholeNumberValue ?? 0) * ($1.offset + 2) }
        return "\(letters[sum % 23])\(digits)"
    }

    private func file(_ school: School, _ rows: [Row], _ name: String = "roll.csv") throws -> String {
        try school.file(name, ([Self.header] + rows.map(\.text)).joined(separator: "\n") + "\n")
    }

    private func counts(_ report: [String: Any]) -> [String: Int] {
        (report["counts"] as? [String: Int] ?? [:]).filter { $0.value > 0 }
    }

    @Test(.tags(.slow)) func `two Septembers: everyone up a year, a sixth gone, new ones in; twice changes nothing; undo takes it back`()
        throws
    {
        let school = try School.prepared()
        let now = try example()
        // As it stands: the file says what is true already.
        let same = try school.json("import", "roll", try file(school, now), "--mis", "arbor", "--whole")
        #expect(counts(same) == ["unchanged": 367])

        school.extraArguments = ["--accept-clock"]
        try school.restart(clock: "2027-09-03T09:00")
        let first = september(now, new: 17, from: 1)
        let arguments = ["import", "roll", try file(school, first), "--mis", "arbor", "--whole"]
        let dry = try school.json(arguments + ["--dry-run"])
        #expect(counts(dry) == ["added": 17, "left": 12, "moved": 355])
        #expect(try school.json(arguments)["events"] as? Int ?? 0 >= 17 + 12 + 355)
        #expect(counts(try school.json(arguments)) == ["unchanged": 372])

        try school.restart(clock: "2028-09-05T09:00")
        let second = september(first, new: 60, from: 100)
        let next = ["import", "roll", try file(school, second), "--mis", "arbor", "--whole"]
        // 62 of 372: a sixth, and all of them of the final year.
        let done = try school.json(next)
        #expect(counts(done) == ["added": 60, "left": 62, "moved": 310])
        #expect(counts(try school.json(next)) == ["unchanged": 370])
        #expect(try school.json("pupil", "list").objects("pupils").count == 370)

        let batch = try #require(done["batch"] as? String)
        try school.did("import", "undo", batch)
        #expect(try school.json("pupil", "list").objects("pupils").count == 372)
        #expect(try school.did("import", "list").contains("undone"))
        #expect(counts(try school.json(next + ["--dry-run"])) == ["added": 60, "left": 62, "moved": 310])
    }

    @Test func `what a file holds for terminals is shown, on the screen and in errors, and JSON stays what it says`() throws {
        let school = try School()
        try school.found()
        let year = "9\u{1B}[31msa\u{9B}2J\u{202E}"
        let roll = try school.file("roll.csv", "upn,surname,forename,dob,ncyearactual\nL307201119001,Abbott,Rosa,27/01/2015,\(year)\n")
        let finished = try school.provctl("import", "roll", roll)
        let said = finished.output + finished.errors
        #expect(said.contains("9\\u001b[31msa\\u009b2J\\u202e"), "\(said)")
        #expect(!said.unicodeScalars.contains { $0 != "\n" && ($0.value < 32 || (127..<160).contains($0.value) || $0.value == 0x202E) })
        let json = try school.provctl("import", "roll", roll, "--json").output
        #expect(!json.utf8.contains(0x1B) && json.contains("\\u001b"))
        #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
        #expect(try JSON.parse(Array(json.utf8)).text.contains("sa\u{9B}2J\u{202E}"))
    }

    @Test func `7A to 7B to 7A, and a half-term's file of ten does not empty the school`() throws {
        let school = try School.prepared()
        var rows = Array(try example().prefix(10))
        let home = rows[0].form
        for form in ["7B", "7E", home] {
            rows[0].form = form
            _ = try school.json("import", "roll", try file(school, rows), "--mis", "arbor")
            let pupils = try school.json("pupil", "list", "--year", "Y7").objects("pupils")
            #expect(pupils.first { $0["upn"] as? String == rows[0].upn }?["form"] as? String == form)
        }
        let refused = try school.provctl("import", "roll", try file(school, rows), "--mis", "arbor", "--whole")
        #expect(refused.status == 1)
        #expect(refused.output.contains("357 of 367 on roll are not in this file") && refused.output.contains("more than a tenth"))
        #expect(try school.json("pupil", "list").objects("pupils").count == 367)
        for line in refused.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `a doubtful row waits, is decided, and counts from then on; nothing of it is kept in clear`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3sep")
        let roll = try school.file("roll.csv", "upn,surname,forename,dob,ncyearactual\nA307201119002,Vale,Noor,2015-May-22 00:00:00,7\n")
        #expect(counts(try school.json("import", "roll", roll, "--dry-run")) == ["doubtful": 1])
        #expect(try school.did("import", "matches").contains("nothing waits"))
        let text = try school.did("import", "roll", roll)
        #expect(text.contains("match 1, row 2, Noor Vale"), "\(text)")
        let list = try school.did("import", "matches")
        #expect(list.contains("1  row 2 may be Noor Vale, Y7"), "\(list)")
        #expect(try school.did("import", "matches", "1", "same").contains("is Noor Vale"))
        #expect(counts(try school.json("import", "roll", roll)) == ["changed": 1])
        #expect(counts(try school.json("import", "roll", roll)) == ["unchanged": 1])
        #expect(try school.json("pupil", "list").objects("pupils").first?["upn"] as? String == "A307201119002")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: school.state + "/ops.sqlite"))
        for secret in ["Noor", "Vale", "A307201119002", "2015-05-22"] { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)") }
        let unknown = try school.provctl("import", "matches", "7", "same")
        #expect(unknown.status == 1 && unknown.errors.contains("no match has that number"))
    }

    @Test func `the number of a merged record is followed, also when a pupil is admitted by it`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Noor Vail", "--year", "Y7", "--on", "3sep", "--upn", "A307201119002", "--born", "2015-05-22")
        try school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "4sep")
        try school.did("pupil", "merge", "Noor Vail", "--into", "Noor Vale", "--on", "5sep")
        // The record that went is told again, as an old file has it: it is known, and changes nothing.
        let old = "upn,forename,surname,dob,year,admitted\nA307201119002,Noor,Vail,2015-05-22,Y7,2026-09-03\n"
        let before = try school.position()
        try school.did("import", "pupils", try school.file("pupils.csv", old))
        #expect(try school.position() == before)
        let roll = try school.file("roll.csv", "upn,surname,forename,dob,ncyearactual\nA307201119002,Vale,Noor,22/05/2015,7\n")
        #expect(counts(try school.json("import", "roll", roll)) == ["changed": 1])
        let pupils = try school.json("pupil", "list").objects("pupils")
        #expect(pupils.map { $0["upn"] as? String } == ["A307201119002"])
    }

    @Test func `SEN is listed; needs are taken where the MIS owns them; a new pupil's cohorts come along`() throws {
        let school = try School()
        try school.found()
        let roll = try school.file(
            "roll.csv", "upn,surname,forename,dob,ncyearactual,senprovision,youngcarer\nA307201119002,Vale,Noor,22/05/2015,7,K,S\n")
        let listed = try school.json("import", "roll", roll, "--on", "2026-09-03")
        #expect(counts(listed) == ["added": 1, "differs": 1])
        let needs = try school.file("needs.csv", "upn,sentyperank,sentype\nA307201119002,2,SLCN\nA307201119002,1,SpLD\n")
        #expect(counts(try school.json("import", "needs", needs)) == ["differs": 1])
        #expect(counts(try school.json("import", "needs", needs, "--owns", "needs")) == ["changed": 1])
        #expect(counts(try school.json("import", "roll", roll, "--owns", "identity,sen")) == ["changed": 1])
        let noor = try #require(try school.json("pupil", "list").objects("pupils").first)
        #expect(noor["sen"] as? String == "K" && noor["cohorts"] as? [String] == ["young-carer"])
        #expect(noor.objects("needs").map { $0["type"] as? String } == ["SPLD", "SLCN"])
        let swapped = try school.file("needs.csv", "upn,sentyperank,sentype\nA307201119002,1,SLCN\nA307201119002,2,SpLD\n")
        #expect(counts(try school.json("import", "needs", swapped, "--owns", "needs")) == ["changed": 1])
        #expect(counts(try school.json("import", "needs", swapped, "--owns", "needs")) == ["unchanged": 1])
    }
}
