/// A rule pack that says what drifts and what is due.
enum PlanningPack {
    static let text = """
        {"name":"planning","source":"a test","from":"2026-01-01","yearlyWeeks":38,"weekDays":5,"termsPerYear":3,
        "groupCostCharged":"share","thresholds":[],"toolkit":[],"daysPerMonth":"30.4375","minimumRatioDays":28,
        "ratioBands":[{"label":"very small"},{"label":"small","from":"1.4"}],"effectBands":[{"label":"none"}],"tooFew":5,
        "fidelity":{"minutesLeast":20,"minutesMost":50,"sessionsLeast":3,"sessionsMost":5,"weeksLeast":8,"weeksMost":20,
        "trainedDeliverer":true},"labels":{"noGain":"no gain","withinError":"within error","tooFew":"too few to judge",
        "noComparison":"no comparison group","unquantified":"?","costUnknown":"cost unknown"},
        "planning":{"annualReview":{"source":"a test","everyMonths":12,"everyMonthsUnderFive":6,"papersDays":14,"reportDays":14,
        "decisionDays":28,"amendedDays":84,"phaseTransfer":"02-15","phaseTransferAfter16":"03-31","phaseYearGroups":["Y6"],
        "adulthoodFrom":"Y9"},"ledger":{"pupilAwayIsOwed":false,"lateEntryDays":5,"weekSchoolDays":5,"fortnightSchoolDays":10},
        "drift":{"percent":85,"weeks":2},"support":{"adultsMany":2,"lessonsWithdrawn":4},
        "due":{"aheadDays":14,"assessmentSchoolDays":10,"unrecordedSchoolDays":1,"undiscussedDays":120,"skillLapsesDays":90,
        "reviewEvery":"half-term","transferSchoolDays":15}}}
        """
}
