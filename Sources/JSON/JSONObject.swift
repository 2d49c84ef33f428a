/// The members of a JSON object in the order in which they were first set.
///
/// Up to sixteen members are searched one by one; a larger object carries a hash index, so building and reading
/// one stays linear however large it is.
package struct JSONObject: Sendable {
    /// One member, its name and its value.
    package typealias Member = (key: String, value: JSONValue)

    /// The members in order. No name occurs twice.
    package private(set) var members: [Member]
    private var index: [String: Int]?

    private static let indexedFrom = 17

    /// An object without members.
    package init() {
        members = []
        index = nil
    }

    /// An object of these members; where a name occurs twice, the later value stands in the earlier place.
    package init(_ members: some Sequence<(String, JSONValue)>) {
        self.init()
        for (key, value) in members { self[key] = value }
    }

    /// How many members there are.
    package var count: Int { members.count }

    /// Whether there are none.
    package var isEmpty: Bool { members.isEmpty }

    /// The names in order.
    package var keys: [String] { members.map(\.key) }

    /// The value of that name, or nil when there is none. Setting nil removes the member.
    package subscript(_ key: String) -> JSONValue? {
        get {
            position(of: key).map { members[$0].value }
        }
        set {
            guard let newValue else {
                remove(key)
                return
            }
            if let position = position(of: key) {
                members[position].value = newValue
            } else {
                appendNew(key, newValue)
            }
        }
    }

    /// Takes the member of that name out and answers its value. Takes time in proportion to the object's size.
    @discardableResult
    package mutating func remove(_ key: String) -> JSONValue? {
        guard let position = position(of: key) else { return nil }
        let removed = members.remove(at: position).value
        if index != nil { rebuildIndex() }
        return removed
    }

    /// Adds a member unless the name is taken; answers whether it was added.
    package mutating func insertIfNew(_ key: String, _ value: JSONValue) -> Bool {
        guard position(of: key) == nil else { return false }
        appendNew(key, value)
        return true
    }

    /// Makes room for that many members at once.
    package mutating func reserveCapacity(_ count: Int) {
        members.reserveCapacity(count)
    }

    /// Where the member of that name stands in `members`. A caller that reads the members in order passes as `hint`
    /// the place it expects, which saves the search.
    func position(of key: String, hint: Int = 0) -> Int? {
        if hint < members.count, members[hint].key == key { return hint }
        if let index { return index[key] }
        for position in members.indices where members[position].key == key { return position }
        return nil
    }

    private mutating func appendNew(_ key: String, _ value: JSONValue) {
        members.append((key, value))
        if index != nil {
            index?[key] = members.count - 1
        } else if members.count >= Self.indexedFrom {
            rebuildIndex()
        }
    }

    private mutating func rebuildIndex() {
        guard members.count >= Self.indexedFrom else {
            index = nil
            return
        }
        var fresh = [String: Int](minimumCapacity: members.count)
        for (position, member) in members.enumerated() { fresh[member.key] = position }
        index = fresh
    }
}

extension JSONObject: Equatable {
    /// Objects are equal when they have the same members, in whatever order.
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        for (place, member) in left.members.enumerated() {
            guard let other = right.position(of: member.key, hint: place),
                right.members[other].value == member.value
            else { return false }
        }
        return true
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
