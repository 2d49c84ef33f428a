import Foundation
import Testing

/// Timetables, absence and cover with the real programs: one school, from September's plan to Tuesday's cover.
@Suite struct DeploymentTests {
    /// Tuesday 17 November, week A, at noon: Khan reads at registration with three pupils and supports maths in P3.
    private func school() throws -> School {
        let school = try School(clock: "2026-11-17T12:00")
        try school.found()
        try school.readingGroup()
        try school.did("staff", "add", "James Okoro", "--role", "TA", "--hours", "30", "--login", "jokoro", "--on", "1sep")
        try school.did("staff", "train", "okoro", "ELSA", "--on", "1sep", "--until", "2027-10-14")
        try school.did("pupil", "admit", "Amira Sable", "--year", "Y8", "--form", "8A", "--on", "3sep")
        for (code, subject, member, lesson) in [
            ("8X3", "maths", "amira", "tue P3 M14"), ("7Y1", "english", "zara", "tue P3 E02"), ("7Y1b", "art", "sam", "thu reg A1"),
        ] {
            try school.did("class", "set", code, "--years", "Y8,Y7", "--subject", subject, "--from", "3sep")
            try school.did("class", "members", code, member, "--from", "3sep")
            try school.did("class", "timetable", code, lesson, "--from", "3sep")
        }
        try school.did(
            "group", "plan", "y8-inclass", "--provision", "catch-up", "--years", "Y8", "--slot", "tue P3 class=8X3", "--staff", "khan",
            "--from",
            "14sep", "--until", "18dec")
        try school.did("group", "add", "y8-inclass", "amira", "--priority", "must", "--from", "14sep")
        return school
    }

