/// How schedules, attendance and rates are stored: as a person would write them.
extension Schedule: Codable {
    private enum Key: String, CodingKey { case kind, slots, times, minutes, text }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(String.self, forKey: .kind) {
        case "slots": self = .slots(try container.decode([Slot].self, forKey: .slots))
        case "dose":
            self = .dose(
                Dose(times: try container.decode(Rational.self, forKey: .times), minutes: try container.decode(Int.self, forKey: .minutes)))
        case "staffTime": self = .staffTime(minutes: try container.decode(Int.self, forKey: .minutes))
        case "none": self = .none
        case "unquantified": self = .unquantified(try container.decode(String.self, forKey: .text))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "not a kind of schedule (slots, dose, staffTime, none, unquantified)")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .slots(let slots):
            try container.encode("slots", forKey: .kind)
            try container.encode(slots, forKey: .slots)
        case .dose(let dose):
            try container.encode("dose", forKey: .kind)
            try container.encode(dose.times, forKey: .times)
            try container.encode(dose.minutes, forKey: .minutes)
        case .staffTime(let minutes):
            try container.encode("staffTime", forKey: .kind)
            try container.encode(minutes, forKey: .minutes)
        case .none: try container.encode("none", forKey: .kind)
        case .unquantified(let text):
            try container.encode("unquantified", forKey: .kind)
            try container.encode(text, forKey: .text)
        }
    }
}

extension StaffRate: Codable {
    private enum Key: String, CodingKey { case hourly, weeklyHourYear }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let pence = try container.decodeIfPresent(Pence.self, forKey: .hourly) {
            self = .hourly(pence)
        } else {
            self = .weeklyHourYear(try container.decode(Pence.self, forKey: .weeklyHourYear))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .hourly(let pence): try container.encode(pence, forKey: .hourly)
        case .weeklyHourYear(let pence): try container.encode(pence, forKey: .weeklyHourYear)
        }
    }
}
