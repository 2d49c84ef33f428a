import Foundation
import JSON
import Testing

/// A pupil unlike any other, who left: whatever is left of her is found by her names.
enum Leaver {
    static let forename = "Xanthippe"
    static let surname = "Quetzalcoatl"
    static let preferred = "Zanthe"
    static let upn = "W307201119777"
    static let born = "2014-07-29"
    /// Every form in which she may stand in a file, in small letters.
    static let traces = ["xanthippe", "quetzalcoatl", "zanthe", "w307201119777", "2014-07-29", "20140729", "29/07/2014", "ululating"]
}

extension School {
    /// A small school with her in two groups, one of them her own: scores before and after, notes, an import, an export; then she leaves.
    /// - Parameter disk: the state folder; else one of its own.
    static func withLeaver(on disk: String? = nil) throws -> School {
        let school = try School(state: disk)
        try school.found()
        try school.readingGroup()
        for name in ["zara", "kit", "sam"] { try school.did("pupil", "score", name, "NGRT", "84", "--on", "14sep") }
        try school.admitLeaver()
        return school
    }

    private func admitLeaver() throws {
        let name = Leaver.preferred
        try did(
            "pupil", "admit", "\(Leaver.forename) \(Leaver.surname)", "--preferred", name, "--upn", Leaver.upn, "--born", Leaver.born,
            "--year", "Y7", "--on", "3sep")
        try did("pupil", "need", name, "SPLD", "--on", "7sep")
        try did("pupil", "sen", name, "K", "--on", "7sep")
        try did(
            "group", "plan", "y7-own", "--provision", "Catch-Up Literacy", "--years", "Y7", "--slot", "mon reg", "--staff", "khan",
            "--max", "1", "--name", "\(Leaver.forename)'s reading", "--from", "14sep", "--until", "18dec")
        try did("pupil", "score", name, "NGRT", "80", "--on", "11sep", "--note", "\(name) was ululating")
        try did("group", "add", "y7-own", name, "--from", "14sep", "--baseline", "NGRT", "--outcome", "less ululating for \(name)")
        try did("group", "add", "y7-reading", name, "--from", "14sep", "--baseline", "NGRT")
        try did("log", "y7-own", "--on", "5oct", "--note", "\(Leaver.forename) ululating again")
        try did("log", "y7-reading", "--on", "6oct", "kit:ill", "--note", "all well")
        try did("pupil", "score", name, "NGRT", "91", "--on", "13nov")
        try did("group", "assess", "y7-reading", "--post", "NGRT", "\(name):91", "--on", "13nov")
        try did(
            "pupil", "meet", name, "--on", "9oct", "--with", "mother,\(Leaver.surname) family,khan", "--about", "ululating at home",
            "--agreed", "ask \(Leaver.forename) daily", "--next", "18dec")
        try did(
            "pupil", "meet", name, "--on", "12oct", "--with", "father", "--said", "ululating in secret", "--confidential", "--seen-by",
            "khan")
        try did("pupil", "meet", name, "--arrange", "1dec", "--with", "mother", "--about", "\(name)'s ululating", "--on", "12oct")
        try did("pupil", "meet", name, "--cancel", "1dec", "--reason", "\(name) is leaving")
        try did("pupil", "leave", name, "--on", "13nov", "--to", "308/4099")
        try did("pupil", "list", "--why", "talk with the \(Leaver.surname) family")
        try did("export", "run")
    }

    /// Where a file of the state folder holds a trace of her.
    func traces() throws -> [String] {
        var found: [String] = []
        let all = try #require(FileManager.default.enumerator(atPath: state))
        for case let name as String in all {
            guard let content = FileManager.default.contents(atPath: state + "/" + name) else { continue }
            let small = Data(content.map { (65...90).contains($0) ? $0 + 32 : $0 })
            for trace in Leaver.traces where small.range(of: Data(trace.utf8)) != nil { found.append("\(name) holds \(trace)") }
        }
        return found
    }

    /// What the first of the two steps prints as the word to confirm the second by.
    func erasureWord(_ reason: String = "kept long enough") throws -> String {
        let erasure = try ask("Pupils.Erase", ["pupil": .string(Leaver.upn), "reason": .string(reason)])["erasure"]
        return try #require(erasure?["confirm"]?.stringValue)
    }
}

extension School {
    /// A confidential provision with one group, Zara in it with a score before, and a session with a note.
    func confidentialGroup() throws {
        try did(
            "provision", "define", "counselling", "--name", "Counselling", "--tier", "specialist", "--area", "SEMH", "--dose", "1 x 30",
            "--confidential", "--on", "1sep")
        try did(
            "group", "plan", "y7-couns", "--provision", "counselling", "--years", "Y7", "--slot", "wed p2", "--staff", "khan", "--max", "2",
            "--from", "14sep", "--until", "18dec")
        try did("pupil", "score", "zara", "SWRT", "9y1m", "--on", "14sep")
        try did("group", "add", "y7-couns", "zara", "--from", "14sep", "--baseline", "SWRT")
        try did("log", "y7-couns", "--on", "7oct", "--note", "spoke of home")
    }
}
