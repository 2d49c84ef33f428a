import Foundation
import Testing

/// A week on paper: printed for one person, filled in by hand, entered by another.
@Suite struct SheetTests {
    @Test func `a sheet is printed, its rows are entered by somebody else, and both people are kept`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        let me = NSUserName()
        try school.did("staff", "add", "Ruth Adeyo", "--role", "teacher", "--login", me, "--on", "1sep")
        let paper = try school.did("group", "today", "--week", "--print", "--staff", "khan", "--on", "10nov")
        #expect(paper.contains("Enter with: provctl log sheet --for khan --week 9nov"), "\(paper)")
        #expect(paper.contains(" B1 ") && paper.contains(" D1 ") && paper.contains("Zara Q") && paper.contains("initials"), "\(paper)")
        #expect(paper.split(separator: "\n").allSatisfy { $0.count <= 80 })

        // A row that says nothing, one that is none, and one nobody has: the others are recorded all the same.
        let rows = "B1 kit:ill --note blends secure\nZ9\nD77\nD1 missed:room\n"
        let entered = try school.provctl("log", "sheet", "--for", "khan", "--week", "9nov", input: rows)
        #expect(entered.status == 1 && entered.output.contains("2 rows recorded, 2 refused"), "\(entered.output)\(entered.errors)")
        #expect(entered.errors.contains("\"Z9\" is no row of a sheet") && entered.errors.contains("that week's list has no such row"))

        let week = try school.json("group", "today", "--week", "--for", "khan", "--on", "9nov").objects("sessions")
        #expect(week.map { $0["state"] as? String } == ["delivered", "missed"])
        #expect(week.allSatisfy { $0["recordedBy"] as? String == "Ruth Adeyo" && $0["staff"] as? [String] == ["Priya Khan"] })
        let screen = try school.did("group", "today", "--week", "--for", "khan", "--on", "9nov")
        #expect(screen.contains("given by P Khan, recorded 16 Nov by R Adeyo"), "\(screen)")

        // One row by itself, of this week, and corrected.
        try school.did("log", "B1", "sam:ill", "--for", "khan", "--week", "3nov")
        let again = try school.provctl("log", "B1", "kit:ill", "--for", "khan", "--week", "3nov")
        #expect(again.status == 1, "a second record of the same row is refused")
        try school.did("log", "B1", "kit:ill", "--for", "khan", "--week", "3nov", "--correct")
        let none = try school.provctl("log", "sheet", input: "B1\n")
        #expect(none.status == 2 && none.errors.contains("whose sheet"))
    }

    @Test func `a school that is named anew shows its new name at once`() throws {
        let school = try School()
        try school.did("school", "name", "Ferndale School", "--on", "1sep")
        #expect(try school.did("status").contains("Ferndale School"))
        try school.did("school", "name", "Larkfield School", "--on", "2sep")
        #expect(try school.did("status").contains("Larkfield School"))
    }
}
