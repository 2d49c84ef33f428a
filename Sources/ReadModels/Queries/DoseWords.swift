internal import ProvisionDomain

/// Doses and timetables in words: `4×20m`, `4½×50m`, `Mon Reg, Tue Reg A`.
enum DoseWords {
    /// A dose: `4½×50m`.
    static func words(_ dose: Dose) -> String {
        // An amount a week without sessions in it, as `30 h` of in-class support.
        if dose.times == Rational(1), dose.minutes > 120, dose.minutes % 60 == 0 { return "\(dose.minutes / 60)h" }
        return "\(times(dose.times))×\(dose.minutes)m"
    }

    /// The weekly amount: slots of one length together, a slot of one week in two as half a one.
    static func weekly(_ schedule: Schedule) -> String {
        switch schedule {
        case .dose(let dose): return words(dose)
        case .staffTime(let minutes): return "\(minutes)m staff time"
        case .none: return "–"
        case .unquantified(let text): return text.isEmpty ? "not stated" : text
        case .slots(let slots):
            var halves: [Int: Int] = [:]
            for slot in slots { halves[slot.minutes, default: 0] += slot.week == nil ? 2 : 1 }
            return halves.sorted { $0.key < $1.key }
                .map { minutes, count in words(Dose(times: (try? Rational(Int128(count), over: 2)) ?? .zero, minutes: minutes)) }
                .joined(separator: " + ")
        }
    }

    /// When it is: the slots by name, or the weekly amount.
    static func schedule(_ schedule: Schedule) -> String {
        guard case .slots(let slots) = schedule, !slots.isEmpty else { return weekly(schedule) }
        return slots.map { slot in
            let when = slot.period?.text ?? slot.start?.description ?? "\(slot.minutes)m"
            return "\(slot.weekday.short) \(when)" + (slot.week.map { " \($0.rawValue)" } ?? "")
        }.joined(separator: ", ")
    }

    static func kind(_ schedule: Schedule) -> String {
        switch schedule {
        case .slots: "slots"
        case .dose: "dose"
        case .staffTime: "staffTime"
        case .none: "none"
        case .unquantified: "unquantified"
        }
    }

    private static func times(_ number: Rational) -> String {
        let whole = number.numerator / number.denominator
        let rest = number.numerator % number.denominator
        guard rest != 0 else { return "\(whole)" }
        let part: String? =
            switch (rest, number.denominator) {
            case (1, 2): "½"
            case (1, 4): "¼"
            case (3, 4): "¾"
            case (1, 3): "⅓"
            case (2, 3): "⅔"
            default: nil
            }
        guard let part else { return number.description }
        return whole == 0 ? part : "\(whole)\(part)"
    }
}
