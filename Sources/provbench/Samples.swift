/// A set of measured values, and what is said of it.
struct Samples {
    private(set) var sorted: [Double]

    init(_ values: some Sequence<Double>) { sorted = values.sorted() }

    /// From nanoseconds, in milliseconds.
    init(nanoseconds: some Sequence<UInt64>) { self.init(nanoseconds.map { Double($0) / 1e6 }) }

    var count: Int { sorted.count }
    /// The middle one; of an even number the mean of the two in the middle. 0 where there is none.
    var median: Double {
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The least value that `share` of all do not exceed (nearest rank). 0 where there is none.
    /// - Parameter share: above 0, at most 1.
    func percentile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }

    var p99: Double { percentile(0.99) }
}
