/// How many columns of a terminal a text takes: accents take none of their own, East Asian and pictographic characters two.
package enum DisplayWidth {
    /// The columns `text` takes; it must hold no line break.
    package static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The columns one character takes: 0, 1 or 2.
    package static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format: return 0
        default: return wide.contains { $0.contains(first.value) } ? 2 : 1
        }
    }

    /// `text` where it fits into `width` columns, else its beginning and an ellipsis.
    package static func truncated(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 1 else { return width == 1 ? "…" : "" }
        var taken = ""
        var used = 0
        for character in text {
            let more = of(character)
            if used + more > width - 1 { break }
            taken.append(character)
            used += more
        }
        while taken.last == " " { taken.removeLast() }
        return taken + "…"
    }

    /// `text` filled with spaces to `width` columns, in front of it or behind it.
    package static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let room = String(repeating: " ", count: max(0, width - of(text)))
        return right ? room + text : text + room
    }

    /// Blocks of Unicode's East Asian Width property "wide" and "fullwidth" that names and notes can hold.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]
}
