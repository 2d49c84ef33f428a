/// Where a daemon on another computer is: `ssh://user@school:2222`.
///
/// Every part is checked before any of it is given to ssh: none can be read as an option, and none holds what a shell would act on.
package struct HostAddress: Hashable, Sendable {
    /// The login there; `nil` is whatever ssh's own configuration says.
    package var user: String?
    /// A name or an address, or a `Host` of ssh's own configuration.
    package var host: String
    /// The port; `nil` is ssh's own.
    package var port: Int?

    /// Reads an address. Throws a usage `Problem` that says how one is written.
    package init(_ text: String) throws {
        guard text.hasPrefix("ssh://") else { throw Self.malformed(text, "an address begins with ssh://") }
        var rest = text.dropFirst("ssh://".count)
        if rest.last == "/" { rest = rest.dropLast() }
        if let at = rest.lastIndex(of: "@") {
            let user = rest[..<at]
            guard !user.contains(":") else {
                throw Self.malformed("ssh://…", "no password belongs into an address: ssh asks for it, or uses a key")
            }
            guard Self.isName(user, extra: "._-+\\") else { throw Self.malformed(text, "\"\(user)\" is no login") }
            self.user = String(user)
            rest = rest[rest.index(after: at)...]
        }
        (host, port) = try Self.hostAndPort(rest, text)
    }

    private static func hostAndPort(_ rest: Substring, _ text: String) throws -> (String, Int?) {
        if rest.first == "[" {
            guard let close = rest.firstIndex(of: "]") else { throw malformed(text, "the bracket is not closed") }
            let address = rest[rest.index(after: rest.startIndex)..<close]
            guard address.contains(":"), address.utf8.allSatisfy({ $0 == 58 || $0 == 46 || isHexadecimal($0) }) else {
                throw malformed(text, "\"\(address)\" is no IPv6 address")
            }
            let behind = rest[rest.index(after: close)...]
            guard behind.isEmpty || behind.first == ":" else { throw malformed(text, "nothing but a port may follow the bracket") }
            return (String(address), behind.isEmpty ? nil : try port(behind.dropFirst(), text))
        }
        guard let colon = rest.firstIndex(of: ":") else { return (try name(rest, text), nil) }
        return (try name(rest[..<colon], text), try port(rest[rest.index(after: colon)...], text))
    }

    private static func name(_ host: Substring, _ text: String) throws -> String {
        guard isName(host, extra: "._-") else {
            throw malformed(text, host.isEmpty ? "it names no computer" : "\"\(host)\" is no computer's name")
        }
        return String(host)
    }

    private static func port(_ digits: Substring, _ text: String) throws -> Int {
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = Int(digits),
            (1...65535).contains(port)
        else { throw malformed(text, "\"\(digits)\" is no port") }
        return port
    }

    /// Letters, digits and `extra`, at most 255, the first no dash and no dot.
    private static func isName(_ text: Substring, extra: String) -> Bool {
        guard (1...255).contains(text.utf8.count), text.first != "-", text.first != "." else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || extra.utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte | 0x20)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte | 0x20)
    }

    private static func malformed(_ text: String, _ why: String) -> Problem {
        .usage(
            "\"\(DisplayText.shortened(text))\" is no address of another computer: \(why)",
            hint: "write ssh://school, ssh://user@school or ssh://user@school:2222")
    }

    /// What ssh is started with: no terminal, nothing forwarded, a dead line noticed within a minute, and the address behind `--`.
    /// `asks`: whether ssh may ask for a password or about an unknown host.
    package func arguments(asks: Bool) -> [String] {
        var arguments = ["ssh", "-T", "-a", "-x"]
        for option in ["ClearAllForwardings=yes", "ConnectTimeout=15", "ServerAliveInterval=15", "ServerAliveCountMax=3"] {
            arguments += ["-o", option]
        }
        if !asks { arguments += ["-o", "BatchMode=yes"] }
        if let port { arguments += ["-p", String(port)] }
        if let user { arguments += ["-l", user] }
        return arguments + ["--", host, "provctl", "bridge"]
    }

    /// As people say it: "user@school".
    package var spoken: String { (user.map { $0 + "@" } ?? "") + host }
}
