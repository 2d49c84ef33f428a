/// Figures as people read them here: h:mm, pounds, percentages, bars.
package enum Figures {
    /// Hours and minutes, "42:00"; "–" for none.
    package static func clock(_ minutes: Int) -> String {
        guard minutes != 0 else { return "–" }
        let size = minutes.magnitude
        let rest = size % 60
        return (minutes < 0 ? "–" : "") + "\(size / 60):" + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// A whole number with a comma before each three digits, "48,213".
    package static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var out = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return (number < 0 ? "–" : "") + out
    }

    /// Pence as pounds without the sign: "1,848", or with `pence` "1,848.50".
    package static func pounds(_ pence: Int, showingPence: Bool) -> String {
        let size = Int(pence.magnitude)
        let sign = pence < 0 ? "–" : ""
        guard showingPence else { return sign + grouped(size / 100) }
        let rest = size % 100
        return sign + grouped(size / 100) + "." + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// Pence as pounds with the sign, pence only where there are any: "£1,200", "£18.50".
    package static func money(_ pence: Int) -> String {
        let text = pounds(Int(pence.magnitude), showingPence: pence % 100 != 0)
        return (pence < 0 ? "–£" : "£") + text
    }

    /// "94%", or "88–94%" where the two round differently.
    package static func range(_ low: Double, _ high: Double) -> String {
        let (least, most) = (whole(low), whole(high))
        return least == most ? "\(least)%" : "\(least)–\(most)%"
    }

    /// A bar of `cells` columns for a share in per cent, in eighths of a column.
    package static func bar(_ share: Double, cells: Int = 10) -> String {
        let eighths = whole(min(100, max(0, share)) / 100 * Double(cells * 8))
        let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    }

    /// A number with at most two decimals, "+3", "-0.25", "1.5".
    package static func signed(_ number: Double) -> String {
        (number > 0 ? "+" : "") + plain(number)
    }

    /// A number with at most two decimals and no zeros behind: "3", "1.67".
    package static func plain(_ number: Double) -> String {
        var text = decimals(number)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    /// A number with two decimals: "1.67".
    package static func decimals(_ number: Double) -> String {
        let hundredths = whole(number.magnitude * 100)
        let rest = hundredths % 100
        return (number < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// "1 event", "3 events".
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(grouped(number)) " + (number == 1 ? one : many ?? one + "s")
    }

    /// The nearest whole number, half away from zero; 0 for what is not finite or beyond any figure here.
    private static func whole(_ number: Double) -> Int {
        Int(exactly: number.rounded(.toNearestOrAwayFromZero)) ?? 0
    }
}
