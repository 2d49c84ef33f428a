import Foundation
import ProvisionDomain
import Testing

/// Every rule's refusal: that it comes, what it is about, and how it reads.
struct RefusalTests {
    static let cases =
        RefusalCases.school + RefusalCases.staffAndCatalogue + RefusalCases.pupils + RefusalCases.meetings + RefusalCases.plans
        + RefusalCases.groups + RefusalCases.targets + RefusalCases.enrolments
        + RefusalCases.points + RefusalCases.sessions + RefusalCases.values + RefusalCases.retraction
        + RefusalCases.needs

    @Test(arguments: cases)
    func `the rule refuses, and names field, reason and remedy`(_ one: RefusalCase) throws {
        let refusal = try #require(one.refusal)
        #expect(refusal.rule == one.rule)
        #expect(refusal.field == one.field)
        for text in [refusal.reason, refusal.remedy] {
            #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("  "))
        }
    }

    @Test func `no two cases have one name`() {
        #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
    }

    @Test func `every rule of the domain is met by some case`() {
        // Only the service can be asked about these.
        let elsewhere: Set<Refusal.Rule> = []
        #expect(Set(Self.cases.map(\.rule)).union(elsewhere) == Set(Refusal.Rule.allCases))
    }

    @Test func `the texts are those of the golden file`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/refusals.txt")
        let text = Self.cases.map(\.line).joined(separator: "\n\n") + "\n"
        guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("a new baseline was written to \(file.path): read it, then run again")
            return
        }
        guard golden != text else { return }
        let (known, now) = (golden.components(separatedBy: "\n\n"), text.components(separatedBy: "\n\n"))
        for change in now.difference(from: known) {
            switch change {
            case .insert(_, let part, _): Issue.record("new: \(part)")
            case .remove(_, let part, _): Issue.record("gone: \(part)")
            }
        }
    }
}