    /// Runs of blanks as one: what a table says, however wide its columns are.
    private func words(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test func `weeks, minutes, lessons lost and clashes are told, and clashes when they are planned`() throws {
        let school = try school()
        let khan = words(try school.did("timetable", "staff", "khan"))
        #expect(khan[0].hasPrefix("TIMETABLE Priya Khan week of 16 Nov, week A"), "\(khan)")
        for line in [
            "Tue Reg 08:40–09:00 y7-reading Kit D, Sam O, Zara Q", "P3 11:20–12:10 y8-inclass in 8X3 Amira S", "Fri does not work",
            "contracted 27:30 planned 1:30 left 26:00",
        ] { #expect(khan.contains(line), "\(line): \(khan)") }
        #expect(words(try school.did("timetable", "khan", "--week", "b"))[0].contains("week of 23 Nov, week B"))
        let sam = try school.did("timetable", "pupil", "sam")
        #expect(sam.contains("taken out for y7-reading"), "\(sam)")
        let lost = words(try school.did("timetable", "lost"))
        #expect(lost.contains("Sam O'Brien Y7 1 art 1"), "\(lost)")
        #expect(lost.contains { $0.hasPrefix("Kit Dunmore Y7 ? 2 sessions") }, "\(lost)")
        #expect(words(try school.did("timetable", "staff")).contains { $0.hasPrefix("P Khan TA mon-thu 27:30 1:30 – – 26:00 –") })
        try school.did("group", "plan", "y7-typing", "--provision", "catch-up", "--dose", "2 x 20", "--staff", "okoro", "--from", "14sep")
        let warned = try school.provctl(
            "group", "plan", "y7-sums", "--provision", "catch-up", "--slot", "tue 08:50 20m", "--staff", "khan", "--from", "14sep")
        #expect(warned.status == 0)
        #expect(
            (warned.output + warned.errors).contains("clash: Priya Khan has y7-reading too, Tue 08:50–09:00, from 2026-11-17"), "\(warned)")
        let enrolled = try school.provctl("group", "add", "y7-sums", "zara", "--from", "14sep")
        #expect((enrolled.output + enrolled.errors).contains("clash: Zara Quill has y7-reading too, Tue 08:50–09:00"), "\(enrolled)")
        let clashes = words(try school.did("timetable", "clashes"))
        #expect(clashes.contains("Priya Khan Tue 08:50–09:00 y7-reading and y7-sums from 17 Nov, 5 days"), "\(clashes)")
        #expect(clashes.contains { $0.contains("1 group without a slot: not known") }, "\(clashes)")
        try school.did("group", "close", "y7-sums", "--on", "16nov")
        #expect(words(try school.did("timetable", "clashes")).contains("none"))
        let support = words(try school.did("timetable", "support", "--class", "8X3"))
        #expect(support.contains("Tue P3 11:20 8X3 maths 1: P Khan Amira S"), "\(support)")
        try school.refuses(
            "timetable", "staff", "khan", "--week", "someday", field: "asOf", value: "someday", rule: "it is no day",
            remedy: "write 2026-11-10")
        let room = try school.provctl("timetable", "room", "gym")
        #expect(room.status == 1 && room.errors.contains("E02") && room.errors.contains("no plan of that week"), "\(room.errors)")
    }

    @Test func `somebody is away: what is open, who could cover it, who does, and who gave it`() throws {
        let school = try school()
        #expect(try school.did("cover").contains("nobody is away"))
        try school.did("staff", "absent", "khan", "today")
        let open = words(try school.did("cover"))
        for line in [
            "away: Priya Khan", "1 Reg 08:40 y7-reading 20 P Khan Kit D, Sam O, Zara Q NOBODY",
            "2 P3 11:20 y8-inclass 50 P Khan Amira S NOBODY",
            "uncovered 1:10, 1:50 of pupils' time, £21",
        ] { #expect(open.contains(line), "\(line): \(open)") }
        let offers = words(try school.did("cover", "suggest"))
        #expect(offers.contains { $0.hasPrefix("▸ J Okoro, TA free, knows none of them, 0:00 planned of 30:00") }, "\(offers)")
        #expect(offers.contains { $0.hasPrefix("S O'Hanlon, teacher free, other role") }, "\(offers)")
        let one = try school.did("cover", "suggest", "p3")
        #expect(one.contains("y8-inclass") && !one.contains("y7-reading"), "\(one)")
        let set = try school.did("cover", "set", "P3", "okoro")
        #expect(set.hasPrefix("Arranged cover of y8-inclass P3: James Okoro, TA, for Priya Khan, TA.  #"), "\(set)")
        let today = words(try school.did("group", "today", "--for", "okoro"))
        #expect(today.contains { $0.contains("P3 11:20 y8-inclass Amira S (for P Khan)") }, "\(today)")
        #expect(words(try school.did("group", "today", "--for", "khan")).contains { $0.contains("Amira S (J Okoro covers)") })
        // O'Hanlon costs 42 an hour where Khan costs 18: twenty minutes of it make eight pounds.
        try school.did("cover", "set", "1", "o'hanlon")
        let covered = words(try school.did("cover"))
        #expect(covered.contains("covered 1:10, which costs £8 more than planned"), "\(covered)")
        try school.did("cover", "cancel", "reg")
        #expect(words(try school.did("cover")).contains { $0.hasSuffix("Zara Q NOBODY") })
        try school.did("log", "y8-inclass", "--on", "17nov")
        let sessions = try school.json("group", "today", "--for", "okoro").objects("sessions")
        let recorded = try #require(sessions.first { $0["state"] as? String == "delivered" })
        #expect(recorded["staff"] as? [String] == ["James Okoro"] && recorded["coverFor"] as? String == "Priya Khan")
        try school.refuses(
            "cover", "set", "y8-inclass", "o'hanlon", "--for", "khan", field: "on", value: "2026-11-17",
            rule: "recorded already, as delivered", remedy: "take that entry back first")
        let typo = try school.provctl("cover", "set", "P9", "okoro")
        #expect(typo.status == 1 && typo.errors.contains("1 Reg y7-reading"), "\(typo.errors)")
        // The next day nobody is away, part-time Friday is no working day, and everything stands after a restart.
        try school.restart(clock: "2026-11-17T12:30")
        #expect(words(try school.did("group", "today", "--for", "okoro")).contains { $0.contains("(for P Khan)") })
        try school.did("staff", "absent", "khan", "--on", "26nov")
        #expect(words(try school.did("cover", "26nov")).contains { $0.contains("y7-reading") })
        #expect(try school.did("cover", "25dec").contains("closed:"))
    }
}
