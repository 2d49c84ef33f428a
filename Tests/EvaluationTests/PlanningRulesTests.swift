import Evaluation
import JSON
import Testing

@Suite struct PlanningRulesTests {
    @Test func `a pack of before planning is read and lacks it`() throws {
        var pack = RulePack.standard
        pack.planning = nil
        let read = try JSON.decode(RulePack.self, from: JSON.encode(pack))
        #expect(read == pack)
        #expect(throws: Never.self) { try read.check() }
    }

    @Test func `a day of the year that is none is refused`() throws {
        for text in ["\"02-30-1\"", "\"13-01\"", "\"february\"", "\"2\""] {
            #expect(throws: (any Error).self, "\(text)") {
                try JSON.decode(PlanningRules.DayOfYear.self, from: Array(text.utf8))
            }
        }
    }

    @Test(arguments: [0, 101]) func `a share for drift outside a percentage is refused by its key`(percent: Int) {
        var pack = RulePack.standard
        pack.planning?.drift.percent = percent
        let fault = #expect(throws: RulePackFault.self) { try pack.check() }
        #expect(fault?.key == "planning.drift.percent")
    }
}
