package import EventSourcing
package import ProvisionDomain

/// Where in the log something stands that a figure rests on; whichever of the two the read models kept.
package enum EventReference: Hashable, Sendable {
    case position(Int64)
    case id(UniqueID)
}

/// A figure, or a part of one, with what it is made of, to any depth.
///
/// Exact values recombine by ``rule``, so that whoever doubts a figure, a test among them, can work it out again from its parts.
package struct Explained: Hashable, Sendable {
    /// How ``exact`` follows from what stands beneath it.
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        /// The sum of the parts that have an exact value.
        case sum
        /// The product of ``factors``.
        case product
        /// The middle of the parts' values, or the mean of the two in the middle.
        case median
        /// How many parts there are.
        case count
    }

    package var what: String
    /// As it is printed; empty for a heading.
    package var amount: String
    /// What ``exact`` counts.
    package var unit: FigureUnit?
    /// In words for people: `5 × 80 min`.
    package var how: String
    package var exact: Rational?
    /// `nil`: as it was recorded, or a remark.
    package var rule: Rule?
    /// The multiplicands of a ``Rule/product``; a division is a factor below one.
    package var factors: [Rational] = []
    package var parts: [Explained] = []
    package var events: [EventReference] = []

    package init(
        _ what: String, amount: String = "", unit: FigureUnit? = nil, how: String = "", exact: Rational? = nil, rule: Rule? = nil,
        factors: [Rational] = [], parts: [Explained] = [], events: [EventReference] = []
    ) {
        self.what = what
        self.amount = amount
        self.unit = unit
        self.how = how
        self.exact = exact
        self.rule = rule
        self.factors = factors
        self.parts = parts
        self.events = events
    }
}

extension Explained {
    /// What was recorded as it stands here, in its unit.
    package static func recorded(
        _ what: String, _ value: Rational, _ unit: FigureUnit, how: String = "", parts: [Explained] = [], events: [EventReference] = []
    ) throws(ArithmeticOverflow) -> Explained {
        Explained(what, amount: try unit.printed(value), unit: unit, how: how, exact: value, parts: parts, events: events)
    }

    /// The sum of its parts; parts without an exact value are remarks.
    package static func sum(
        _ what: String, _ parts: [Explained], _ unit: FigureUnit, how: String = "", events: [EventReference] = []
    ) throws(ArithmeticOverflow) -> Explained {
        var sum = Rational.zero
        for part in parts { if let value = part.exact { sum = try sum.adding(value) } }
        return Explained(
            what, amount: try unit.printed(sum), unit: unit, how: how, exact: sum, rule: .sum, parts: parts, events: events)
    }

    /// The product of its factors; parts, if any, say where a factor is from.
    package static func product(
        _ what: String, _ factors: [Rational], _ unit: FigureUnit, how: String, parts: [Explained] = [], events: [EventReference] = []
    ) throws(ArithmeticOverflow) -> Explained {
        var product = Rational(1)
        for factor in factors { product = try product.multiplied(by: factor) }
        return Explained(
            what, amount: try unit.printed(product), unit: unit, how: how, exact: product, rule: .product, factors: factors, parts: parts,
            events: events)
    }

    /// How many parts there are.
    package static func count(
        _ what: String, _ parts: [Explained], _ unit: FigureUnit = .number, how: String = "", events: [EventReference] = []
    ) throws(ArithmeticOverflow) -> Explained {
        let value = Rational(parts.count)
        return Explained(
            what, amount: try unit.printed(value), unit: unit, how: how, exact: value, rule: .count, parts: parts, events: events)
    }

    /// The median of its parts; `nil` with none.
    package static func median(
        _ what: String, _ parts: [Explained], _ unit: FigureUnit, how: String = ""
    ) throws(ArithmeticOverflow) -> Explained? {
        guard let value = try ProgressSummary.median(parts.compactMap(\.exact)) else { return nil }
        return Explained(what, amount: try unit.printed(value), unit: unit, how: how, exact: value, rule: .median, parts: parts)
    }

    /// A line that says something and counts nothing.
    package static func remark(_ what: String, how: String = "", events: [EventReference] = []) -> Explained {
        Explained(what, how: how, events: events)
    }

    /// The value its parts or factors make by its rule; `nil` where it has none.
    package func recombined() throws(ArithmeticOverflow) -> Rational? {
        switch rule {
        case nil: return nil
        case .sum:
            var sum = Rational.zero
            for part in parts { if let value = part.exact { sum = try sum.adding(value) } }
            return sum
        case .product:
            var product = Rational(1)
            for factor in factors { product = try product.multiplied(by: factor) }
            return product
        case .median: return try ProgressSummary.median(parts.compactMap(\.exact))
        case .count: return Rational(parts.count)
        }
    }

    /// The line and every line beneath it.
    package var all: [Explained] { [self] + parts.flatMap(\.all) }
}

/// What a figure counts, and so how it is printed.
package enum FigureUnit: String, Hashable, Sendable, CaseIterable {
    /// Of staff or pupils: `1:20`.
    case minutes
    /// Money: `£18.00`.
    case pence
    /// A part of a whole, printed in per cent.
    case share
    /// Months of progress or time: one decimal.
    case months
    case days
    case weeks
    /// On a measure's scale.
    case points
    /// Two decimals.
    case ratio
    /// Pupils, sessions, places.
    case number

    /// The value as people read it.
    package func printed(_ value: Rational) throws(ArithmeticOverflow) -> String {
        switch self {
        case .minutes: return try ExactPrinting.hours(value)
        case .pence: return try ExactPrinting.money(value)
        case .share: return try ExactPrinting.percent(value, places: 1) + "%"
        case .months: return try value.denominator == 1 ? value.description : ExactPrinting.decimal(value, places: 2)
        case .ratio: return try ExactPrinting.ratio(value)
        case .days, .weeks, .points, .number:
            return try value.denominator == 1 ? value.description : ExactPrinting.decimal(value, places: 2)
        }
    }
}
