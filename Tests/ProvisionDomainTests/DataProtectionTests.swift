import EventSourcing
import ProvisionDomain
import Testing

struct DataProtectionTests {
    private let item = AccessItem(event: UniqueID(high: 8, low: 1), path: "note")

    @Test func `a pupil who left is erased once, and nothing is recorded of the record after`() throws {
        var pupil = RefusalCases.left
        try pupil.then(.erase(reason: " retention period over ", groups: [Example.group(2), Example.group(1)]), on: "2026-11-10")
        #expect(
            pupil.events.last?.event
                == .erased(PupilErased(reason: "retention period over", groups: [Example.group(1), Example.group(2)])))
        pupil.changesNothing(.erase(reason: "again", groups: []), on: "2026-11-10")
        #expect(pupil.state.erasedOn == Example.day("2026-11-10"))
        #expect(throws: Refusal.self) { try pupil.when(.readmit(yearGroup: Example.seven, form: nil), on: "2026-11-10") }
    }

    @Test func `a record merged into another is erased with it, whatever its roll says`() throws {
        var pupil = RefusalCases.admitted
        pupil.given(.mergedInto(PupilMergedInto(pupil: Example.pupil(2))), on: "2026-10-01")
        try pupil.then(.erase(reason: "asked for", groups: []), on: "2026-11-10")
        #expect(pupil.state.erasedOn != nil)
    }

    @Test(arguments: [
        ("2026-10-31", false, "2026-11-30"), ("2026-11-10", false, "2026-12-10"), ("2026-10-09", true, "2026-11-06"),
    ])
    func `a request is due within a calendar month, the educational record within 15 school days`(
        _ on: String, _ educational: Bool, _ due: String
    ) throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.requestAccess(by: .parent, educational: educational), on: on)
        #expect(pupil.state.accessRequest?.due == Example.day(due))
        pupil.changesNothing(.requestAccess(by: .parent, educational: educational), on: on)
    }

    @Test(arguments: [("2027-01-31", "2027-02-28"), ("2028-01-30", "2028-02-29"), ("2026-12-31", "2027-01-31")])
    func `a month on is the same day, or the month's last`(_ day: String, _ later: String) {
        #expect(Example.day(day).monthLater == Example.day(later))
    }

    @Test func `years on from 29 February are 1 March`() {
        #expect(Example.day("2012-02-29").adding(years: 25) == Example.day("2037-03-01"))
        #expect(Example.day("2012-02-29").adding(years: 24) == Example.day("2036-02-29"))
    }

    @Test func `the last decision on an item counts, and the release ends the request`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.requestAccess(by: .pupil, educational: false), on: "2026-11-02")
        try pupil.then(.reviewAccess(item, .withhold, reason: "legal advice", words: nil), on: "2026-11-03")
        try pupil.then(.reviewAccess(item, .redact, reason: "names Kit", words: "Kit\nDunmore"), on: "2026-11-04")
        pupil.changesNothing(.reviewAccess(item, .redact, reason: "names Kit", words: "Kit\nDunmore"), on: "2026-11-04")
        #expect(pupil.state.accessRequest?.decisions[item]?.decision == .redact)
        try pupil.then(.releaseAccess(given: 3, redacted: 1, withheld: 0), on: "2026-11-05")
        #expect(pupil.state.accessRequest == nil)
        try pupil.then(.requestAccess(by: .pupil, educational: false), on: "2026-11-09")
        #expect(pupil.state.accessRequest?.decisions.isEmpty == true, "decisions are of one request")
    }

    @Test func `words are blacked out in any case of letters, the longer first, and what is not there is told`() {
        let text = "Kit Dunmore hit KIT's friend; kitten"
        let out = BlackOut.apply(["kit", "Kit Dunmore", "Theo"], to: text)
        #expect(out.text == "█████ hit █████'s friend; █████ten")
        #expect(out.absent == ["Theo"])
        #expect(BlackOut.apply(["Zoë"], to: "with ZOË").text == "with █████")
        #expect(BlackOut.apply([], to: text).text == text)
    }

    @Test func `nothing of an erased pupil is taken back`() throws {
        var history = History.example
        history.add(.pupil(Example.pupil(1)), .pupil(.erased(PupilErased(reason: "asked for", groups: []))), on: "2026-11-09")
        for position in [2, 3, 4, Int64(history.all.count)] {
            #expect(throws: Refusal.self) { try RefusalCases.retract(history, position, withDependents: true) }
        }
    }
}
