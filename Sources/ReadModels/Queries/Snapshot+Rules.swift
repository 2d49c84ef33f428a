internal import Evaluation
internal import JSON
internal import ProvisionDomain

extension Snapshot {
    /// The rule pack in force on a day; `nil` where none is adopted. A pack whose text cannot be read counts as none.
    func rulePack(on day: SchoolDay) throws -> RulePack? {
        guard let adopted = try schoolState().rulePack(on: day) else { return nil }
        return memory.rulePack(adopted.sha256) { try? JSON.decode(RulePack.self, from: Array(adopted.content.utf8)) }
    }
}

extension RulePack {
    /// Stands in where no pack is adopted: it has no thresholds, bands and labels of its own, and no figure that rests on a year's
    /// weeks or a month's days may be given with it.
    static func notAdopted() throws -> RulePack {
        try JSON.decode(RulePack.self, from: Array(notAdoptedText.utf8))
    }

    var isAdopted: Bool { !name.isEmpty }

    private static let notAdoptedText = """
        {"name":"","source":"","from":"1970-01-01","yearlyWeeks":1,"weekDays":5,"termsPerYear":1,"groupCostCharged":"share",
        "thresholds":[],"toolkit":[],"daysPerMonth":1,"minimumRatioDays":100000,"ratioBands":[],"effectBands":[],"tooFew":5,
        "fidelity":{"minutesLeast":0,"minutesMost":0,"sessionsLeast":0,"sessionsMost":0,"weeksLeast":0,"weeksMost":0,
        "trainedDeliverer":false},"labels":{"noGain":"no gain","withinError":"within error","tooFew":"too few to judge",
        "noComparison":"no comparison group","unquantified":"?","costUnknown":"?"}}
        """
}
