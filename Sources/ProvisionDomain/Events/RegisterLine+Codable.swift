/// A register's line is stored flat, `"there":true`, `"part":15` or `"away":"ill"` a member of it: there are many of them.
extension RegisterLine: Codable {
    private enum Key: String, CodingKey { case enrolment, pupil, there, part, away, note }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        enrolment = try container.decode(EnrolmentID.self, forKey: .enrolment)
        pupil = try container.decode(PupilID.self, forKey: .pupil)
        if try container.decodeIfPresent(Bool.self, forKey: .there) == true {
            attendance = .there
        } else if let minutes = try container.decodeIfPresent(Int.self, forKey: .part) {
            attendance = .part(minutes)
        } else if let reason = try container.decodeIfPresent(ReasonCode.self, forKey: .away) {
            attendance = .away(reason)
        } else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: container.codingPath, debugDescription: "a register's line says there, part or away"))
        }
        note = try container.decodeIfPresent(FreeText.self, forKey: .note)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(enrolment, forKey: .enrolment)
        try container.encode(pupil, forKey: .pupil)
        switch attendance {
        case .there: try container.encode(true, forKey: .there)
        case .part(let minutes): try container.encode(minutes, forKey: .part)
        case .away(let reason): try container.encode(reason, forKey: .away)
        }
        try container.encodeIfPresent(note, forKey: .note)
    }
}
