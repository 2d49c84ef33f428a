import Glibc
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import Exchange

@Suite struct `OneRoster folders` {
    /// A folder of its own, gone when this is.
    private final class Folder {
        let path: String
        init(_ files: [String: String]) throws {
            var template = Array("/tmp/exchange-oneroster-XXXXXX".utf8CString)
            path = try #require(mkdtemp(&template).map { String(cString: $0) })
            for (name, text) in files {
                let file = try #require(fopen(path + "/" + name, "w"))
                fputs(text, file)
                fclose(file)
            }
        }
        deinit {
            for name in FolderNames.of(path) { unlink(path + "/" + name) }
            rmdir(path)
        }
    }

    private static let files = [
        "manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n",
        "orgs.csv": "sourcedId,name,type\no1,Ferndale School,school\n",
        "users.csv": """
        sourcedId,status,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,identifier,grades
        u1,active,true,o1,student,zq,,Zara,Quill,L307201119001,07
        u2,active,true,o1,student,bp,{UPN:A307201119002},Bo,Pellow,,08
        u3,active,true,o1,teacher,ra,,Ruth,Adeyo,,
        u4,tobedeleted,true,o1,student,kd,,Kit,Dunmore,,07

        """,
        "demographics.csv": "sourcedId,birthDate\nu1,2015-01-27\nu2,2014-05-22\n",
        "classes.csv": """
        sourcedId,status,title,grades,classCode,classType,subjects
        c1,active,7C form,07,7C,homeroom,
        c2,active,Maths set 3,"07,08",8X3,scheduled,maths

        """,
        "enrollments.csv": """
        sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role
        e1,active,c1,o1,u1,student
        e2,active,c2,o1,u1,student
        e3,active,c2,o1,u2,student
        e4,active,c2,o1,u3,teacher
        e5,tobedeleted,c1,o1,u2,student

        """,
    ]

    private func read(_ files: [String: String]) throws -> OneRosterFolder {
        let folder = try Folder(files)
        return withExtendedLifetime(folder) { OneRosterFolder(path: folder.path) }
    }

    @Test func `students with UPN, date of birth, year and homeroom; classes with their members`() throws {
        let read = try self.read(Self.files)
        #expect(read.reading.problems.isEmpty, "\(read.reading.problems)")
        let rows = read.reading.rows
        #expect(rows.map(\.name) == ["Zara Quill", "Bo Pellow"])
        #expect(rows.map { $0.upn?.text } == ["L307201119001", "A307201119002"])
        #expect(rows.map { $0.born?.description } == ["2015-01-27", "2014-05-22"])
        #expect(rows.map { $0.year?.description } == ["Y7", "Y8"] && rows.map(\.form) == ["7C", nil])
        #expect(read.classes.map(\.code) == ["7C", "8X3"])
        #expect(read.classes[1].members == ["A307201119002", "L307201119001"] && read.classes[1].yearGroups == ["Y7", "Y8"])
    }

    @Test func `a class nobody knows is set first; of one that is known only the members are`() throws {
        let read = try self.read(Self.files)
        let all = OneRosterClasses.calls(read, known: [], from: "2026-09-07")
        #expect(all.map { $0.method.split(separator: ".").last } == ["SetClass", "SetClassMembers", "SetClass", "SetClassMembers"])
    }

    @Test func `version 1 point 2 has its roles in a file of their own`() throws {
        var files = Self.files
        files["manifest.csv"] = "propertyName,value\noneroster.version,1.2\nfile.users,bulk\n"
        files["users.csv"] = "sourcedId,status,username,givenName,familyName,identifier,grades\nu1,active,zq,Zara,Quill,L307201119001,07\n"
        files["roles.csv"] = "sourcedId,status,userSourcedId,roleType,role,orgSourcedId\nr1,active,u1,primary,student,o1\n"
        #expect(try read(files).reading.rows.map(\.name) == ["Zara Quill"])
    }

    @Test func `a folder without a manifest, of another version, or with a wrong row`() throws {
        #expect(try read([:]).reading.problems.first?.file.hasSuffix("manifest.csv") == true)
        var files = Self.files
        files["manifest.csv"] = "propertyName,value\noneroster.version,2.0\n"
        #expect(try read(files).reading.problems.first?.reason.contains("no OneRoster 1.1 or 1.2") == true)
        files = Self.files
        files["users.csv"] = try #require(files["users.csv"]).replacing(",07\n", with: ",first\n")
        let read = try self.read(files).reading
        #expect(read.problems.map(\.column) == ["grades"] && read.rows.count == 1)
    }
}

@Suite struct `Lessons` {
    @Test func `the rows of a class are its week, sorted; year groups set the class too`() {
        let text =
            "class,subject,teacher,room,week,day,period,year_groups\n8X3,maths,Ruth Adeyo,M14,A,wed,P2,Y8\n8X3,maths,,M14,,Mon,P1,\n7C,,,,,fri,P5,\n"
        let outcome = Outcome(ImportPlan(.lessons, name: "lessons.csv", bytes: Array(text.utf8), from: "2026-09-07"))
        #expect(outcome.problems.isEmpty)
        #expect(outcome.calls.map { $0.method.split(separator: ".").last } == ["SetClass", "SetClassTimetable", "SetClassTimetable"])
        let weeks = outcome.inputs(SchoolInterface.SetClassTimetable.Input.self)
        #expect(weeks[0].lessons.map { "\($0.weekday)\($0.period)\($0.week ?? "")" } == ["1P1", "3P2A"])
        #expect(weeks.allSatisfy { $0.from == "2026-09-07" })
    }

    @Test func `a row that is wrong takes the whole file back`() {
        let outcome = Outcome(.lessons, "class,day,period\n8X3,mon,P1\n8X3,sometimes,P2\n")
        #expect(outcome.calls.isEmpty && outcome.problems.first?.column == "day")
    }
}
