/// A generator whose runs can be repeated: splitmix64.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A fresh seed a run, or the one in the environment's `PROVD_SEED`.
    static func seeds(_ count: Int, environment: [String: String]) -> [UInt64] {
        if let given = environment["PROVD_SEED"].flatMap({ UInt64($0) }) { return [given] }
        var system = SystemRandomNumberGenerator()
        return (0..<count).map { _ in system.next() }
    }
}
