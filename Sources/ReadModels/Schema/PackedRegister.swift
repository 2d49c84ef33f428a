internal import EventSourcing
internal import ProvisionDomain

/// A session's register as it is kept: for each line the enrolment's key and the attendance, a few bytes a pupil.
///
/// Six rows of a table of their own, with the index a pupil's history needs, cost ten times the time and room.
enum PackedRegister {
    /// One line as read back.
    struct Line {
        var enrolment: Int64
        var attendance: Attendance
    }

    static func append(_ attendance: Attendance, of enrolment: Int64, to bytes: inout [UInt8]) {
        append(UInt64(bitPattern: enrolment), to: &bytes)
        switch attendance {
        case .there: bytes.append(0)
        case .part(let minutes):
            bytes.append(1)
            append(UInt64(max(minutes, 0)), to: &bytes)
        case .away(let reason):
            let text = Array(reason.text.utf8.prefix(250))
            bytes.append(2)
            append(UInt64(text.count), to: &bytes)
            bytes += text
        }
    }

    /// The lines, in the register's order. Bytes that are none end it.
    static func lines(_ bytes: UnsafeRawBufferPointer) -> [Line] {
        var at = 0
        var lines: [Line] = []
        while let key = number(bytes, &at), at < bytes.count {
            let kind = bytes[at]
            at += 1
            let attendance: Attendance
            switch kind {
            case 1: attendance = .part(Int(number(bytes, &at) ?? 0))
            case 2:
                let count = min(Int(number(bytes, &at) ?? 0), bytes.count - at)
                attendance = .away(ReasonCode(String(decoding: bytes[at..<(at + count)], as: UTF8.self)))
                at += count
            default: attendance = .there
            }
            lines.append(Line(enrolment: Int64(bitPattern: key), attendance: attendance))
        }
        return lines
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.count, shift < 64 {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}

/// Who gave a session, as it is kept: role and, where it is settled, the member of staff.
enum PackedDeliverers {
    static func bytes(_ deliverers: [Deliverer]) -> [UInt8] {
        var bytes: [UInt8] = []
        for deliverer in deliverers {
            let role = Array(deliverer.role.text.utf8.prefix(100))
            bytes.append(UInt8(role.count) | (deliverer.staff == nil ? 0 : 0x80))
            bytes += role
            guard let id = deliverer.staff?.id else { continue }
            withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { bytes += $0 }
        }
        return bytes
    }

    static func read(_ bytes: UnsafeRawBufferPointer) -> [Deliverer] {
        var at = 0
        var deliverers: [Deliverer] = []
        while at < bytes.count {
            let head = bytes[at]
            let end = at + 1 + Int(head & 0x7f)
            guard end <= bytes.count else { break }
            let role = RoleCode(String(decoding: bytes[(at + 1)..<end], as: UTF8.self))
            at = end
            var staff: StaffID?
            if head & 0x80 != 0, at + 16 <= bytes.count {
                staff = StaffID(
                    UniqueID(
                        high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)),
                        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))))
                at += 16
            }
            deliverers.append(Deliverer(role: role, staff: staff))
        }
        return deliverers
    }
}
