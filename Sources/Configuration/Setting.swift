internal import JSON
internal import ProvisionInterface

/// One key of provd.toml: its name, what it takes, and where the value goes.
struct Setting: Sendable {
    /// With its table: `export.hookTimeout`.
    var key: String
    /// Takes a value into the configuration; otherwise says what is wrong and what to do.
    var take: @Sendable (JSONValue, inout Configuration) -> (reason: String, remedy: String)?

    /// A whole number within bounds.
    static func number(
        _ key: String, _ range: ClosedRange<Int>, _ unit: String, _ path: any WritableKeyPath<Configuration, Int> & Sendable
    ) -> Setting {
        Setting(key: key) { value, configuration in
            let remedy = "write a whole number of \(unit) from \(range.lowerBound) to \(range.upperBound)"
            guard let number = value.intValue else { return ("it must be a whole number, not \(value.kind)", remedy) }
            guard let number = Int(exactly: number), range.contains(number) else { return ("\(number) is out of range", remedy) }
            configuration[keyPath: path] = number
            return nil
        }
    }

    /// One of some words.
    static func choice(_ key: String, _ words: [String], _ path: any WritableKeyPath<Configuration, String> & Sendable) -> Setting {
        Setting(key: key) { value, configuration in
            let remedy = "write one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
            guard let word = value.stringValue else { return ("it must be a text, not \(value.kind)", remedy) }
            guard words.contains(word) else { return ("\"\(word)\" is none of its values", remedy) }
            configuration[keyPath: path] = word
            return nil
        }
    }

    /// A folder's path.
    /// - Parameter absolute: whether it must begin at the root.
    static func folder(_ key: String, absolute: Bool, _ path: any WritableKeyPath<Configuration, String> & Sendable) -> Setting {
        Setting(key: key) { value, configuration in
            let remedy = absolute ? "write a path from the root, \"/etc/provd/…\"" : "write a path, \"/srv/provd/…\""
            guard let text = value.stringValue else { return ("it must be a text, not \(value.kind)", remedy) }
            guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 32 }) else { return ("it is no path", remedy) }
            guard !absolute || text.hasPrefix("/") else { return ("\"\(text)\" does not begin with /", remedy) }
            guard !text.split(separator: "/").contains("..") else { return ("\"\(text)\" leads upwards", remedy) }
            configuration[keyPath: path] = text
            return nil
        }
    }

    /// A list of groups and logins.
    static func role(_ role: PermissionRole) -> Setting {
        Setting(key: "roles.\(role.rawValue)") { value, configuration in
            let remedy = "write a list of \"@group\" and \"login\", such as [\"@\(RoleMap.group(of: role))\"]; [] is nobody"
            guard let items = value.arrayValue else { return ("it must be a list, not \(value.kind)", remedy) }
            var principals: [RoleMap.Principal] = []
            for item in items {
                guard let text = item.stringValue else { return ("the list has \(item.kind) in it", remedy) }
                guard let principal = RoleMap.Principal(text) else { return ("\"\(text)\" is neither a group nor a login", remedy) }
                if !principals.contains(principal) { principals.append(principal) }
            }
            configuration.roles.members[role] = principals
            return nil
        }
    }
}

extension RoleMap.Principal {
    /// Reads `@group` or `login`; `nil` for what can be neither.
    package init?(_ text: String) {
        let name = text.hasPrefix("@") ? String(text.dropFirst()) : text
        // What the system takes for a name is its own affair (directories allow much), but none has these.
        // An account no directory knows is given by its number.
        let number = text.hasPrefix("@") ? "gid:" : "uid:"
        if name.hasPrefix(number), UInt32(name.dropFirst(4)) != nil {
            self = text.hasPrefix("@") ? .group(name) : .login(name)
            return
        }
        guard !name.isEmpty, name.utf8.count <= 255, name.first != "@",
            !name.unicodeScalars.contains(where: { $0.value <= 32 || $0 == ":" || $0 == "," || $0 == "/" })
        else { return nil }
        self = text.hasPrefix("@") ? .group(name) : .login(name)
    }
}

extension JSONValue {
    /// What kind of value it is, as an administrator would say.
    fileprivate var kind: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .int: "a number"
        case .double: "a number with a fraction"
        case .string: "a text"
        case .array: "a list"
        case .object: "a table"
        }
    }
}
