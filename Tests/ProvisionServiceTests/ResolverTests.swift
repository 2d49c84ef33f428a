import EventSourcing
import ProvisionDomain
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// What words mean.
    @Suite struct ResolverTests {
        private let directory = Directory()
        private static let today = SchoolDay(number: 20_773)
        private var resolver: Resolver { Resolver(directory, today: Self.today) }
        private let year = AcademicYear(startYear: 2026)

        private func pupil(
            _ number: UInt64, _ forename: String, _ surname: String, preferred: String? = nil, upn: String? = nil, former: [String] = [],
            onRoll: Bool = true, mergedInto: PupilID? = nil
        ) -> PupilID {
            let id = PupilID(UniqueID(high: 1, low: number))
            directory.put(
                Directory.Pupil(
                    name: PersonName(forename: forename, surname: surname, preferred: preferred), upn: upn.map { UPN(recorded: $0) },
                    formerUPNs: Set(former.map { UPN(recorded: $0) }), yearGroup: YearGroup("Y7"), form: ClassCode("7C"), isOnRoll: onRoll,
                    mergedInto: mergedInto), id)
            return id
        }

        private func candidates<Value>(_ body: () throws -> Value) -> [String]? {
            do {
                _ = try body()
                return nil
            } catch let error as ServiceError {
                if case .notFound(_, _, _, _, let candidates) = error { return candidates }
                return nil
            } catch {
                return nil
            }
        }

        @Test func `a pupil is found by id, UPN and name`() throws {
            let zara = pupil(1, "Zara", "Quill", upn: Desk.upns[0])
            _ = pupil(2, "Sam", "Obi")
            for words in [zara.description, Desk.upns[0], Desk.upns[0].lowercased(), "zara", "Zara Quill", "quill", "ZARA Q"] {
                #expect(try resolver.pupil(words, field: "pupil") == zara, "\(words)")
            }
        }

        @Test func `a former UPN is still the pupil's`() throws {
            let zara = pupil(1, "Zara", "Quill", upn: Desk.upns[0], former: [Desk.upns[1]])
            #expect(try resolver.pupil(Desk.upns[1], field: "pupil") == zara)
        }

        @Test func `accents, apostrophes and hyphens need not be written`() throws {
            let niamh = pupil(1, "Zoë-Mae", "O'Hara")
            for words in ["zoe mae", "Zoë-Mae O'Hara", "ohara", "zoemae ohara", "O’Hara"] {
                #expect(try resolver.pupil(words, field: "pupil") == niamh, "\(words)")
            }
        }

        @Test func `a name of one word and a spoken name are names`() throws {
            let cher = pupil(1, "", "Amara")
            let kit = pupil(2, "Christopher", "Vale", preferred: "Kit")
            #expect(try resolver.pupil("amara", field: "pupil") == cher)
            #expect(try resolver.pupil("kit", field: "pupil") == kit)
            #expect(try resolver.pupil("Christopher Vale", field: "pupil") == kit)
        }

        @Test func `several that fit are listed, each told from the others`() throws {
            _ = pupil(1, "Sam", "Obi")
            _ = pupil(2, "Sam", "Okoro")
            #expect(candidates { try resolver.pupil("sam", field: "pupil") } == ["Sam Obi Y7 7C", "Sam Okoro Y7 7C"])
            #expect(candidates { try resolver.pupil("rowan", field: "pupil") } == [])
        }

        @Test func `two of exactly one name are ambiguous, and told apart by UPN`() throws {
            _ = pupil(1, "Sam", "Obi", upn: Desk.upns[0])
            let other = pupil(2, "Sam", "Obi", upn: Desk.upns[1])
            #expect(candidates { try resolver.pupil("Sam Obi", field: "pupil") }?.count == 2)
            #expect(try resolver.pupil(Desk.upns[1], field: "pupil") == other)
        }

        @Test func `among a register only its pupils are looked at`() throws {
            let sam = pupil(1, "Sam", "Obi")
            let other = pupil(2, "Sam", "Okoro")
            #expect(try resolver.pupil("sam", field: "pupil", among: [sam]) == sam)
            #expect(candidates { try resolver.pupil("okoro", field: "pupil", among: [sam]) } == [])
            #expect(try resolver.pupil("okoro", field: "pupil", among: [sam, other]) == other)
        }

        @Test func `who left is found only where nobody on roll fits`() throws {
            let left = pupil(1, "Sam", "Obi", onRoll: false)
            #expect(try resolver.pupil("sam", field: "pupil") == left)
            let present = pupil(2, "Sam", "Okoro")
            #expect(try resolver.pupil("sam", field: "pupil") == present)
            #expect(try resolver.pupil("Sam Obi", field: "pupil") == left)
        }

        @Test func `a merged record means the one that goes on, and a ring of them ends`() throws {
            let kept = pupil(1, "Sam", "Obi", upn: Desk.upns[0])
            let merged = pupil(2, "Samuel", "Obi", upn: Desk.upns[1], onRoll: false, mergedInto: kept)
            #expect(try resolver.pupil(merged.description, field: "pupil") == kept)
            #expect(try resolver.pupil(Desk.upns[1], field: "pupil") == kept)
            let ring = PupilID(UniqueID(high: 1, low: 3))
            _ = pupil(3, "Round", "About", mergedInto: ring)
            #expect(try resolver.pupil(ring.description, field: "pupil") == ring)
        }

        @Test func `staff are found by login and name, those present first`() throws {
            func member(_ number: UInt64, _ forename: String, _ surname: String, _ login: String?, left: Bool) -> StaffID {
                let id = StaffID(UniqueID(high: 2, low: number))
                directory.put(
                    Directory.Staff(
                        name: PersonName(forename: forename, surname: surname), login: login, role: RoleCode("TA"),
                        lastDay: left ? Self.today - 1 : nil), id)
                return id
            }
            let gone = member(1, "Priya", "Khan", "pkhan", left: true)
            let here = member(2, "Priya", "Kaur", "pkaur", left: false)
            #expect(try resolver.staff("pkaur", field: "staff") == here)
            #expect(try resolver.staff("priya", field: "staff") == here)
            #expect(try resolver.staff("khan", field: "staff") == gone)
            #expect(directory.staff(login: "pkhan", on: Self.today) == nil, "a login is a present member's")
        }

        @Test func `a group's code means this year's, then the newest; the beginning of one will do`() throws {
            func group(_ number: UInt64, _ code: String, _ startYear: Int) -> GroupID {
                let id = GroupID(UniqueID(high: 3, low: number))
                let provision = ProvisionID(UniqueID(high: 4, low: 1))
                directory.put(
                    Directory.Group(code: GroupCode(code), year: AcademicYear(startYear: startYear), provision: provision), id)
                return id
            }
            let old = group(1, "y7-reading", 2025)
            let new = group(2, "y7-reading", 2026)
            let past = group(3, "y7-spelling", 2024)
            #expect(try resolver.group("y7-reading", field: "group", year: year) == new)
            #expect(try resolver.group("y7-reading", field: "group", year: AcademicYear(startYear: 2025)) == old)
            #expect(try resolver.group("y7-spelling", field: "group", year: year) == past)
            #expect(try resolver.group("y7-re", field: "group", year: year) == new)
            #expect(candidates { try resolver.group("reading", field: "group", year: year) } == ["y7-reading", "y7-reading"])
            _ = group(4, "y7-recall", 2026)
            #expect(candidates { try resolver.group("y7-re", field: "group", year: year) } == ["y7-reading", "y7-recall"])
        }

        @Test func `a provision is found by code, name and the beginning of either`() throws {
            let id = ProvisionID(UniqueID(high: 4, low: 1))
            let content = ProvisionContent(
                code: ProvisionCode("reading"), name: "Paired reading", area: AreaCode("CI"), tier: TierCode("targeted"), usualDose: nil,
                intendedOutcome: nil, measure: nil, skills: [], confidential: false)
            directory.put(Directory.Provision(content), id)
            for words in [id.description, "reading", "Paired Reading", "pair", "read"] {
                #expect(try resolver.provision(words, field: "provision") == id, "\(words)")
            }
            #expect(candidates { try resolver.provision("", field: "provision") } == [])
        }
    }
}
