import Exchange
import Testing

@Suite struct `CSV rows` {
    @Test func `plain rows keep their fields and line numbers`() {
        let (rows, problems) = records("a,b\n1,2\n\n3,\n")
        #expect(problems.isEmpty)
        #expect(rows == [CSVRecord(line: 1, fields: ["a", "b"]), .init(line: 2, fields: ["1", "2"]), .init(line: 4, fields: ["3", ""])])
    }

    @Test func `a byte order mark and CRLF are taken as they come`() {
        let (rows, problems) = records([0xef, 0xbb, 0xbf] + Array("name,x\r\nZoë,1\r\n".utf8))
        #expect(problems.isEmpty)
        #expect(rows.map(\.fields) == [["name", "x"], ["Zoë", "1"]])
    }

    @Test func `quoted fields may hold commas, quotation marks and line breaks`() {
        let (rows, problems) = records("a,b,c\r\n\"x, y\",\"say \"\"hello\"\"\",\"two\r\nlines\"\r\nnext,row,here")
        #expect(problems.isEmpty)
        #expect(rows[1] == CSVRecord(line: 2, fields: ["x, y", "say \"hello\"", "two\r\nlines"]))
        // The row after it begins on line 4: the quoted line break counts.
        #expect(rows[2] == CSVRecord(line: 4, fields: ["next", "row", "here"]))
    }

    @Test func `quoted fields read the same wherever the pieces of the file are cut`() {
        // Longer than one read of 64 KiB, with quotation marks all over.
        var text = "k,v\n"
        var expected: [[String]] = [["k", "v"]]
        for number in 0..<6000 {
            text += "\(number),\"line \(number)\nand \"\"more\"\", \(number)\"\n"
            expected.append(["\(number)", "line \(number)\nand \"more\", \(number)"])
        }
        let (rows, problems) = records(text)
        #expect(problems.isEmpty)
        #expect(rows.map(\.fields) == expected)
        #expect(rows.last?.line == 2 + 2 * 5999)
    }

    @Test func `rows of blanks and commas alone are passed over`() {
        #expect(records("a,b\n , \n,,\n1,2\n").rows.map(\.line) == [1, 4])
    }

    @Test func `bytes that are no UTF-8 are named with row and byte and the next row is read`() throws {
        let bytes = Array("name,x\n".utf8) + Array("Zo".utf8) + [0xeb] + Array(",1\nAda,2\n".utf8)
        let (rows, problems) = records(bytes)
        #expect(rows.map(\.fields) == [["name", "x"], ["Ada", "2"]])
        let problem = try #require(problems.first)
        #expect(problem.row == 2)
        #expect(problem.value == "Zoë")
        #expect(problem.reason.contains("byte 3 (0xeb"))
        #expect(problem.reason.contains("begins at byte 7"))
        #expect(problem.remedy.contains("Windows-1252"))
        #expect(!problem.endsFile)
    }

    @Test func `a NUL byte is refused with its row`() {
        let (rows, problems) = records("a,b\n1,\0\n2,3\n")
        #expect(problems.map(\.row) == [2])
        #expect(problems[0].reason.contains("NUL"))
        #expect(rows.count == 2)
    }

    @Test func `a UTF-16 file is refused as such`() {
        let (rows, problems) = records([0xff, 0xfe, 0x61, 0x00])
        #expect(rows.isEmpty)
        #expect(problems.map(\.endsFile) == [true])
        #expect(problems[0].reason.contains("UTF-16"))
    }

    @Test func `a quotation mark never closed ends the file and says where it opened`() {
        let (rows, problems) = records("a,b\n1,2\nx,\"open\nrest\n")
        #expect(rows.count == 2)
        #expect(problems.map(\.row) == [3])
        #expect(problems[0].reason.contains("opened on line 3"))
        #expect(problems[0].endsFile)
    }

    @Test(arguments: ["a,b\n\"x\"y,1\n", "a,b\nx\"y,1\n"]) func `text around quotation marks is refused`(text: String) {
        let (_, problems) = records(text)
        #expect(problems.map(\.row) == [2])
        #expect(problems[0].endsFile)
    }

    @Test func `a carriage return inside a row is refused, inside quotation marks it is text`() {
        #expect(records("a,b\nx\ry,1\n").problems.map(\.row) == [2])
        #expect(records("a,b\n\"x\ry\",1\n").rows.last?.fields == ["x\ry", "1"])
    }

    @Test func `a field over 64 KiB is refused, one of just that is not`() {
        let most = String(repeating: "x", count: 64 * 1024)
        #expect(records("a,b\n\(most),1\n").problems.isEmpty)
        #expect(records("a,b\n\(most)x,1\n2,3\n").problems.map(\.row) == [2])
        #expect(records("a,b\n\(most)x,1\n2,3\n").rows.last?.fields == ["2", "3"])
        let quoted = records("a,b\n\"\(most)x\",1\n")
        #expect(quoted.problems.map(\.endsFile) == [true])
    }

    @Test func `a row over 1 MiB ends the file`() {
        let (_, problems) = records("a\n" + String(repeating: "x,", count: 600 * 1024))
        #expect(problems.last?.endsFile == true)
        #expect(problems.last?.row == 2)
    }

    @Test func `a missing file and a folder say so`() {
        let missing = Outcome(ImportPlan(.rates, path: "/nonexistent/rates.csv"))
        #expect(missing.calls.isEmpty)
        #expect(missing.problems.map(\.file) == ["/nonexistent/rates.csv"])
        let folder = Outcome(ImportPlan(.rates, path: "/tmp"))
        #expect(folder.problems.first?.reason.contains("cannot be read") == true)
    }
}
