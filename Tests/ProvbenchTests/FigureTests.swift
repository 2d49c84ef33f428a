import Testing

@testable import provbench

@Suite struct FigureTests {
    @Test func `the median of an even number of samples lies between the two in the middle`() {
        #expect(Samples([4, 1, 3, 2]).median == 2.5)
        #expect(Samples([9, 1, 5]).median == 5)
        #expect(Samples([Double]()).median == 0)
    }

    @Test func `a percentile is the least value that so many do not exceed`() {
        let hundred = Samples((1...100).map(Double.init))
        #expect(hundred.p99 == 99)
        #expect(hundred.percentile(1) == 100)
        #expect(hundred.percentile(0.001) == 1)
        #expect(Samples([7]).p99 == 7)
        #expect(Samples(nanoseconds: [2_500_000]).median == 2.5)
    }

    @Test func `a goal is held against the ratio where there is one`() {
        #expect(Figure("p", "w", 100, "/s", ratio: 0.49, goal: .atLeast(0.5)).isReached == false)
        #expect(Figure("p", "w", 100, "/s", ratio: 0.5, goal: .atLeast(0.5)).isReached == true)
        #expect(Figure("p", "w", 15.1, "ms", goal: .atMost(15)).isReached == false)
        #expect(Figure("p", "w", 15, "ms", goal: .atMost(15)).isReached == true)
        #expect(Figure("p", "w", 15, "ms").isReached == nil)
    }

    @Test(arguments: [
        (29_411.7, "29,412"), (1_234_567, "1,234,567"), (100, "100"), (99.94, "99.9"), (6.305, "6.31"), (0.5, "0.50"), (0, "0.00"),
        (-1_000, "-1,000"), (-0.25, "-0.25"),
    ])
    func `numbers show three figures that count`(value: Double, text: String) {
        #expect(Number.text(value) == text)
    }

    @Test func `the table says which goals are missed`() {
        let table = ResultTable(
            heading: ["a run"],
            figures: [
                Figure("floor", "fdatasync", 7_012, "/s"),
                Figure("commands", "64 connections", 9_000, "/s", ratio: 0.31, goal: .atLeast(0.5), detail: "p50 6.10 ms"),
                Figure("commands", "p99", 12, "ms", goal: .atMost(15)),
            ])
        #expect(
            table.text() == """
                a run

                FLOOR
                  fdatasync            7,012/s

                COMMANDS
                  64 connections       9,000/s  × 0.31   ≥ 0.50      BELOW  p50 6.10 ms
                  p99                  12.0 ms           ≤ 15.0      ok

                """)
        #expect(table.json().contains(#""atLeast": 0.5"#))
        #expect(table.json().contains(#""reached": false"#))
    }
}
