/// One measured row of the result.
struct Figure: Equatable {
    /// How a figure is compared with its goal.
    enum Goal: Equatable {
        case atLeast(Double)
        case atMost(Double)
        case none
    }

    /// The part of the run it belongs to: `floor`, `commands`…
    var part: String
    /// What was measured, in a few words.
    var what: String
    var value: Double
    /// `/s`, `ms`, `s`, `MB`, `bytes`.
    var unit: String
    /// Its share of the floor measured beside it.
    var ratio: Double?
    /// What is compared with the goal: the ratio where there is one, else the value.
    var goal: Goal
    /// p50, p99 and the like.
    var detail: String

    init(
        _ part: String, _ what: String, _ value: Double, _ unit: String, ratio: Double? = nil, goal: Goal = .none, detail: String = ""
    ) {
        self.part = part
        self.what = what
        self.value = value
        self.unit = unit
        self.ratio = ratio
        self.goal = goal
        self.detail = detail
    }

    /// Whether the goal is reached; `nil` where there is none.
    var isReached: Bool? {
        switch goal {
        case .atLeast(let least): (ratio ?? value) >= least
        case .atMost(let most): (ratio ?? value) <= most
        case .none: nil
        }
    }
}
