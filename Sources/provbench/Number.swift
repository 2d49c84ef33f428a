/// Numbers as the table shows them.
enum Number {
    /// Three figures that count: `29,412`, `6.31`, `0.42`.
    static func text(_ value: Double) -> String {
        let size = abs(value)
        if size >= 100 { return grouped(Int64(value.rounded())) }
        return fixed(value, places: size >= 10 ? 1 : 2)
    }

    /// A number with so many decimals.
    static func fixed(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(Int64(1)) { scale, _ in scale * 10 }
        let scaled = Int64((abs(value) * Double(scale)).rounded())
        let part = String(scaled % scale)
        let whole = grouped(scaled / scale)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        return places == 0 ? sign + whole : sign + whole + "." + String(repeating: "0", count: places - part.utf8.count) + part
    }

    private static func grouped(_ value: Int64) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
