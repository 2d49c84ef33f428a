internal import EventSourcing

/// Which export it is, and the name of its folder: `1-48213-2026-11-16-full` is of epoch 1, position 48,213, that day.
///
/// A position alone would not do: it starts again at the old one after a restore (the epoch is another then), what holds on a day changes
/// although nothing is recorded, and a full export may be asked for after a delta.
package struct ExportName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Whether it holds everything or what has changed.
    package enum Mode: String, Hashable, Sendable, CaseIterable { case delta, full }

    package var epoch: Int
    /// The last event it knows.
    package var position: Int64
    /// The school day it is of: `2026-11-16`.
    package var day: String
    package var mode: Mode

    package init(epoch: Int, position: Int64, day: String, mode: Mode) {
        self.epoch = epoch
        self.position = position
        self.day = day
        self.mode = mode
    }

    /// Reads a folder's name; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 6, let epoch = Int(parts[0]), epoch > 0, let position = Int64(parts[1]), position >= 0,
            parts[2].utf8.count == 4, parts[3].utf8.count == 2, parts[4].utf8.count == 2,
            parts[2...4].allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let mode = Mode(rawValue: String(parts[5]))
        else { return nil }
        self.init(epoch: epoch, position: position, day: parts[2...4].joined(separator: "-"), mode: mode)
        guard description == text else { return nil }
    }

    package var description: String { "\(epoch)-\(position)-\(day)-\(mode.rawValue)" }

    /// In the order in which exports of one log follow each other.
    package static func < (left: ExportName, right: ExportName) -> Bool {
        (left.epoch, left.position, left.day, left.mode.rawValue) < (right.epoch, right.position, right.day, right.mode.rawValue)
    }
}
